import { hasPage } from "../page.ts";
import { report } from "../report.ts";
import { readLevel, type LevelAliases } from "../wire/level.ts";
import { showMessages } from "./show-messages.ts";
import { htmlOf, textOf } from "./text.ts";

/** The JSON form, for servers that would rather write it than markup. */
const JSON_FORM = "script[type='application/json'][data-herald-messages]";

/**
 * Which elements hold one message each, where the page does not say: what Django's documentation
 * renders.
 */
const PAGE_MESSAGES = "ul.messages > li";

/** Where the messages of a page are. */
export interface PageMessagePlaces {
  /** Which elements hold one message each: a selector. */
  readonly item: string;
  /** Which element in an item holds the text: a selector. Default: the item itself. */
  readonly text?: string | undefined;
}

/** The options that matter here. */
export interface PageMessageSettings {
  /**
   * Which elements of a page hold a message each, to be taken as toasts: a selector, an object that
   * also says where the text is, or `false` for none, and no JSON either. Default: Django's
   * `ul.messages > li`. Only items whose class names a level are taken.
   */
  readonly pageMessages?: string | PageMessagePlaces | false | undefined;
  /** Further words for levels: `{ severe: "error" }`. They win over the built-in ones. */
  readonly aliases?: LevelAliases | undefined;
}

/** The settings, and whether HTML of messages is sanitized. */
type Settings = PageMessageSettings & { readonly sanitizer?: unknown };

/**
 * Takes the messages that the server rendered into the page itself, at the start and whenever some
 * arrive in a swap, out of band or by a boosted navigation: list items whose class names a level
 * (others may be a chat's), and JSON in `<script type="application/json" data-herald-messages>`.
 * What is taken leaves the page; without JavaScript the list is read there. A list that is empty
 * then stays, because the next message may be sent to it, and the style sheet hides it for as long
 * as it is.
 *
 * Between two messages only the nodes that are added to the page are looked at.
 *
 * @param settings Looks up the settings, each time anew.
 * @param signal Stops it.
 */
export function takePageMessages(settings: () => Settings, signal: AbortSignal): void {
  const take = (roots: Iterable<Node>, show: typeof showMessages) => {
    if (!hasPage()) return;
    const { pageMessages = PAGE_MESSAGES } = settings();
    if (!pageMessages) return;
    // One selector after the other: jsdom 29 misses some elements by a list of selectors.
    const selectors = [placesOf(pageMessages).item, JSON_FORM];
    for (const root of roots) {
      for (const found of selectors.flatMap((selector) => findIn(root, selector))) {
        takeItem(found, settings(), show);
      }
    }
  };
  // Observed rather than asked of htmx, whose events differ by version, and which is not the only
  // one to swap.
  const observer = new MutationObserver((records) => {
    take(
      records.flatMap(({ addedNodes }) => [...addedNodes]),
      showMessages,
    );
  });
  signal.addEventListener("abort", () => observer.disconnect());
  // A DOM for tests may know no navigation.
  const [page] = (performance.getEntriesByType?.("navigation") ??
    []) as PerformanceNavigationTiming[];
  const isBack = page?.type === "back_forward";
  const start = () => {
    observer.observe(document.documentElement, { childList: true, subtree: true });
    // A page out of the browser's cache has shown its messages before. What a service worker
    // answers has no size, be it new or old.
    const isShownBefore = isBack && !page.transferSize && !page.workerStart;
    take([document.documentElement], isShownBefore ? () => {} : showMessages);
  };
  // Firefox knows the size no sooner, and a module runs ahead of it.
  if (isBack && !page.domContentLoadedEventStart) {
    addEventListener("DOMContentLoaded", start, { signal });
  } else start();
}

/**
 * Shows the messages of a page that is not swapped in as a whole, because the server has spent them.
 *
 * @param html The page.
 * @param settings The settings.
 * @param isSwapped Whether an item is swapped in, and so taken there.
 */
export function takeUnswapped(
  html: string,
  settings: Settings,
  isSwapped: (item: Element) => boolean,
): void {
  const { pageMessages = PAGE_MESSAGES } = settings;
  if (!pageMessages) return;
  // In a document of its own, where nothing runs or loads.
  const page = new DOMParser().parseFromString(html, "text/html");
  const items = page.querySelectorAll(`${placesOf(pageMessages).item},${JSON_FORM}`);
  for (const item of items) if (!isSwapped(item)) takeItem(item, settings, showMessages);
}

const placesOf = (pageMessages: string | PageMessagePlaces): PageMessagePlaces =>
  typeof pageMessages === "string" ? { item: pageMessages } : pageMessages;

/** The element itself, and those in it, that a selector matches. */
function findIn(root: Node, selector: string): Element[] {
  if (!(root instanceof Element) || !root.isConnected) return [];
  const inside = root.childElementCount ? [...root.querySelectorAll(selector)] : [];
  return root.matches(selector) ? [root, ...inside] : inside;
}

function takeItem(item: Element, settings: Settings, show: typeof showMessages): void {
  const { pageMessages = PAGE_MESSAGES, aliases = {}, sanitizer } = settings;
  // What a message says is no further message.
  if (!pageMessages || item.closest("[data-herald-region]")) return;
  if (item.matches(JSON_FORM)) show(parse(item.textContent), aliases, true);
  else {
    const { text: place } = placesOf(pageMessages);
    const body = (place && item.querySelector(place)) || item;
    const words = item.className.split(/\s+/).filter(Boolean);
    const isHtml = words.includes("safe") && !!sanitizer;
    const message = isHtml ? htmlOf(body) : textOf(body);
    if (!message || !readLevel(words, aliases).level) return;
    show({ message, tags: words }, aliases, true);
  }
  const list = item.parentElement;
  item.remove();
  if (!list?.matches("ul") || list.childElementCount) return;
  // Without the white space in it, for :empty.
  list.replaceChildren();
  list.setAttribute("data-herald-emptied", "");
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    report(`The page's data-herald-messages must hold JSON, not ${json.slice(0, 80)}`, error);
    return [];
  }
}
