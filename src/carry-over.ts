import { whenParsed } from "./parsed.ts";
import { report } from "./report.ts";
import { toaster } from "./toaster.ts";
import type { ToastRequest } from "./toasts/toast.ts";
import { isAction } from "./wire/action.ts";
import { LEVELS, type Level } from "./wire/level.ts";
import { readDetails } from "./wire/message.ts";

/**
 * Where the luggage lies, and how much of it: other tabs, older versions and foreign scripts write
 * storage, too.
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
  const key = KEY + framePath();
  const pack = () => {
    const carried = toaster()
      .showing()
      .filter(({ isOfPage }) => !isOfPage);
    const toasts = fitting(carried.map(withoutCallbacks));
    if (!toasts.length || !isOn()) return;
    const at = Date.now() + Math.random();
    const frame = ownFrame();
    if (frame) frame[LABEL] = at;
    if (write("sessionStorage", key, JSON.stringify({ at, toasts }))) toaster().clear();
    else report("Toasts are not carried over to the next page: sessionStorage is denied or full.");
  };
  const unpack = () => {
    if (isPrerendering()) {
      document.addEventListener("prerenderingchange", unpack, { once: true, signal });
    } else if (isOn()) {
      for (const toast of takeStored(key)) toaster().show(toast);
    }
  };
  addEventListener("pagehide", pack, { signal });
  addEventListener("pageshow", unpack, { signal });
  whenParsed(unpack, signal);
}

/** Whether the page was loaded ahead, and may never be seen (speculation rules). */
const isPrerendering = (): boolean => !!(document as { prerendering?: boolean }).prerendering;

/**
 * Where this page is among the frames of its tab, as `/0/2`; empty for the tab itself. Frames of
 * one origin share its storage, and each has its own luggage.
 */
function framePath(): string {
  let path = "";
  for (let frame: Window = window; frame !== frame.parent; frame = frame.parent) {
    const { parent } = frame;
    let index = 0;
    while (index < parent.length && parent[index] !== frame) index++;
    path = `/${index}${path}`;
  }
  return path;
}

const LABEL = Symbol.for("htmx-herald.luggage");

/**
 * The element of the frame that this page is in, which stays from one page of the frame to the next
 * and notes what it carries. A frame that is removed leaves its luggage behind, for nobody.
 */
function ownFrame(): { [LABEL]?: number } | null {
  // A frame in a page of another origin does not know its element.
  return attempt(() => window.frameElement) as { [LABEL]?: number } | null;
}

/** As many toasts as the luggage holds. The oldest stay behind, and errors last. */
function fitting(toasts: ToastRequest[]): ToastRequest[] {
  const isTooLarge = () =>
    toasts.length > MOST_TOASTS || JSON.stringify(toasts).length > MOST_CHARACTERS;
  while (isTooLarge()) {
    const mild = toasts.findIndex(({ level }) => level !== "error");
    toasts.splice(Math.max(0, mild), 1);
  }
  return toasts;
}

/** A function does not outlive its page. */
const withoutCallbacks = (toast: ToastRequest): ToastRequest => ({
  ...toast,
  actions: toast.actions?.filter(isAction),
});

/**
 * Takes what is stored, once; nothing where it is too old, or no luggage of ours. What was taken
 * last is noted in localStorage, because a page that Firefox brings back out of its back-forward
 * cache sees the sessionStorage of the moment when it was left, with luggage that the next page has
 * taken since. Each access to a storage may fail alone, and nothing is lost by it.
 */
function takeStored(key: string): ToastRequest[] {
  const { at, toasts } = parseLuggage(read("sessionStorage", key));
  remove("sessionStorage", key);
  const frame = ownFrame();
  if (frame && frame[LABEL] !== at) return [];
  if (read("localStorage", key) === `${at}`) return [];
  if (toasts.length) write("localStorage", key, `${at}`);
  return Date.now() - at < MOST_AGE ? toasts.flatMap(readToast) : [];
}

interface Luggage {
  readonly at: number;
  readonly toasts: readonly unknown[];
}

function parseLuggage(text: string | null): Luggage {
  try {
    const { at, toasts } = JSON.parse(text ?? "{}") as Partial<Record<keyof Luggage, unknown>>;
    return { at: Number(at), toasts: Array.isArray(toasts) ? toasts : [] };
  } catch {
    return { at: 0, toasts: [] };
  }
}

type StorageName = "localStorage" | "sessionStorage";

/** Even to look at a storage throws where it is denied. */
function attempt<Value>(access: () => Value): Value | null {
  try {
    return access();
  } catch {
    return null;
  }
}
const read = (name: StorageName, key: string): string | null =>
  attempt(() => window[name].getItem(key));
const remove = (name: StorageName, key: string): unknown =>
  attempt(() => window[name].removeItem(key));
const write = (name: StorageName, key: string, value: string): boolean =>
  attempt(() => {
    window[name].setItem(key, value);
    return true;
  }) ?? false;

/** Reads one toast; none where it is not ours. */
function readToast(stored: unknown): ToastRequest[] {
  const toast = (stored ?? {}) as Partial<Record<keyof ToastRequest, unknown>>;
  const { text, level, tags, count, spoken } = toast;
  const isToast = typeof text === "string" && text !== "" && LEVELS.includes(level as Level);
  if (!isToast || !Array.isArray(tags)) return [];
  const details = readDetails(toast, () => {});
  const common = { text, level: level as Level, tags: tags as string[], ...details };
  return [{ ...common, count: Number(count) || 1, spoken: !!spoken }];
}
