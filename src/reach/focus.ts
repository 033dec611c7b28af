import type { Ears } from "./shield.ts";

/** Where the keyboard's focus is and was, for a list of toasts. */
export interface Focus {
  /** What has to hear the region's events. */
  readonly ears: Ears;
  /** Moves the focus from the page to a toast. */
  enter(toast: HTMLElement): void;
  /**
   * Moves the focus out of a toast that is about to go: to a neighbour, else, or where `home` says
   * so, back to where it came from.
   */
  leave(toast: HTMLElement, home: boolean): void;
}

/** The toasts of a list that stay. */
export const staying = (list: HTMLElement): HTMLElement[] => [
  ...list.querySelectorAll<HTMLElement>("[data-herald-toast]:not([data-herald-leaving])"),
];

/**
 * Keeps the keyboard's focus from being lost where a toast goes while it is in it.
 *
 * @param list The list of toasts.
 * @param tell Told whether the toasts have to wait, because a person moved the focus to them.
 */
export function keepFocus(list: HTMLElement, tell: (isThere: boolean) => void): Focus {
  /**
   * The element, and those around it: what it stood in can take the focus where it has gone itself.
   */
  let origin: HTMLElement[] = [];
  const note = (from: Element | null) => {
    if (!from || list.contains(from)) return;
    origin = [];
    for (let each: Element | null = from; each; each = each.parentElement) {
      origin.push(each as HTMLElement);
    }
  };
  return {
    ears: {
      focusin({ target, relatedTarget }) {
        note(relatedTarget as Element | null);
        // A click focuses it, too, and nothing would take that away again.
        tell((target as Element).matches(":focus-visible"));
        letScroll((target as Element).closest("[data-herald-toast]"));
      },
      focusout({ relatedTarget }) {
        // On its way to the next toast it does not leave.
        if (!list.contains(relatedTarget as Node | null)) tell(false);
      },
      // A click with the mouse leaves the focus where the person works; it would hold the time of
      // the other toasts without end.
      mousedown(event) {
        if ((event.target as Element).closest("button")) event.preventDefault();
      },
    },
    enter(toast) {
      const { activeElement } = document;
      note(activeElement);
      // Focus traps look at where the focus goes from an element of theirs.
      if (!list.contains(activeElement)) (activeElement as HTMLElement | null)?.blur();
      toast.focus();
    },
    leave(toast, home) {
      const { activeElement } = document;
      if (!toast.contains(activeElement)) return;
      const all = staying(list);
      const next = all[all.indexOf(toast) + 1] ?? all[all.indexOf(toast) - 1];
      if (home || !next) giveBack(origin);
      // On the toast itself, or from its button: one more press dismisses the next.
      else if (activeElement === toast) next.focus();
      else next.querySelector<HTMLElement>("[data-herald-dismiss]")?.focus();
    },
  };
}

/** Lets a long text be scrolled by keyboard (WCAG 2.1.1). Safari does not focus what scrolls. */
function letScroll(toast: Element | null): void {
  const text = toast?.querySelector<HTMLElement>("[data-herald-text]");
  if (text && text.scrollHeight > text.clientHeight) text.tabIndex = 0;
}

/** Focuses the first that can be: the element itself, else what it stood in. */
function giveBack(origin: readonly HTMLElement[]): void {
  for (const element of origin) {
    if (!element.isConnected || element === document.documentElement) continue;
    element.focus();
    if (document.activeElement === element) return;
    if (element === document.body) return (document.activeElement as HTMLElement).blur();
    // Made for the focus, but hidden or disabled now.
    if (element.hasAttribute("tabindex")) continue;
    // What is around a button is seldom made for the focus; it is lent the ability for as long as
    // it has it.
    element.tabIndex = -1;
    element.addEventListener("blur", () => element.removeAttribute("tabindex"), { once: true });
    element.focus({ preventScroll: true });
    if (document.activeElement === element) return;
    element.removeAttribute("tabindex");
  }
}
