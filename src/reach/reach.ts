import { keepFocus } from "./focus.ts";
import { keys, watchHotkey } from "./keys.ts";
import { watchPointer } from "./pointer.ts";
import { shield, swallowSecondClick, type Ears } from "./shield.ts";
import { swipes } from "./swipe.ts";

/** What a person does about toasts. */
export interface Reached {
  /** Whether the toasts have to wait, because a person reads or uses them, or cannot see them. */
  wait(isWaiting: boolean): void;
  /** A person dismissed a toast. */
  dismiss(id: string, reason: "button" | "escape" | "swipe"): void;
  /** A person pressed the action of this number. */
  press(id: string, index: number, button: Element): void;
  /** The hotkey; `undefined` for the default, `false` for none. */
  hotkey(): string | false | undefined;
}

/** How a person reaches the toasts, for as long as there are some. */
export interface Reach {
  /** Moves the focus out of a toast that is about to go. */
  leave(toast: HTMLElement, home: boolean): void;
  /** Stops listening. */
  stop(): void;
}

const idOf = (toast: Element): string => toast.getAttribute("data-herald-toast") ?? "";

/**
 * Lets a person reach the toasts by pointer, keys, focus and swipe. Their time stands still while a
 * person reads or uses them (WCAG 2.2.1, Timing Adjustable), and while the page is hidden.
 *
 * @param region The region of the toasts.
 * @param list The list in it.
 * @param reached What to do.
 */
export function reach(region: HTMLElement, list: HTMLElement, reached: Reached): Reach {
  const stopping = new AbortController();
  const { signal } = stopping;
  let isNear = false;
  let isFocused = false;
  // A page that is opened in the background is hidden from the start, and no event says so.
  let isWaiting = document.hidden;
  const tell = () => {
    const isRead = isNear || isFocused;
    // Toasts that lie on one another are spread out while they are read.
    region.toggleAttribute("data-herald-open", isRead);
    if (isWaiting === (isRead || document.hidden)) return;
    isWaiting = !isWaiting;
    reached.wait(isWaiting);
  };
  watchPointer(
    list,
    (near) => {
      isNear = near;
      tell();
    },
    signal,
  );
  const focus = keepFocus(list, (there) => {
    isFocused = there;
    tell();
  });
  document.addEventListener("visibilitychange", tell, { signal });
  const keyActions = {
    hotkey: reached.hotkey,
    enter: focus.enter,
    dismiss: (toast: HTMLElement) => reached.dismiss(idOf(toast), "escape"),
  };
  watchHotkey(list, keyActions, signal);
  const clicks: Ears = {
    click(event) {
      const part = (event.target as Element).closest("[data-herald-dismiss], [data-herald-action]");
      const toast = part?.closest("[data-herald-toast]");
      if (!part || !toast) return;
      if (part.matches("[data-herald-dismiss]")) {
        // A click by keyboard or by script has no count.
        if (event.detail) swallowSecondClick(region, event);
        reached.dismiss(idOf(toast), "button");
      } else {
        const index = [...(part.parentElement?.children ?? [])].indexOf(part);
        reached.press(idOf(toast), index, part);
      }
    },
  };
  const swiping = swipes((toast) => reached.dismiss(idOf(toast), "swipe"));
  shield(region, [clicks, swiping, focus.ears, keys(list, keyActions)], signal);
  return {
    leave: focus.leave,
    stop() {
      stopping.abort();
      region.removeAttribute("data-herald-open");
    },
  };
}
