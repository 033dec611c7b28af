import type { Level } from "../wire/level.ts";
import type { ToastContent } from "./toast.ts";

/**
 * How long a toast stays, in milliseconds: one number for all, or a table by level. `0` stays until
 * dismissed.
 */
export type Duration = number | Readonly<Partial<Record<Level, number>>>;

/**
 * The default durations, in milliseconds. Errors stay until dismissed: the person may have to act
 * on them, and WCAG 2.2.1 (Timing Adjustable) allows no limit that cannot be adjusted.
 */
export const DURATIONS: Readonly<Record<Level, number>> = {
  debug: 4000,
  info: 5000,
  success: 5000,
  warning: 8000,
  error: 0,
};

/**
 * A slow reader's time for one character, in milliseconds, and the length that the default
 * durations already allow for.
 */
const PER_CHARACTER = 60;
const SHORT_TEXT = 40;

/** The tag that makes a toast stay until it is dismissed, as Django's documentation has it. */
const STICKY = "persistent";

/**
 * How long a toast stays, in milliseconds; `0`: until dismissed, as with a task that is running. A
 * duration that the message or the option gives is taken as it is; the default grows with the text.
 *
 * @param toast What it shows.
 * @param given The `duration` option, where there is one.
 */
export function durationOf(toast: ToastContent, given?: Duration): number {
  const { level, title = "", text, tags, duration, progress = 1 } = toast;
  if (tags.includes(STICKY) || progress < 1) return 0;
  const chosen = duration ?? (typeof given === "number" ? given : given?.[level]);
  if (chosen !== undefined) return chosen;
  const usual = DURATIONS[level];
  const length = title.length + text.length;
  return usual && usual + PER_CHARACTER * Math.max(0, length - SHORT_TEXT);
}
