/**
 * Watches whether toasts must wait for the person: while the pointer is over them or the focus is in them (they are being
 * read or used), and while the page is hidden (nobody sees them). WCAG 2.2.1, Timing Adjustable.
 *
 * @param list The list of toasts.
 * @param changed Told each time, with whether they must wait now.
 * @param signal Stops watching.
 * @returns To be called when the last toast has gone, and the pointer and the focus with it.
 */
export function watchAttention(list: HTMLElement, changed: (wait: boolean) => void, signal: AbortSignal): () => void {
  let hovered = false;
  let focused = false;
  const tell = () => changed(hovered || focused || document.hidden);
  const set = (change: () => void) => () => {
    change();
    tell();
  };
  list.addEventListener("pointerenter", set(() => (hovered = true)));
  list.addEventListener("pointerleave", set(() => (hovered = false)));
  list.addEventListener("focusin", set(() => (focused = true)));
  list.addEventListener("focusout", set(() => (focused = false)));
  document.addEventListener("visibilitychange", tell, { signal });
  return set(() => (hovered = focused = false));
}
