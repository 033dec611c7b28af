import type { Toast } from "./toast.ts";

/**
 * Why a toast went: its `button`, the key `escape`, a `swipe`, its time (`timeout`), an `action` of
 * it, or `dismiss()` (`code`).
 */
export type DismissReason = "button" | "escape" | "swipe" | "timeout" | "action" | "code";

/** `event.detail` of `herald:shown`. */
export interface ShownDetail extends Pick<Toast, "id" | "text" | "level" | "tags"> {}

/** `event.detail` of `herald:dismissed`. */
export interface DismissedDetail extends ShownDetail {
  /** Why it went. */
  readonly reason: DismissReason;
}

/**
 * The events of a toast, dispatched on its element; heard on `document` and `window`, not on
 * `body`.
 */
export interface ToastEventMap {
  /** It was put on the screen. One that waits for a place is not there yet. */
  "herald:shown": CustomEvent<ShownDetail>;
  /** It was dismissed, and is about to leave the screen. */
  "herald:dismissed": CustomEvent<DismissedDetail>;
}

declare global {
  /** Types `addEventListener("herald:shown", …)` on elements, `document` and `window`. */
  interface GlobalEventHandlersEventMap extends ToastEventMap {}
}
