import { setTimeout as sleep } from "node:timers/promises";

/** What a run of the background task came to. */
export interface TaskResult {
  /** How many pages it processed. */
  readonly pages: number;
  /** How long it took. */
  readonly seconds: number;
}

/** A job that outlives the request which starts it: it goes through some pages, one after another. */
export class Task {
  /** How many pages a run has. */
  readonly total = 8;
  /** How many of them are done. */
  done = 0;
  running = false;
  readonly #step: number;
  #result: TaskResult | undefined;

  /** @param step How long one page takes, in milliseconds. */
  constructor(step: number) {
    this.#step = step;
  }

  /** Starts a run and returns at once; `false` where one is under way. */
  start(): boolean {
    if (this.running) return false;
    this.running = true;
    this.done = 0;
    this.#result = undefined;
    void this.#run();
    return true;
  }

  /** The result of a run that has ended, told once. */
  takeResult(): TaskResult | undefined {
    const result = this.#result;
    this.#result = undefined;
    return result;
  }

  async #run(): Promise<void> {
    const began = performance.now();
    while (this.done < this.total) {
      // Without ref, so that a server in a test may end while a run is under way.
      await sleep(this.#step, undefined, { ref: false });
      this.done++;
    }
    this.running = false;
    this.#result = { pages: this.total, seconds: Math.round((performance.now() - began) / 100) / 10 };
  }
}
