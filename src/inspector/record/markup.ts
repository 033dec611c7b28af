/** A listener in the markup. */
export interface MarkupListener {
  readonly element: Element;
  readonly by: "hx-trigger" | "hx-on";
  /** The attribute as it is written. */
  readonly attribute: string;
  readonly value: string;
  /** The event that it waits for. */
  readonly name: string;
  /** What stands behind `from:`; empty for the element itself. */
  readonly from: string;
}

const HX_TRIGGER = ["hx-trigger", "data-hx-trigger"];
const HX_ON = ["hx-on", "data-hx-on"];

/** What `hx-trigger` of all elements waits for. */
export function hxTriggers(): MarkupListener[] {
  const selector = HX_TRIGGER.map((name) => `[${name}]`).join(",");
  return [...document.querySelectorAll(selector)].flatMap(hxTriggersOf);
}

function hxTriggersOf(element: Element): MarkupListener[] {
  const attribute = HX_TRIGGER.find((name) => element.hasAttribute(name)) ?? "";
  const value = element.getAttribute(attribute) ?? "";
  return specsOf(value).map((spec) => ({
    element,
    by: "hx-trigger",
    attribute,
    value,
    name: spec.split(/[\s[]/, 1)[0] ?? "",
    from: fromOf(spec),
  }));
}

/** Cuts the value of `hx-trigger` at its commas, those in brackets and texts left alone. */
export function specsOf(value: string): string[] {
  const specs = [""];
  let depth = 0;
  let quote = "";
  for (const letter of value) {
    if (quote) quote = letter === quote ? "" : quote;
    else if (letter === '"' || letter === "'") quote = letter;
    else if ("([{".includes(letter)) depth++;
    else if (")]}".includes(letter)) depth--;
    if (letter === "," && depth === 0 && !quote) specs.push("");
    else specs[specs.length - 1] += letter;
  }
  return specs.map((spec) => spec.trim()).filter(Boolean);
}

const TWO_WORDS = ["closest", "find", "next", "previous"];

/** What stands behind `from:` in one part of `hx-trigger`. */
function fromOf(spec: string): string {
  const start = spec.search(/\sfrom:/);
  if (start < 0) return "";
  const rest = spec.slice(start + " from:".length).trim();
  if (rest.startsWith("(")) return rest.slice(1, rest.indexOf(")"));
  const [first = "", second = ""] = rest.split(/\s+/);
  return TWO_WORDS.includes(first) ? `${first} ${second}` : first;
}

/** What `hx-on` of an element waits for. */
export function hxOnOf(element: Element, generation: number): MarkupListener[] {
  return element.getAttributeNames().flatMap((attribute) => {
    const prefix = HX_ON.find((name) => attribute.startsWith(name));
    if (!prefix) return [];
    const value = element.getAttribute(attribute) ?? "";
    return namesOfHxOn(attribute.slice(prefix.length), value, generation).map((name) => ({
      element,
      by: "hx-on" as const,
      attribute,
      value,
      name,
      from: "",
    }));
  });
}

/** The events of an `hx-on` attribute: `rest` is what stands behind its name. */
function namesOfHxOn(rest: string, value: string, generation: number): string[] {
  if (!rest) return listOfHxOn(value, generation);
  // htmx 4 knows the colon alone.
  const isSeparator = (letter: string | undefined) =>
    letter === ":" || (letter === "-" && generation < 4);
  if (!isSeparator(rest[0])) return [];
  return [isSeparator(rest[1]) ? `htmx:${rest.slice(2)}` : rest.slice(1)];
}

/** `hx-on="name: code"` of htmx 1.9, a line each, and `hx-on="name -> code; …"` of htmx 4. */
function listOfHxOn(value: string, generation: number): string[] {
  if (generation === 2) return [];
  const parts = generation === 4 ? value.split(";") : value.split("\n");
  const sign = generation === 4 ? "->" : ":";
  return parts
    .filter((part) => part.includes(sign))
    .map((part) => part.slice(0, part.indexOf(sign)).trim().split(/\s/, 1)[0] ?? "");
}

/** Whether an event with this path reaches a listener in the markup. */
export function reaches(path: readonly EventTarget[], { element, from }: MarkupListener): boolean {
  return placesOf(element, from).some((place) => path.includes(place));
}

/** Where a listener in the markup listens. */
export function placesOf(element: Element, from: string): EventTarget[] {
  if (!from || from === "this" || from === "self") return [element];
  if (from === "document" || from === "outside") return [document];
  if (from === "window") return [window];
  if (from === "body") return [document.body];
  const [word = "", selector = ""] = from.split(" ");
  try {
    if (word === "closest") return listOf(element.closest(selector));
    if (word === "find") return listOf(element.querySelector(selector));
    return [...document.querySelectorAll(TWO_WORDS.includes(word) ? selector : from)];
  } catch {
    // No selector: htmx says so.
    return [];
  }
}

const listOf = (element: Element | null): Element[] => (element ? [element] : []);
