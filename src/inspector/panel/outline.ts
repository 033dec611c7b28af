import { make } from "./make.ts";

/** Shows which element of the page is meant. */
export interface Outline {
  readonly element: HTMLElement;
  show(element: Element | null): void;
  hide(): void;
}

/** Makes a frame that lies over an element of the page. */
export function createOutline(): Outline {
  const frame = make("div", { class: "outline", hidden: true, "aria-hidden": "true" });
  return {
    element: frame,
    show(element) {
      const box = element?.isConnected ? element.getBoundingClientRect() : undefined;
      frame.hidden = !box;
      if (!box) return;
      // Through the object model, which no Content-Security-Policy forbids.
      for (const side of ["left", "top", "width", "height"] as const)
        frame.style.setProperty(side, `${box[side]}px`);
    },
    hide: () => (frame.hidden = true),
  };
}
