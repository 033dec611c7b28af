import { hasPage } from "../page.ts";
import type { Overlays } from "./overlays.ts";
import { element } from "./element.ts";
import type { Utterance } from "./speech.ts";

/** How long a live region stands before its first text, in milliseconds, so that it is known. */
const SETTLED = 100;
/**
 * Heard, not seen, whatever the page's style sheets say. By the CSSOM, which a `style-src` of a
 * strict Content-Security-Policy does not concern.
 */
const UNSEEN: Readonly<Record<string, string>> = {
  position: "fixed",
  inset: "0 auto auto 0",
  width: "1px",
  height: "1px",
  overflow: "hidden",
  "clip-path": "inset(50%)",
  "pointer-events": "none",
};
/** How long it keeps a text, in milliseconds: long enough to be noticed. */
const KEPT = 1000;

/** The live regions of the page. */
export interface LiveRegions {
  /** Puts them where they are heard. Returns how long they have to stand there first, in ms. */
  settle(): number;
  /** Gives them a text, which a screen reader says. */
  say(utterance: Utterance): void;
  /** Takes them off the page. */
  remove(): void;
}

/**
 * Makes two live regions, a polite and an assertive one. They stand empty before the first message,
 * because a screen reader does not announce the text that a live region is inserted with (WCAG
 * 4.1.3, technique ARIA22). They are no popover, and have no role and no name, so that nothing is
 * said of them while they are empty.
 *
 * Their texts are copies of what the toasts show: toasts move, update and go without being announced
 * again. The copies are in a closed shadow root, where screen readers find them and the page's
 * style sheets, scripts and tests do not.
 *
 * @param overlays What is open: with a modal dialog, only what is inside of it is heard.
 */
export function liveRegions(overlays: Overlays): LiveRegions {
  const host = element("div", { "data-herald-live": "" });
  const polite = element("div", { "aria-live": "polite" });
  const assertive = element("div", { "aria-live": "assertive" });
  for (const [name, value] of Object.entries(UNSEEN)) {
    host.style.setProperty(name, value, "important");
  }
  host.attachShadow({ mode: "closed" }).append(polite, assertive);
  let settledAt = 0;
  return {
    settle() {
      if (!hasPage()) return 0;
      const home = overlays.topmost() ?? document.documentElement;
      if (host.parentNode !== home) {
        home.append(host);
        settledAt = Date.now() + SETTLED;
      }
      return Math.max(0, settledAt - Date.now());
    },
    say({ text, isUrgent, lang, dir }) {
      if (!hasPage()) return;
      const line = element("div", { lang, dir }, text);
      (isUrgent ? assertive : polite).append(line);
      setTimeout(() => line.remove(), KEPT);
    },
    remove: () => host.remove(),
  };
}
