/** Hears an event in the region, before the page does. */
type Hear<Name extends keyof WindowEventMap> = (event: WindowEventMap[Name]) => void;

/** What hears which event. */
export type Ears = { readonly [Name in keyof WindowEventMap]?: Hear<Name> };

/**
 * The events that the page does not hear of. Menus and dialogs that close on a click outside listen
 * to these on `document`, and so do focus traps.
 */
const KEPT = [
  "pointerdown",
  "pointerup",
  "mousedown",
  "mouseup",
  "touchstart",
  "touchend",
  "click",
  "focusin",
] as const;

/**
 * How long after a click that dismissed a toast a second click may come, in milliseconds, and how
 * near, in CSS pixels, to be that of a double click.
 */
const DOUBLE_CLICK = 500;
const SAME_PLACE = 16;

/**
 * Hears events in the region ahead of the page, and keeps from the page what is none of its
 * business: a click on a toast closes no menu of the page, and a focus trap does not take the focus
 * out of a toast. Nodes that the page itself put into a toast get their events.
 *
 * @param region The region of the toasts.
 * @param ears What hears them.
 * @param signal Stops it.
 */
export function shield(region: HTMLElement, ears: readonly Ears[], signal: AbortSignal): void {
  const options = { capture: true, signal };
  const names = new Set<string>([...KEPT, ...ears.flatMap((each) => Object.keys(each))]);
  const isKept = (name: string) => KEPT.includes(name as "click");
  for (const name of names) {
    addEventListener(
      name,
      (event) => {
        const target = event.composedPath()[0] as Node;
        // An event of the window itself has no node.
        if (!target.nodeType || !region.contains(target)) return;
        for (const each of ears) each[name as "click"]?.(event as PointerEvent);
        if (isKept(name) && !isOfThePage(target)) event.stopPropagation();
      },
      options,
    );
    if (isKept(name)) {
      region.addEventListener(name, (event) => event.stopPropagation(), { signal });
    }
  }
}

/** Whether a node was put into a toast by the page: by `render`, a sanitizer or a template. */
function isOfThePage(target: Node): boolean {
  const element = target instanceof Element ? target : target.parentElement;
  return !!element?.closest("[data-herald-text] *");
}

/**
 * Swallows the second click of a double click that dismissed a toast, because what lies below was
 * not meant. Other toasts can be dismissed meanwhile.
 *
 * @param region The region of the toasts.
 * @param click The click that dismissed it.
 */
export function swallowSecondClick(region: HTMLElement, click: MouseEvent): void {
  const done = new AbortController();
  const options = { capture: true, signal: done.signal };
  const swallow = (event: MouseEvent) => {
    const isNear =
      Math.abs(event.clientX - click.clientX) < SAME_PLACE &&
      Math.abs(event.clientY - click.clientY) < SAME_PLACE;
    const target = event.target as Element;
    const isDismissal = region.contains(target) && target.closest("[data-herald-dismiss]");
    if (event === click || !isNear || isDismissal) return;
    event.preventDefault();
    event.stopPropagation();
  };
  for (const name of ["pointerdown", "mousedown", "mouseup", "click", "dblclick"] as const) {
    addEventListener(name, swallow, options);
  }
  setTimeout(() => done.abort(), DOUBLE_CLICK);
}
