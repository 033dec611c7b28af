/**
 * Keeps the keyboard's focus from being lost where a toast goes while it is in it.
 *
 * @param list The list of toasts.
 * @returns Moves the focus out of a toast that is about to go: to a neighbour, else back to where it came from.
 */
export function keepFocus(list: HTMLElement): (leaving: HTMLElement) => void {
  let origin: Element | null = null;
  list.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && !list.contains(relatedTarget)) origin = relatedTarget;
  });
  // A click with the mouse leaves the focus where the person works; it would hold the other toasts' time without end.
  list.addEventListener("mousedown", (event) => {
    if ((event.target as Element).closest("[data-herald-dismiss]")) event.preventDefault();
  });
  return (leaving) => {
    if (!leaving.contains(document.activeElement)) return;
    const staying = [...list.querySelectorAll<HTMLElement>("[data-herald-toast]:not([data-herald-leaving]) [data-herald-dismiss]")];
    const at = staying.findIndex((button) => leaving.contains(button));
    const next = staying[at + 1] ?? staying[at - 1] ?? (origin as HTMLElement | null);
    if (next?.isConnected) next.focus();
  };
}
