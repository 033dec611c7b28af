import { Task } from "../task.ts";

/** What the gallery's server remembers of one browser. */
export class Gallery {
  readonly task: Task;
  #attempts = 0;

  /** @param step How long a step of the task takes, in milliseconds. */
  constructor(step: number) {
    this.task = new Task(step);
  }

  /** Sends a letter, in vain every first time. */
  send(): boolean {
    return ++this.#attempts % 2 === 0;
  }
}
