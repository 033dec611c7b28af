import type { Duration } from "./durations.ts";
import type { Labels } from "../view/labels.ts";
import type { Position } from "../view/schema.ts";
import type { Looks } from "../view/view.ts";

/** The options of all toasts. */
export interface ToastSettings extends Looks {
  /** Overrides the default durations. */
  readonly duration?: Duration | undefined;
  /** Overrides the words that herald says itself. */
  readonly labels?: Partial<Labels> | undefined;
  /**
   * How many toasts are shown at once; the others wait their turn. Default 5, and fewer on a low
   * screen.
   */
  readonly limit?: number | undefined;
  /** Where they stand. Default `bottom-end`. */
  readonly position?: Position | undefined;
  /**
   * The keys that move the focus to the newest toast: modifiers, and the physical key by its
   * `KeyboardEvent.code`. Default `Alt+KeyT`. `false` for none.
   */
  readonly hotkey?: string | false | undefined;
}

const LIMIT = 5;
/** The height that a toast takes on a low screen, in CSS pixels. */
const HEIGHT = 96;

/** How many toasts are shown at once, on the window as it is now; one at least. */
export const limitOf = ({ limit }: ToastSettings): number =>
  limit ?? Math.min(LIMIT, Math.max(1, Math.floor(innerHeight / HEIGHT)));
