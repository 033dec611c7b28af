import { staying } from "./focus.ts";

/** The keys that a hotkey may hold down. */
const MODIFIERS = ["Alt", "Control", "Meta", "Shift"] as const;

/**
 * A hotkey without an option: the key that bears a T on an English keyboard. F8, which others use,
 * clashes with Japanese input.
 */
export const HOTKEY = "Alt+KeyT";

/** Whether a text is a hotkey: modifiers, and the physical key by its `KeyboardEvent.code`. */
export const isHotkey = (text: unknown): boolean =>
  typeof text === "string" &&
  text
    .split("+")
    .slice(0, -1)
    .every((name) => MODIFIERS.includes(name as "Alt")) &&
  /\w$/.test(text);

/** A hotkey as it is said to a person: `Alt+T`. */
export const hotkeyName = (hotkey: string): string => hotkey.replace(/\b(Key|Digit)(?=.$)/, "");

/**
 * Lets the toasts be reached and left by keyboard: the hotkey moves the focus to the newest, the
 * arrow keys, Home and End from one to the next, and Escape dismisses the one that has the focus.
 * WCAG 2.1.1, Keyboard.
 *
 * @param list The list of toasts.
 * @param hotkey The hotkey, asked each time; `false` for none.
 * @param keys What to do: `arrive` before the hotkey moves the focus, `dismiss` on Escape.
 * @param signal Stops it.
 */
export function watchKeys(
  list: HTMLElement,
  hotkey: () => string | false,
  {
    arrive,
    dismiss,
  }: { readonly arrive: () => void; readonly dismiss: (toast: HTMLElement) => void },
  signal: AbortSignal,
): void {
  const isHot = (event: KeyboardEvent) => {
    const hot = hotkey();
    const wanted = hot ? hot.split("+") : [];
    // While an input method composes, every key belongs to it.
    return (
      !event.isComposing &&
      event.code === wanted.at(-1) &&
      MODIFIERS.every((name) => event.getModifierState(name) === wanted.includes(name))
    );
  };
  // Captured, because pages and editors stop keys.
  addEventListener(
    "keydown",
    (event) => {
      const newest = staying(list).at(-1);
      if (!newest || !isHot(event)) return;
      event.preventDefault();
      arrive();
      newest.focus();
    },
    { capture: true, signal },
  );
  list.addEventListener("keydown", (event) => {
    const target = event.target as Element;
    const toast = target.closest<HTMLElement>("[data-herald-toast]");
    if (!toast || event.isComposing) return;
    const all = staying(list);
    const at = all.indexOf(toast);
    // In the body they belong to what stands there: a field of the page's own, or a long text that
    // scrolls.
    const goal =
      !target.closest("[data-herald-text]") &&
      { ArrowDown: all[at + 1], ArrowUp: all[at - 1], Home: all[0], End: all.at(-1) }[event.key];
    if (goal) goal.focus();
    if (event.key === "Escape") {
      // Nor a dialog that is open around, nor the page's own keys.
      event.stopPropagation();
      dismiss(toast);
    } else if (!goal) return;
    event.preventDefault();
  });
}
