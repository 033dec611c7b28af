import { hasPage } from "../page.ts";
import type { Overlays } from "./overlays.ts";

/** Keeps an element on top. */
export interface TopLayer {
  /** Puts it on the page, above all else, or back there. */
  open(): void;
  /** Takes it off the page. */
  close(): void;
}

const REGION = "[data-herald-region]";

/**
 * Keeps the region of the toasts on top while it is open: visible, clickable and spoken, whatever
 * else is in the top layer. It is a manual popover on `<html>`, outside `body`; or inside the
 * topmost modal dialog, because everything outside of that is inert (HTML, section 6.3.1); or inside
 * the topmost popover that a click outside would close.
 *
 * @param region The region.
 * @param overlays What else lies there.
 */
export function topLayer(region: HTMLElement, overlays: Overlays): TopLayer {
  let opened: AbortController | undefined;
  /** Whether the page has hidden the region since the last toast, and it was shown again. */
  let isContested = false;
  /** What has the focus in the region, or had it until this task: closing a dialog takes it out. */
  let focused: HTMLElement | undefined;

  const isUp = () => region.isConnected && (!region.showPopover || region.matches(":popover-open"));

  const putInto = (home: Element) => {
    const focus = focused;
    if (region.parentNode !== home) home.append(region);
    else if (isUp()) region.hidePopover?.();
    try {
      region.showPopover?.();
    } catch {
      // Another popover is just being shown or hidden.
      setTimeout(raise);
    }
    // What is moved loses the focus.
    if (document.activeElement !== focus) focus?.focus({ preventScroll: true });
  };
  const raise = () => putInto(overlays.topmost() ?? document.documentElement);
  const leave = () => putInto(document.documentElement);

  const onToggle = ({ target, newState }: ToggleEvent) => {
    if (target !== region) {
      if (newState === "open" || !isAtHome()) raise();
    } else if (newState === "closed" && !isUp() && !isContested) {
      // A page that insists keeps it hidden until the next toast.
      isContested = true;
      raise();
    }
  };
  const isAtHome = () =>
    isUp() && region.parentNode === (overlays.topmost() ?? document.documentElement);

  const follow = (records: MutationRecord[]) => {
    if (!hasPage()) return;
    const isOpen = ({ type }: MutationRecord) => type === "attributes";
    if (!region.isConnected || (records.some(isOpen) && !isAtHome())) raise();
    for (const { addedNodes } of records) for (const node of addedNodes) removeCopies(node);
  };
  /** htmx's snapshot of a page may hold a copy. */
  const removeCopies = (node: Node) => {
    if (!(node instanceof Element) || node === region) return;
    if (node.matches(REGION)) node.remove();
    for (const copy of node.querySelectorAll(REGION)) if (copy !== region) copy.remove();
  };

  const listen = (signal: AbortSignal) => {
    const options = { capture: true, signal };
    document.addEventListener("toggle", onToggle, options);
    document.addEventListener("fullscreenchange", raise, options);
    // A popover takes what is in it along, and its event `toggle` comes only then.
    document.addEventListener(
      "beforetoggle",
      ({ target, newState }) => {
        const isLeft = newState === "closed" && target === region.parentNode;
        if (isLeft && isPopover(target)) document.documentElement.append(region);
      },
      options,
    );
    // htmx 1.9 and 2 save `body` now; the region is no part of it.
    document.addEventListener(
      "htmx:beforeHistorySave",
      () => {
        leave();
        queueMicrotask(raise);
      },
      options,
    );
    addEventListener(
      "focusin",
      ({ target }) => {
        if (region.contains(target as Node)) focused = target as HTMLElement;
      },
      options,
    );
    addEventListener(
      "focusout",
      ({ target }) => {
        queueMicrotask(() => {
          if (focused === target) focused = undefined;
        });
      },
      options,
    );
    const observer = new MutationObserver(follow);
    observer.observe(document, { childList: true, subtree: true, attributeFilter: ["open"] });
    signal.addEventListener("abort", () => observer.disconnect());
  };

  return {
    open() {
      isContested = false;
      if (!isUp()) raise();
      if (opened) return;
      opened = new AbortController();
      listen(opened.signal);
    },
    close() {
      opened?.abort();
      opened = undefined;
      region.remove();
    },
  };
}

const isPopover = (target: EventTarget | null): boolean =>
  (target as Element).localName !== "dialog";
