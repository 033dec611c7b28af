import type { When } from "./fact.ts";

const HEADERS: { readonly [lowerCase: string]: When } = {
  "hx-trigger": "received",
  "hx-trigger-after-swap": "swapped",
  "hx-trigger-after-settle": "settled",
};

/** The header of each moment, as it is written. */
export const HEADER_OF: { readonly [Moment in When]: string } = {
  received: "HX-Trigger",
  swapped: "HX-Trigger-After-Swap",
  settled: "HX-Trigger-After-Settle",
};

/** Whether a text is the name of one of the three headers that fire triggers. */
export const isHeaderName = (text: string): boolean => Object.hasOwn(HEADERS, text.toLowerCase());

/** When the triggers of a header are dispatched. */
export const whenOf = (header: string): When => HEADERS[header.toLowerCase()] ?? "received";

/** When triggers are dispatched, by the words that django-htmx and herald's builder use. */
export function whenAfter(after: string): When {
  if (after === "swap") return "swapped";
  return after === "settle" ? "settled" : "received";
}

/** Methods that write a header: `headers.set(name, value)` and its like. */
export const WRITERS: readonly string[] = [
  "set",
  "setHeader",
  "set_header",
  "header",
  "append",
  "add",
  "add_header",
  "setdefault",
  "writeHeader",
  "__setitem__",
];
