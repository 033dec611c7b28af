/** How near the pointer may come before the toasts wait for it, in CSS pixels. */
const NEAR = 24;

/**
 * Watches whether the pointer is on its way to the toasts or over them, or a finger holds one. A
 * pointer that rests where a toast appears does not hold it: only one that moves does.
 *
 * @param list The list of toasts.
 * @param tell Told with each move whether the toasts have to wait.
 * @param signal Stops it.
 */
export function watchPointer(
  list: HTMLElement,
  tell: (isNear: boolean) => void,
  signal: AbortSignal,
): void {
  const options = { capture: true, passive: true, signal };
  // Not the list's own enter and leave, which know nothing of the gaps between toasts, nor of the
  // way there.
  const follow = ({ clientX, clientY }: PointerEvent) => {
    tell(isNear(list.getBoundingClientRect(), clientX, clientY));
  };
  // Browsers send this one to a pointer at rest, too, when something appears below it.
  const over = ({ target }: PointerEvent) => {
    // Inside a frame nobody can follow it.
    if (target instanceof HTMLIFrameElement) tell(false);
  };
  const lift = ({ pointerType, target }: PointerEvent) => {
    // A finger that is lifted is nowhere; one that has spread out a stack keeps it so.
    const isTap = !!list.closest("[data-herald-stacked]") && list.contains(target as Node);
    if (pointerType !== "mouse" && !isTap) tell(false);
  };
  addEventListener("pointermove", follow, options);
  addEventListener("pointerover", over, options);
  addEventListener("pointerdown", follow, options);
  addEventListener("pointerup", lift, options);
  addEventListener("pointercancel", lift, options);
  document.documentElement.addEventListener("pointerleave", () => tell(false), { signal });
}

function isNear({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return x > left - NEAR && x < right + NEAR && y > top - NEAR && y < bottom + NEAR;
}
