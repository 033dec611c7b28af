import { html, type Html } from "../html.ts";
import type { Task } from "../task.ts";

/**
 * The import: while it runs, the element asks again; once it rests, it waits for the next start.
 */
export function importView(task: Task): Html {
  const trigger = task.running ? "load delay:300ms" : "importStarted from:body";
  return html` <p
    id="import"
    class="note"
    hx-get="/gallery/import"
    hx-trigger="${trigger}"
    hx-swap="outerHTML"
  >
    ${task.running ? "An import is running." : "No import is running."}
  </p>`;
}
