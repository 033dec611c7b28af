import { toaster } from "../toaster.ts";
import type { Pending } from "../wire/failure.ts";

/** How long a toast is there at least, in milliseconds, so that it does not flicker. */
const LEAST = 500;

/** When each of them was shown, in milliseconds of `Date.now()`. */
const since = new Map<string, number>();

/**
 * Shows that a request is under way. When it is over, the next toast takes the place of this one;
 * where none comes, it goes by itself. It is of this page, and is not carried over to the next one.
 */
export function showPending({ id, text, isOver }: Pending): void {
  if (!isOver) {
    toaster().show({ id, text, level: "info", tags: [], duration: 0, isOfPage: true });
    since.set(id, Date.now());
    return;
  }
  const left = LEAST - (Date.now() - (since.get(id) ?? 0));
  since.delete(id);
  const end = () => {
    clearTimeout(timer);
    globalThis.removeEventListener?.("herald:shown", end);
    toaster().dismiss(id);
  };
  const timer = setTimeout(end, Math.max(0, left));
  addEventListener("herald:shown", end);
}
