/** How far a finger must have gone for the toast to go, in CSS pixels. */
const FAR = 64;

/**
 * Lets a finger or a pen swipe toasts away along either inline direction. A mouse does not: it
 * selects text. Nothing depends on it, as WCAG 2.5.1 and 2.5.7 have it, because each toast has its
 * button.
 *
 * @param list The list of toasts.
 * @param swiped Told of a toast that was swiped away.
 */
export function watchSwipes(list: HTMLElement, swiped: (toast: HTMLElement) => void): void {
  let start:
    { readonly x: number; readonly toast: HTMLElement; readonly pointerId: number } | undefined;
  const on = (
    name: "pointerdown" | "pointermove" | "pointerup" | "pointercancel",
    then: (event: PointerEvent) => void,
  ) => list.addEventListener(name, then);
  const end = (isFar: boolean, way: number) => {
    if (!start) return;
    const { toast } = start;
    start = undefined;
    toast.removeAttribute("data-herald-swiping");
    toast.style.translate = isFar ? `${Math.sign(way) * 100}% 0` : "";
    if (isFar) swiped(toast);
  };
  on("pointerdown", ({ pointerType, clientX: x, pointerId, target }) => {
    const toast = (target as Element).closest<HTMLElement>("[data-herald-toast]");
    if (toast && pointerType !== "mouse") start = { x, toast, pointerId };
  });
  on("pointermove", ({ pointerId, clientX }) => {
    if (pointerId !== start?.pointerId) return;
    start.toast.setAttribute("data-herald-swiping", "");
    start.toast.style.translate = `${clientX - start.x}px 0`;
  });
  on("pointerup", ({ pointerId, clientX }) => {
    if (pointerId === start?.pointerId) end(Math.abs(clientX - start.x) > FAR, clientX - start.x);
  });
  // The browser scrolls instead.
  on("pointercancel", () => end(false, 0));
}
