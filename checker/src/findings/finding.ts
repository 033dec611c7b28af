import type { Place } from "../read/source.ts";

/** How sure a finding is, and of what. */
export type Severity = "change" | "error" | "warning";

/** What is to be said of one spot. */
export interface Finding {
  /** The name of what was looked for: a key of `RULES`. */
  readonly rule: Rule;
  readonly severity: Severity;
  /** What is wrong, and the mend. */
  readonly message: string;
  readonly place: Place;
}

/** What cannot be told, and why. */
export interface Untold {
  readonly message: string;
  readonly place: Place;
}

/** Everything that is looked for, with a sentence on each. */
export const RULES = {
  "comma-before-from": "A comma ahead of a modifier of hx-trigger makes an event of the modifier.",
  "capitals-in-hx-on": "HTML lower-cases the names of attributes, so hx-on never hears capitals.",
  "double-colon": "A double colon in hx-on is short for htmx:, and hears events of htmx alone.",
  "text-for-list": "django-htmx-plus joins a list; of a text it makes one name of each letter.",
  "near-miss": "The name differs by a letter, by case or by a dash from one that is fired.",
  "forbidden-payload": "The payload is not as the catalogue says.",
  "never-heard": "The trigger is fired, and nothing listens to it.",
  "never-fired": "The trigger is heard, and nothing fires it.",
  "not-in-catalogue": "The trigger is not in the catalogue.",
  "after-header": "htmx 4 ignores HX-Trigger-After-Swap and HX-Trigger-After-Settle.",
  "detail-of-trigger": "htmx 4 gives the event of a trigger another detail.",
  "detail-of-request": "htmx 4 gives the events of a request another detail.",
  "hx-on-spelling": "htmx 4 spells this attribute of hx-on otherwise.",
  "kebab-twin": "htmx 4 dispatches no event in kebab-case behind one in camelCase.",
} as const;

/** The name of something that is looked for. */
export type Rule = keyof typeof RULES;
