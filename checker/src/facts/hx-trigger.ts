/** One event of an attribute `hx-trigger`, as htmx takes it apart. */
export interface Spec {
  readonly event: string;
  /** Where it stands in the value. */
  readonly at: number;
  readonly modifiers: readonly string[];
}

const OPENINGS = "([{";
const CLOSINGS = ")]}";

/**
 * Takes an attribute `hx-trigger` apart. Commas part the events, unless they stand in the brackets
 * of a filter or a selector.
 */
export function specsIn(value: string): Spec[] {
  const specs: Spec[] = [];
  let start = 0;
  for (const [piece, length] of partsOf(value, (sign) => sign === ",")) {
    const words = partsOf(piece, isSpace)
      .map(([word]) => word)
      .filter((word) => word !== "");
    const [first = "", ...modifiers] = words;
    // A filter may stand right behind the name: `click[ctrlKey]`.
    const event = first.split("[", 1)[0] ?? "";
    if (event !== "") specs.push({ event, at: start + piece.indexOf(first), modifiers });
    start += length + 1;
  }
  return specs;
}

const isSpace = (sign: string): boolean => sign.trim() === "";

/** The parts between signs that stand in no brackets, each with its length. */
function partsOf(text: string, parts: (sign: string) => boolean): [part: string, length: number][] {
  const found: [string, number][] = [];
  let depth = 0;
  let part = "";
  for (const sign of text) {
    if (OPENINGS.includes(sign)) depth++;
    if (CLOSINGS.includes(sign)) depth--;
    if (depth > 0 || !parts(sign)) {
      part += sign;
      continue;
    }
    found.push([part, part.length]);
    part = "";
  }
  found.push([part, part.length]);
  return found;
}
