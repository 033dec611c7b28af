import { report } from "../report.ts";
import { ASK, OWN } from "./request.ts";

/** Makes requests where herald has no htmx in hand. */
export interface Envoy {
  /** The element that htmx listens to; none where htmx did not find it. */
  readonly element: HTMLElement | undefined;
}

/** Where htmx 1.9 and 2 note what they know of an element. */
const KNOWN = "htmx-internal-data";

/**
 * Has an element set up by an htmx that is no global, as in a bundle: htmx 1.9 and 2 set up what is
 * in `body` when they start. From then on the element is off the page, until it has to ask.
 *
 * @param isNeeded Whether no htmx is in hand.
 * @param signal Gives up.
 */
export function sendEnvoy(isNeeded: () => boolean, signal: AbortSignal): Envoy {
  let element: HTMLElement | undefined;
  let candidate: HTMLElement | undefined;
  const retreat = () => candidate?.remove();
  const plant = () => {
    if (!isNeeded()) return retreat();
    if (candidate || !document.body) return;
    candidate = document.createElement("span");
    candidate.hidden = true;
    const attributes = { ...OWN, "hx-post": "", "hx-trigger": ASK, "hx-swap": "none" };
    for (const [name, value] of Object.entries({ ...attributes, "hx-target": "this" }))
      candidate.setAttribute(name, value);
    document.body.append(candidate);
  };
  const look = () => {
    if (element || !candidate) return;
    // A global htmx is found by its script, and htmx 4 is one always.
    const isReached = !isNeeded() || "htmx" in globalThis;
    if (KNOWN in candidate) element = candidate;
    else if (!isReached) {
      report(
        "The actions of messages make no requests, as herald cannot reach htmx:" +
          " load herald before htmx starts, or call install({ htmx })",
      );
    }
    retreat();
  };
  // Ahead of htmx, which starts with this event, too.
  addEventListener("DOMContentLoaded", plant, { capture: true, signal });
  // By these tells an htmx that it starts: 1.9 and 2, and 4.
  for (const sign of ["htmx:load", "htmx:before:process"])
    addEventListener(sign, look, { capture: true, once: true, signal });
  signal.addEventListener("abort", retreat);
  if (document.readyState !== "loading") plant();
  return {
    get element() {
      return element;
    },
  };
}
