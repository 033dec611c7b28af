import type { Level } from "../wire/level.ts";

/** Every word that herald says itself, for translation. */
export interface Labels extends Partial<Record<Level, string>> {
  /** The name of the landmark that holds the toasts. */
  readonly region: string;
  /** The name of a toast's dismiss button. */
  readonly dismiss: string;
}

/** The words without an option. */
const LABELS: Labels = { region: "Notifications", dismiss: "Dismiss" };

/**
 * All the words: a level's stands for its icon, which a screen reader does not see, and is the level's own name without an option.
 *
 * @param given The `labels` option.
 */
export function labelsOf(given: Partial<Labels> = {}): Labels {
  return { ...LABELS, ...given };
}
