import { isHxOn, restOf } from "../facts/hx-on.ts";
import { isComputed } from "../read/mark.ts";
import { isHtmxEvent, kebab } from "../facts/events.ts";
import type { Finding } from "./finding.ts";
import type { Project } from "./project.ts";

/** Modifiers of `hx-trigger` that have a value. No event has such a name. */
const MODIFIERS = ["from:", "delay:", "throttle:", "target:", "queue:", "root:", "threshold:"];

/** `saved, from:body`: htmx waits for an event of the name `from:body`. */
export function commasBeforeModifiers({ facts }: Project): Finding[] {
  return facts.specs
    .filter(({ event }) => MODIFIERS.some((modifier) => event.startsWith(modifier)))
    .map(({ event, place }) => ({
      rule: "comma-before-from",
      severity: "error",
      message: `htmx takes \`${event}\` for an event, because a comma stands ahead of it. Drop the comma.`,
      place,
    }));
}

/** `hx-on:articleDeleted`: HTML makes `hx-on:articledeleted` of it. */
export function capitalsInHxOn({ facts }: Project): Finding[] {
  return facts.hxOns.flatMap(({ attribute, place }) => {
    const rest = restOf(attribute);
    if (isComputed(rest) || rest === rest.toLowerCase()) return [];
    // A custom name behind a double colon has a finding of its own.
    if (isDouble(rest) && !isHtmxEvent(rest.slice(2))) return [];
    return [
      {
        rule: "capitals-in-hx-on" as const,
        severity: "error" as const,
        message:
          `HTML reads \`${attribute}\` as \`${attribute.toLowerCase()}\`, which hears no event in ` +
          `camelCase. Write \`${attribute.slice(0, -rest.length)}${kebab(rest)}\`.`,
        place,
      },
    ];
  });
}

/** `hx-on::saved`: short for `hx-on:htmx:saved`. */
export function doubleColons({ facts, fired }: Project): Finding[] {
  return facts.hxOns.flatMap(({ attribute, place }) => {
    const rest = restOf(attribute);
    const name = rest.slice(2);
    if (!isHxOn(attribute) || !isDouble(rest) || name === "" || isComputed(rest)) return [];
    if (isHtmxEvent(name) || fired.has(`htmx:${name}`)) return [];
    const sign = rest[0] ?? ":";
    return [
      {
        rule: "double-colon" as const,
        severity: "error" as const,
        message:
          `\`${attribute}\` means the event \`htmx:${name.toLowerCase()}\`, and htmx has none of ` +
          `this name. Write \`${attribute.slice(0, -rest.length)}${sign}${kebab(name)}\`.`,
        place,
      },
    ];
  });
}

const isDouble = (rest: string): boolean => rest.startsWith("::") || rest.startsWith("--");
