import { collapse, isComputed } from "../read/mark.ts";
import { placeAt, type Source } from "../read/source.ts";
import type { Constants } from "./constants.ts";
import type { Found, Side, When } from "./fact.ts";
import { isHeaderName, whenOf } from "./header.ts";
import type { Names, Waiting } from "./names.ts";

/** How a name is fired. */
export interface Firing {
  readonly role: "fired";
  readonly by: string;
  readonly side: Side;
  readonly when: When;
}

/** How a name is heard. */
export interface Hearing {
  readonly role: "heard";
  readonly by: string;
  readonly fromAbove: boolean;
}

/** A name that a function is given by its callers, and what becomes of it. */
export interface Pending {
  readonly waiting: Waiting;
  readonly use: Firing | Hearing;
  /** Where the function uses it. */
  readonly offset: number;
  readonly source: Source;
}

/** A text of a page in which a name may be meant. */
export interface Hint {
  readonly text: string;
  readonly offset: number;
  /** Whether the name counts only in quotes. */
  readonly quoted: boolean;
}

/** What the readers of a file share. */
export interface Context {
  readonly source: Source;
  readonly found: Found;
  readonly pending: Pending[];
  /** Texts of the page in which a name may be meant. */
  readonly hints: Hint[];
  /** The constants of all files, by their language. */
  readonly constants: { readonly python: Constants; readonly script: Constants };
  /** Reads a text of the file that is HTML. */
  readonly readMarkup: (context: Context, text: string, offset: number) => void;
  /** Reads a text of the file that is JavaScript in an attribute. */
  readonly readCode: (context: Context, code: string, offset: number, event: string) => void;
}

/** Notes names that a value holds. */
export function note(context: Context, { named, waiting }: Names, use: Firing | Hearing): void {
  const { source, found, pending } = context;
  for (const { name, payload, offset } of named) {
    // A table of headers maps their names to one another.
    if (isHeaderName(name)) continue;
    const place = placeAt(source, offset);
    const { role, by } = use;
    if (isComputed(name)) found.computed.push({ role, pattern: collapse(name), by, place });
    else if (use.role === "heard") found.heard.push({ name, by, fromAbove: use.fromAbove, place });
    else found.fired.push({ name, by, side: use.side, when: use.when, payload, place });
  }
  for (const each of waiting) pending.push({ waiting: each, use, offset: each.offset, source });
}

/** The use of a response header, if its name is one of the three. */
export function headerUse(header: string): Firing | undefined {
  if (!isHeaderName(header)) return undefined;
  return { role: "fired", by: "HX-Trigger", side: "server", when: whenOf(header) };
}
