// What the pages of the journeys have as globals, for the functions that run in them.
import type * as Herald from "../../src/index.ts";

declare global {
  /** The script tag's global. */
  var herald: typeof Herald;
  /** htmx itself, as far as journeys call it. */
  var htmx: {
    ajax(method: string, url: string, context: object): Promise<void>;
    process(element: Element): void;
  };
  /** What plain listeners on `body` heard: the name, and the detail without `elt`. */
  var heard: [name: string, detail: unknown][];
  /** What handlers of `onTrigger` were handed: the name and the payload. */
  var handled: [name: string, payload: unknown][];
}

export {};
