/** How near the pointer may come before the toasts wait for it, in CSS pixels. */
const REACH = 24;

/**
 * Watches whether toasts must wait for the person: while the pointer is on its way to them or over
 * them, a finger holds one, the focus is in them as a person moves it there (they are being read or
 * used), and while the page is hidden (nobody sees them). WCAG 2.2.1, Timing Adjustable.
 *
 * @param list The list of toasts.
 * @param changed Told each time, with whether they must wait now.
 * @param signal Stops watching.
 * @returns To be called when the last toast has gone, and the pointer and the focus with it.
 */
export function watchAttention(
  list: HTMLElement,
  changed: (wait: boolean) => void,
  signal: AbortSignal,
): () => void {
  let near = false;
  let focused = false;
  let told = false;
  const tell = () => {
    const wait = near || focused || document.hidden;
    if (wait !== told) changed((told = wait));
  };
  const leave = () => {
    near = false;
    tell();
  };
  // Not the list's own enter and leave, which know nothing of the gaps between toasts, nor of the
  // way there.
  const follow = ({ target, clientX, clientY }: PointerEvent) => {
    const { left, right, top, bottom } = list.getBoundingClientRect();
    // Into a frame it goes without a further word.
    near =
      !(target instanceof HTMLIFrameElement) &&
      !!list.childElementCount &&
      clientX > left - REACH &&
      clientX < right + REACH &&
      clientY > top - REACH &&
      clientY < bottom + REACH;
    tell();
  };
  for (const name of ["pointermove", "pointerover", "pointerdown"] as const)
    addEventListener(name, follow, { signal, passive: true, capture: true });
  // A finger that is lifted is nowhere.
  for (const name of ["pointerup", "pointercancel"] as const)
    addEventListener(name, ({ pointerType }) => pointerType !== "mouse" && leave(), {
      signal,
      capture: true,
    });
  document.documentElement.addEventListener("pointerleave", leave, { signal });
  // A click on a toast focuses it too, and nothing would take that away again; :focus-visible is
  // the focus that was moved there.
  list.addEventListener("focusin", ({ target }) => {
    focused = (target as Element).matches(":focus-visible");
    tell();
  });
  list.addEventListener("focusout", ({ relatedTarget }) => {
    // On its way to the next toast it does not leave.
    focused &&= list.contains(relatedTarget as Node);
    tell();
  });
  document.addEventListener("visibilitychange", tell, { signal });
  // A page that is opened in the background is hidden from the start, and no event says so.
  tell();
  return () => {
    focused = false;
    leave();
  };
}
