import { wear, wearLooks } from "./looks.ts";
import { whenParsed } from "../parsed.ts";
import type { Notice } from "../wire/message.ts";
import { element, setAttributes } from "./element.ts";
import { keepPlace } from "./place.ts";
import { putClasses, type Position, type Schema } from "./schema.ts";

/** The landmark that holds the toasts, and the live regions that speak them. */
export interface Region {
  /** The list that holds the toasts. */
  readonly list: HTMLElement;
  /**
   * Says `text` for a notice to a screen reader: after what it is saying now, or at once where it
   * is an error. `said` is called when it was given to it.
   */
  announce(text: string, notice: Notice, said: () => void): void;
  /** Changes the landmark's name, place, classes and custom properties. */
  dress(name: string, position: Position, schema?: Schema): void;
  /** Says how many toasts wait; nothing where it is empty. */
  more(text: string): void;
}

/**
 * How long a live region stands before its first text, so that a screen reader knows it, in
 * milliseconds.
 */
const SETTLED = 100;
/**
 * How long it keeps a text, in milliseconds: for a screen reader to notice, not for browsing to
 * find the text twice.
 */
const SPOKEN = 1000;

/**
 * Opens the region, as soon as the page is parsed. It stands on `<html>`, outside `body`: a swap or
 * a boosted navigation that replaces `body` leaves it alone, and so does htmx's history snapshot.
 * As a manual popover it is in the top layer, above whatever z-index the page uses.
 *
 * Its two live regions are there before the first message, because a screen reader does not
 * announce the text that a live region is inserted with (WCAG 4.1.3, technique ARIA22). They hold
 * their own copy of the text: the toasts are free to move, update and go without being announced
 * again.
 *
 * @param signal Takes the region off the page.
 */
export function openRegion(signal: AbortSignal): Region {
  const live = (role: string, politeness: string) =>
    // Not atomic, so that in a burst each message is said once, and not all of them each time.
    element("div", { role, "aria-live": politeness, "aria-atomic": "false" });
  const polite = live("status", "polite");
  const assertive = live("alert", "assertive");
  // Safari takes the list's semantics away with its bullets; the role keeps them.
  const list = element("ol", { "data-herald-list": "", role: "list" });
  const rest = element("p", { "data-herald-more": "" });
  const section = element(
    "section",
    { "data-herald-region": "", popover: "manual" },
    polite,
    assertive,
    list,
    rest,
  );

  whenParsed(() => keepPlace(section, signal), signal);
  wearLooks(signal);
  let knobs: CSSStyleSheet | undefined;

  return {
    list,
    announce(text, { level, lang, dir = "auto" }, said) {
      const line = element("div", { dir, lang }, text);
      const say = () => {
        (level === "error" ? assertive : polite).append(line);
        said();
        setTimeout(() => line.remove(), SPOKEN);
      };
      setTimeout(say, SETTLED);
    },
    dress(name, position, { classes: of = {}, positions = {}, properties } = {}) {
      setAttributes(section, { "aria-label": name, "data-position": position });
      putClasses(section, of.region, positions[position]);
      putClasses(list, of.list);
      putClasses(rest, of.more);
      if (properties && !knobs) wear((knobs = new CSSStyleSheet()), signal);
      // In the layer and without specificity, where an attribute `style` would win over the page's
      // own rules.
      knobs?.replaceSync(
        `@layer herald{:where([data-herald-region]){${Object.entries(properties ?? {})
          .map((entry) => entry.join(":"))
          .join(";")}}}`,
      );
    },
    more: (text) => (rest.textContent = text),
  };
}
