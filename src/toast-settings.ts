import type { Duration } from "./toasts/durations.ts";
import type { Labels } from "./view/labels.ts";
import type { Position } from "./view/position.ts";
import type { Stack } from "./view/region.ts";
import type { Looks } from "./view/toast-view.ts";

/** The options of all toasts. */
export interface ToastSettings extends Looks {
  /** Overrides the default durations. */
  readonly duration?: Duration | undefined;
  /** Overrides the words that herald says itself. */
  readonly labels?: Partial<Labels> | undefined;
  /**
   * How many toasts are shown at once; the others wait their turn. Default 5, and fewer on a low
   * screen. Where all of them stay until they are dismissed, one more is shown that does not.
   */
  readonly limit?: number | undefined;
  /** Where they stand. Default `bottom-end`. */
  readonly position?: Position | undefined;
  /**
   * Whether the toasts lie on one another, the newest in full and the others as edges behind it,
   * until a person points at them, focuses or taps one: `true`, `false`, or `"narrow"`, which does
   * so where the page is less than 40em wide or 24em high. Errors lie behind nothing but errors.
   * Default `"narrow"`.
   */
  readonly stack?: Stack | undefined;
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
