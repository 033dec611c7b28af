import type { Ears } from "./shield.ts";

/** How far a finger must have gone for the toast to go, in CSS pixels. */
const FAR = 64;

/**
 * Lets a finger or a pen swipe toasts away along either inline direction. A mouse does not: it
 * selects text. Nothing depends on it, as WCAG 2.5.1 and 2.5.7 have it, because each toast has its
 * button.
 *
 * @param swiped Told of a toast that was swiped away.
 */
export function swipes(swiped: (toast: HTMLElement) => void): Ears {
  let start: { readonly x: number; readonly toast: HTMLElement; readonly id: number } | undefined;
  const end = (isFar: boolean, way: number) => {
    if (!start) return;
    const { toast } = start;
    start = undefined;
    toast.removeAttribute("data-herald-swiping");
    toast.style.translate = isFar ? `${Math.sign(way) * 100}% 0` : "";
    if (isFar) swiped(toast);
  };
  return {
    pointerdown({ pointerType, clientX: x, pointerId: id, target }) {
      const toast = (target as Element).closest<HTMLElement>("[data-herald-toast]");
      if (toast && pointerType !== "mouse") start = { x, toast, id };
    },
    pointermove({ pointerId, clientX }) {
      if (pointerId !== start?.id) return;
      start.toast.setAttribute("data-herald-swiping", "");
      start.toast.style.translate = `${clientX - start.x}px 0`;
    },
    pointerup({ pointerId, clientX }) {
      if (pointerId !== start?.id) return;
      const way = clientX - start.x;
      end(Math.abs(way) > FAR, way);
    },
    // The browser scrolls instead.
    pointercancel: () => end(false, 0),
  };
}
