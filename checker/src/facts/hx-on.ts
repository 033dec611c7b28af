import { isHtmxEvent } from "./events.ts";

/** What an attribute of the family `hx-on` listens to. */
export interface HxOnEvent {
  /** The event that is meant, as it is written: not in lower case, as HTML would have it. */
  readonly event: string;
  /** The code that runs. */
  readonly code: string;
  /** Where the code stands in the value. */
  readonly at: number;
}

const PREFIX = /^(?:data-)?hx-on(?=$|[:-])/i;

/** Whether an attribute is of the family `hx-on`. */
export const isHxOn = (attribute: string): boolean => PREFIX.test(attribute);

/**
 * What stands behind `hx-on` in the name of an attribute: `:saved`, `::after-swap`, `--load`, or
 * nothing.
 */
export const restOf = (attribute: string): string => attribute.replace(PREFIX, "");

/** The events that an attribute listens to, in all forms of htmx 1.9, 2 and 4. */
export function eventsOf(attribute: string, value: string): HxOnEvent[] {
  const rest = restOf(attribute);
  if (rest === "") return value.includes("->") ? inArrows(value) : inLines(value);
  const isDouble = rest.startsWith("::") || rest.startsWith("--");
  const name = rest.slice(isDouble ? 2 : 1);
  // A double sign is short for `htmx:`. Behind it names of triggers are written, too: by mistake.
  const event = isDouble && isHtmxEvent(name) ? `htmx:${name}` : name;
  return [{ event, code: value, at: 0 }];
}

/** htmx 4: `saved once -> reload(); closed -> hide()`. */
function inArrows(value: string): HxOnEvent[] {
  return value.split(/;(?=[^;]*->)/).flatMap((part) => {
    const arrow = part.indexOf("->");
    const event = part.slice(0, arrow).trim().split(/[\s[]/, 1)[0] ?? "";
    const code = part.slice(arrow + 2);
    return arrow < 0 || event === "" ? [] : [{ event, code, at: value.indexOf(code) }];
  });
}

/** htmx 1.9: a line for each event, `saved: reload()`. A line without one goes on. */
function inLines(value: string): HxOnEvent[] {
  const events: HxOnEvent[] = [];
  let start = 0;
  for (const line of value.split("\n")) {
    const head = /^\s*([A-Za-z][\w:.-]*):\s/.exec(line);
    if (head?.[1])
      events.push({
        event: head[1],
        code: line.slice(head[0].length),
        at: start + head[0].length,
      });
    start += line.length + 1;
  }
  return events;
}
