import { whenParsed } from "./parsed.ts";
import { LEVELS, type Level } from "./wire/level.ts";
import { readDetails } from "./wire/message.ts";
import { toaster } from "./toaster.ts";
import type { ToastRequest } from "./toasts/toast.ts";

/**
 * Where the luggage lies, and how much of it: other tabs, older versions and foreign scripts write
 * storage too.
 */
const KEY = "herald:1";
const MOST_TOASTS = 20;
const MOST_CHARACTERS = 16_384;
const MOST_AGE = 60_000;

/**
 * Carries toasts over to the next page of the same origin and tab, with the time that they have
 * left: a redirect, a reload or a link must not take a message away before it was read. A page that
 * is left hands its toasts over for good, so that coming back to it out of the back-forward cache
 * shows them once. Where storage is denied, they stay where they are.
 *
 * @param isOn Whether the page wants it, asked each time.
 * @param signal Stops it.
 */
export function carryOver(isOn: () => boolean, signal: AbortSignal): void {
  addEventListener(
    "pagehide",
    () => {
      const toasts = toaster().showing();
      // The oldest stay behind, and errors last.
      while (toasts.length > MOST_TOASTS || JSON.stringify(toasts).length > MOST_CHARACTERS)
        toasts.splice(
          Math.max(
            0,
            toasts.findIndex(({ level }) => level !== "error"),
          ),
          1,
        );
      if (toasts.length && isOn() && store({ at: Date.now() + Math.random(), toasts }))
        toaster().clear();
    },
    { signal },
  );
  const unpack = () => {
    if (isOn()) for (const toast of takeStored()) toaster().show(toast);
  };
  addEventListener("pageshow", unpack, { signal });
  whenParsed(unpack, signal);
}

function store(luggage: object): boolean {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(luggage));
    return true;
  } catch {
    return false;
  }
}

/**
 * Takes what is stored, once; nothing where it is too old, or no luggage of ours. What was taken
 * last is noted in localStorage, because a page that Firefox brings back out of its back-forward
 * cache sees the sessionStorage of the moment when it was left, with luggage that the next page has
 * taken since.
 */
function takeStored(): ToastRequest[] {
  try {
    const { at, toasts } = JSON.parse(sessionStorage.getItem(KEY) ?? "");
    sessionStorage.removeItem(KEY);
    if (localStorage.getItem(KEY) === `${at}`) return [];
    localStorage.setItem(KEY, at);
    return Date.now() - at < MOST_AGE ? toasts.flatMap(readToast) : [];
  } catch {
    return [];
  }
}

/** Reads one toast; none where it is not ours. */
function readToast(toast: Partial<Record<keyof ToastRequest, unknown>>): ToastRequest[] {
  const { text, level, tags, count, spoken } = toast;
  const fits =
    typeof text === "string" && text && LEVELS.includes(level as Level) && Array.isArray(tags);
  return fits
    ? [
        {
          text,
          level: level as Level,
          tags,
          count: Number(count) || 1,
          spoken: !!spoken,
          ...readDetails(toast, () => {}),
        },
      ]
    : [];
}
