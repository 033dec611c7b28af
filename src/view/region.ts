import { element, setAttributes } from "./element.ts";
import { adoptLooks, keepLooks } from "./looks.ts";
import type { Overlays } from "./overlays.ts";
import type { Position } from "./position.ts";
import { followScheme } from "./scheme.ts";
import { topLayer } from "./top-layer.ts";
import { followViewport } from "./viewport.ts";

/** Whether toasts lie on one another: never, always, or where there is little room. */
export type Stack = boolean | "narrow";

/** The landmark that holds the toasts. It is on the page only while there are some. */
export interface Region {
  /** The landmark. */
  readonly element: HTMLElement;
  /** The list in it. */
  readonly list: HTMLElement;
  /** Puts the region on the page, above all else. Again: back there. */
  open(): void;
  /** Takes it off the page. */
  close(): void;
  /** Changes the landmark's name, place and manner. */
  dress(name: string, position: Position, stack: Stack): void;
  /** Says how many toasts wait; nothing where the text is empty. */
  more(text: string): void;
}

/**
 * Makes the region. It stands on `<html>`, outside `body`: a swap or a boosted navigation that
 * replaces `body` leaves it alone, and so does htmx's history snapshot.
 *
 * @param overlays What else is in the top layer.
 */
export function createRegion(overlays: Overlays): Region {
  const list = element("div", { "data-herald-list": "", role: "list" });
  const rest = element("div", { "data-herald-more": "" });
  const column = element("div", { "data-herald-column": "" }, list, rest);
  // Elements without a meaning of their own, which sites' style sheets and scripts seldom name.
  // A DOM for tests may hide popovers and have no way to show them.
  const popover = "showPopover" in HTMLElement.prototype ? "manual" : undefined;
  const attributes = { "data-herald-region": "", role: "region", popover };
  const region = element("div", attributes, column);
  const top = topLayer(region, overlays);
  let opened: AbortController | undefined;
  let stacking: Stack = false;
  /** Whether there is little room. In media queries, rem is what the person has set. */
  const narrow = globalThis.matchMedia?.("(width < 40rem), (height < 24rem)");
  const pile = () => {
    const isStacked = stacking === "narrow" ? !!narrow?.matches : stacking;
    region.toggleAttribute("data-herald-stacked", isStacked);
  };

  return {
    element: region,
    list,
    open() {
      adoptLooks();
      top.open();
      if (opened) return;
      opened = new AbortController();
      pile();
      narrow?.addEventListener?.("change", pile, { signal: opened.signal });
      keepLooks(column, opened.signal);
      followViewport(region, opened.signal);
      followScheme(region, opened.signal);
    },
    close() {
      opened?.abort();
      opened = undefined;
      top.close();
    },
    dress(name, position, stack) {
      setAttributes(region, { "aria-label": name, "data-position": position });
      stacking = stack;
      if (opened) pile();
    },
    more(text) {
      if (rest.textContent !== text) rest.textContent = text;
    },
  };
}
