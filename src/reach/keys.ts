import { staying } from "./focus.ts";
import { HOTKEY, isHotkeyPressed } from "./hotkey.ts";
import type { Ears } from "./shield.ts";

/** What keys do. */
export interface KeyActions {
  /** The hotkey, asked each time; `false` for none. */
  readonly hotkey: () => string | false | undefined;
  /** Moves the focus to a toast. */
  readonly enter: (toast: HTMLElement) => void;
  /** Dismisses a toast. */
  readonly dismiss: (toast: HTMLElement) => void;
}

/**
 * Lets the toasts be reached by keyboard: the hotkey moves the focus to the newest. WCAG 2.1.1,
 * Keyboard.
 *
 * @param list The list of toasts.
 * @param actions What to do.
 * @param signal Stops it.
 */
export function watchHotkey(
  list: HTMLElement,
  { hotkey, enter }: KeyActions,
  signal: AbortSignal,
): void {
  // Captured, because pages and editors stop keys.
  addEventListener(
    "keydown",
    (event) => {
      const newest = staying(list).at(-1);
      if (!newest || !isHotkeyPressed(event, hotkey() ?? HOTKEY)) return;
      event.preventDefault();
      enter(newest);
    },
    { capture: true, signal },
  );
}

/**
 * Lets the toasts be walked and left by keyboard: the arrow keys, Home and End move the focus from
 * one to the next, and Escape dismisses the one that has it.
 *
 * @param list The list of toasts.
 * @param actions What to do.
 */
export function keys(list: HTMLElement, { dismiss }: KeyActions): Ears {
  return {
    keydown(event) {
      const target = event.target as Element;
      const toast = target.closest<HTMLElement>("[data-herald-toast]");
      if (!toast || event.isComposing) return;
      // A focus trap would take it elsewhere; the browser moves the focus.
      if (event.key === "Tab") return event.stopPropagation();
      const goal = goalOf(event.key, staying(list), toast, target);
      if (!goal && event.key !== "Escape") return;
      // Neither a dialog that is open around it nor the page's own keys hear of it.
      event.stopPropagation();
      event.preventDefault();
      if (goal) goal.focus();
      else dismiss(toast);
    },
  };
}

/** The toast that a key moves the focus to. */
function goalOf(
  key: string,
  toasts: readonly HTMLElement[],
  toast: HTMLElement,
  target: Element,
): HTMLElement | undefined {
  // These keys belong to what stands in a text: a field of the page, or a text that scrolls.
  if (target.closest("[data-herald-text]")) return undefined;
  const at = toasts.indexOf(toast);
  switch (key) {
    case "ArrowDown":
      return toasts[at + 1];
    case "ArrowUp":
      return toasts[at - 1];
    case "Home":
      return toasts[0];
    case "End":
      return toasts.at(-1);
    default:
      return undefined;
  }
}
