import { report } from "../report.ts";
import { ASK, OWN, SET_UP } from "./request.ts";

/** Makes requests where herald has no htmx in hand. */
export interface Envoy {
  /** The element that htmx listens to; none where htmx did not find it. */
  readonly element: HTMLElement | undefined;
}

/** Where htmx notes what it knows of an element: 1.9 and 2, and 4. */
const KNOWN = ["htmx-internal-data", SET_UP];

/**
 * Has an element set up by an htmx that is no global, as in a bundle: htmx sets up what is in `body`
 * when it starts. From then on the element is off the page, until it has to ask.
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
    const found = candidate;
    if (KNOWN.some((name) => name in found)) element = found;
    // A global htmx is found by its script.
    else if (isNeeded() && !("htmx" in globalThis)) {
      report(
        "Actions make no requests: herald cannot reach htmx." +
          " Load herald before htmx starts, or call install({ htmx })",
      );
    }
    retreat();
  };
  // Ahead of htmx, which starts with this event, too.
  addEventListener("DOMContentLoaded", plant, { capture: true, signal });
  // By these tells an htmx that it has set up what is in `body`: 1.9 and 2, and 4.
  for (const sign of ["htmx:load", "htmx:after:process"])
    addEventListener(sign, look, { capture: true, once: true, signal });
  signal.addEventListener("abort", retreat);
  if (document.readyState !== "loading") plant();
  return {
    get element() {
      return element;
    },
  };
}
