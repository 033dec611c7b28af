import type { Level } from "../wire/level.ts";
import type { Labels } from "./labels.ts";

/**
 * Where the toasts stand, in the page's own direction: `start` is left where text runs to the
 * right.
 */
export type Position = "top-start" | "top" | "top-end" | "bottom-start" | "bottom" | "bottom-end";

/** All positions. */
export const POSITIONS: readonly Position[] = [
  "top-start",
  "top",
  "top-end",
  "bottom-start",
  "bottom",
  "bottom-end",
];

/** The parts that toasts are made of; each bears the attribute `data-herald-` and its name. */
export type Part =
  | "region"
  | "list"
  | "more"
  | "toast"
  | "icon"
  | "text"
  | "count"
  | "progress"
  | "actions"
  | "action"
  | "dismiss";

/**
 * The looks of toasts as data: which classes go where, for pages that dress their toasts by a
 * framework's style sheet. A part that is given classes loses herald's own colours and borders, and
 * keeps its structure.
 */
export interface Schema {
  /** The classes of each part. */
  readonly classes?: Readonly<Partial<Record<Part, string>>>;
  /** Further classes of a toast, by its level. */
  readonly levels?: Readonly<Partial<Record<Level, string>>>;
  /** Further classes of a toast's icon, by its level. */
  readonly icons?: Readonly<Partial<Record<Level, string>>>;
  /** Further classes of the region, by the position. */
  readonly positions?: Readonly<Partial<Record<Position, string>>>;
  /**
   * Custom properties of the region, by their names: `{ "--herald-radius": "0" }`. A rule of the
   * page's own goes before them.
   */
  readonly properties?: Readonly<Record<`--${string}`, string>>;
  /** Words that come with it; the option `labels` goes before them. */
  readonly labels?: Partial<Labels>;
}

/**
 * Gives a part these classes and no other; without any it has no attribute `class`, by which the
 * style sheet knows herald's own looks.
 */
export function putClasses(part: Element, ...names: (string | undefined)[]): void {
  part.className = names.filter(Boolean).join(" ");
  if (!part.className) part.removeAttribute("class");
}
