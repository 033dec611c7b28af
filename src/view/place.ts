/**
 * Keeps the region where it can be seen, used and heard: on `<html>`, or inside the topmost modal
 * dialog, because all that is outside of that one is inert, the top layer and live regions too
 * (HTML, section 6.3.1). Comes back whatever takes it away: a swap of the dialog, or a script that
 * empties `<html>`. The focus in it stays.
 *
 * @param region The region, a manual popover.
 * @param signal Takes it off the page.
 */
export function keepPlace(region: HTMLElement, signal: AbortSignal): void {
  /** The open modal dialogs, in the order in which they were opened. */
  let modals: Element[] = [];
  /**
   * What has the focus, or had it until just now: a dialog that closes takes it out of the region
   * before that is back in its place.
   */
  let focused: HTMLElement | undefined;
  region.addEventListener("focusin", ({ target }) => (focused = target as HTMLElement));
  region.addEventListener("focusout", () => {
    const left = focused;
    queueMicrotask(() => focused === left && (focused = undefined));
  });

  const place = () => {
    // htmx's snapshot of a page with an open dialog holds a copy.
    for (const other of document.querySelectorAll("[data-herald-region]"))
      if (other !== region) other.remove();
    const open = [...document.querySelectorAll("dialog:modal")];
    modals = [
      ...modals.filter((modal) => open.includes(modal)),
      ...open.filter((modal) => !modals.includes(modal)),
    ];
    // The one with the focus is topmost, as the others are inert.
    const home =
      document.activeElement?.closest("dialog:modal") ?? modals.at(-1) ?? document.documentElement;
    if (region.parentNode === home) return;
    const focus = focused;
    home.append(region);
    // Again, as a popover that is moved leaves the top layer.
    region.showPopover?.();
    focus?.focus();
  };
  // Observed rather than heard: not every browser has the event `toggle` of dialogs, and none tells
  // of a removal.
  const observer = new MutationObserver(place);
  observer.observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["open"],
  });
  signal.addEventListener("abort", () => {
    observer.disconnect();
    region.remove();
  });
  place();
}
