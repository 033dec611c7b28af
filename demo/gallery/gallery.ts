import { type Step, Task } from "../task.ts";

/** What the gallery's server remembers of one browser. */
export class Gallery {
  readonly task: Task;
  #attempts = 0;

  /** @param step One step of the task. */
  constructor(step: Step) {
    this.task = new Task(step);
  }

  /** Sends a letter, in vain every first time. */
  send(): boolean {
    return ++this.#attempts % 2 === 0;
  }
}
