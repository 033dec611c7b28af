/** Where the keyboard's focus is and was, for a list of toasts. */
export interface Focus {
  /**
   * Moves the focus out of a toast that is about to go: to a neighbour, else, or where `home` says
   * so, back to where it came from.
   */
  leave(toast: HTMLElement, home: boolean): void;
  /** Notes where the focus is now, as the place to give it back to. */
  note(from?: Element | null): void;
}

/** The toasts of a list that stay. */
export const staying = (list: HTMLElement): HTMLElement[] => [
  ...list.querySelectorAll<HTMLElement>("[data-herald-toast]:not([data-herald-leaving])"),
];

/** Keeps the keyboard's focus from being lost where a toast goes while it is in it. */
export function keepFocus(list: HTMLElement): Focus {
  /**
   * The element, and those around it: what it stood in can take the focus where it has gone itself.
   */
  let origin: HTMLElement[] = [];
  const note = (from = document.activeElement) => {
    if (!from || list.contains(from)) return;
    origin = [];
    for (let each: Element | null = from; each; each = each.parentElement)
      origin.push(each as HTMLElement);
  };
  list.addEventListener(
    "focusin",
    ({ relatedTarget }) => relatedTarget && note(relatedTarget as Element),
  );
  // A click with the mouse leaves the focus where the person works; it would hold the other toasts'
  // time without end.
  list.addEventListener("mousedown", (event) => {
    if ((event.target as Element).closest("button")) event.preventDefault();
  });
  return {
    note,
    leave(toast, home) {
      const { activeElement } = document;
      if (!toast.contains(activeElement)) return;
      const all = staying(list);
      const next = all[all.indexOf(toast) + 1] ?? all[all.indexOf(toast) - 1];
      if (home || !next) giveBack(origin);
      // On the toast itself, from its button: one more press dismisses the next.
      else
        (activeElement === toast
          ? next
          : next.querySelector<HTMLElement>("[data-herald-dismiss]")
        )?.focus();
    },
  };
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
