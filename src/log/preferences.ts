/** What a person has chosen about the time of messages; it holds for every page of the origin. */
export interface Preferences {
  /** Messages stay until they are dismissed. Default `false`. */
  keep: boolean;
  /** Messages stay three times as long. Default `false`. */
  longer: boolean;
}

const KEY = "herald:preferences";
const FACTOR = 3;

type Choice = keyof Preferences;

/** The person's choices. Each access reads or writes local storage, which all tabs share. */
export function keepPreferences(): Preferences {
  /** What holds where storage is denied. */
  let chosen: Partial<Preferences> = {};
  const read = (): Partial<Preferences> => {
    try {
      const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
      return typeof stored === "object" && stored ? stored : {};
    } catch {
      return chosen;
    }
  };
  const write = (choice: Choice, value: boolean) => {
    chosen = { ...read(), [choice]: value };
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch {
      // Denied or full: it holds for this page.
    }
  };
  return {
    get keep() {
      return read().keep === true;
    },
    set keep(value) {
      write("keep", value);
    },
    get longer() {
      return read().longer === true;
    },
    set longer(value) {
      write("longer", value);
    },
  };
}

/**
 * How long a toast stays, as the person has chosen. WCAG 2.2.1, Timing Adjustable.
 *
 * @param duration How long it would stay, in milliseconds; `0`: until dismissed.
 */
export function adjust(duration: number, { keep, longer }: Preferences): number {
  if (keep) return 0;
  return longer ? duration * FACTOR : duration;
}
