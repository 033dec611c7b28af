/** What a run of the background task came to. */
export interface TaskResult {
  /** How many pages it processed. */
  readonly pages: number;
  /** How long it took. */
  readonly seconds: number;
}

/** Processes one page. */
export type Step = () => Promise<unknown>;

/**
 * A job that outlives the request which starts it: it goes through some pages, one after another.
 */
export class Task {
  /** How many pages a run has. */
  readonly total = 8;
  /** How many of them are done. */
  done = 0;
  running = false;
  readonly #step: Step;
  #runs = 0;
  #result: TaskResult | undefined;

  /** @param step Processes one page. */
  constructor(step: Step) {
    this.#step = step;
  }

  /** Starts a run and returns at once; `false` where one is under way. */
  start(): boolean {
    if (this.running) return false;
    this.running = true;
    this.done = 0;
    this.#result = undefined;
    void this.#run(++this.#runs);
    return true;
  }

  /** Ends a run before its time; `false` where none is under way. */
  stop(): boolean {
    const { running } = this;
    this.running = false;
    this.#runs++;
    return running;
  }

  /** The result of a run that has ended, told once. */
  takeResult(): TaskResult | undefined {
    const result = this.#result;
    this.#result = undefined;
    return result;
  }

  async #run(run: number): Promise<void> {
    const began = performance.now();
    while (this.done < this.total) {
      await this.#step();
      if (run !== this.#runs) return;
      this.done++;
    }
    this.running = false;
    this.#result = {
      pages: this.total,
      seconds: Math.round((performance.now() - began) / 100) / 10,
    };
  }
}
