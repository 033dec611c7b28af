/**
 * What lies in the top layer of the page: open modal dialogs and popovers that close on a click
 * outside (`popover=auto`), in the order in which they were opened, and what is in fullscreen.
 */
export interface Overlays {
  /** The topmost of them: whatever is to be used beside it has to stand inside. */
  topmost(): Element | undefined;
}

const isOpenDialog = (element: Element): boolean =>
  element.isConnected && element.matches("dialog:modal");

const isOpenPopover = (element: Element): boolean =>
  element.isConnected && element.matches("[popover]:not([popover=manual]):popover-open");

/**
 * Keeps track of them by the event `toggle`, which costs nothing between two of them. Dialogs that
 * were opened before, and those of browsers without the event, are found among all dialogs.
 *
 * @param signal Stops it.
 */
export function watchOverlays(signal: AbortSignal): Overlays {
  let opened: Element[] = [];
  document.addEventListener(
    "toggle",
    ({ target }) => {
      const element = target as Element;
      if (element.localName === "dialog" || element.hasAttribute("popover")) {
        opened = [...opened.filter((each) => each !== element && each.isConnected), element];
      }
    },
    { capture: true, signal },
  );
  /** The topmost of popovers and dialogs. */
  const topOverlay = () => {
    const popover = opened.filter(isOpenPopover).at(-1);
    if (popover) return popover;
    const dialogs = [...document.getElementsByTagName("dialog")].filter(isOpenDialog);
    if (dialogs.length < 2) return dialogs[0];
    // The one with the focus is topmost, as the others are inert.
    const focused = document.activeElement?.closest("dialog:modal");
    return focused ?? opened.filter(isOpenDialog).at(-1) ?? dialogs.at(-1);
  };
  return {
    topmost() {
      const overlay = topOverlay();
      const { fullscreenElement: full } = document;
      // Firefox shows nothing above it but what is in it. A video or a frame shows no children.
      const isUsable = full && !full.matches("video, iframe, img, canvas, object, embed");
      return isUsable && (!overlay || overlay.contains(full)) ? full : overlay;
    },
  };
}
