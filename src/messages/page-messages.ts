import { report } from "../report.ts";
import { readLevel, type LevelAliases } from "../wire/level.ts";
import { showMessages } from "./show-messages.ts";

/** The JSON form, for servers that would rather write it than markup. */
const JSON_FORM = "script[type='application/json'][data-herald-messages]";

/**
 * Which elements hold one message each, where the page does not say: what Django's documentation
 * renders.
 */
const PAGE_MESSAGES = "ul.messages > li";

/** The options that matter here. */
export interface PageMessageSettings {
  /**
   * Which elements of a page hold a message each, to be taken as toasts: a selector, or `false` for
   * none, and no JSON either. Default: Django's `ul.messages > li`. Only items whose class names a
   * level are taken.
   */
  readonly pageMessages?: string | false | undefined;
  /**
   * Further words for levels: `{ fatal: "error" }`. Django's five levels and Bootstrap's `danger`
   * are built in.
   */
  readonly aliases?: LevelAliases | undefined;
}

/**
 * Takes the messages that the server rendered into the page itself, at the start and whenever some
 * arrive in a swap, out of band or by a boosted navigation: list items whose class names a level
 * (others may be a chat's), and JSON in `<script type="application/json" data-herald-messages>`.
 * What is taken leaves the page; without JavaScript the list is read there. A list that is empty
 * then stays, because the next message may be sent to it, and the style sheet hides it for as long
 * as it is.
 *
 * @param settings Looks up the settings, each time anew.
 * @param signal Stops it.
 */
export function takePageMessages(settings: () => PageMessageSettings, signal: AbortSignal): void {
  const take = (show: typeof showMessages) => {
    const { pageMessages = PAGE_MESSAGES, aliases = {} } = settings();
    if (!pageMessages) return;
    for (const item of document.querySelectorAll(`${pageMessages},${JSON_FORM}`)) {
      // What a message says is no further message.
      if (item.closest("[data-herald-region]")) continue;
      const text = item.textContent.trim();
      const tags = item.className;
      if (item.matches(JSON_FORM)) show(parse(text), aliases, true);
      else if (readLevel(tags.split(/\s+/), aliases).level && text)
        show({ message: text, tags }, aliases, true);
      else continue;
      const list = item.parentElement;
      item.remove();
      if (!list?.matches("ul") || list.childElementCount) continue;
      // Without the white space in it, for :empty.
      list.replaceChildren();
      list.setAttribute("data-herald-emptied", "");
    }
  };
  // Observed rather than asked of htmx, whose events differ by version, and which is not the only
  // one to swap.
  const observer = new MutationObserver(() => take(showMessages));
  signal.addEventListener("abort", () => observer.disconnect());
  const [page] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  const isBack = page?.type === "back_forward";
  const start = () => {
    observer.observe(document.documentElement, { childList: true, subtree: true });
    // A page out of the browser's cache has shown its messages before. What a service worker
    // answers has no size, be it new or old.
    take(isBack && !page.transferSize && !page.workerStart ? () => {} : showMessages);
  };
  // Firefox knows the size no sooner, and a module runs ahead of it.
  if (isBack && !page.domContentLoadedEventStart)
    addEventListener("DOMContentLoaded", start, { signal });
  else start();
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    report(`The page's data-herald-messages must hold JSON, not ${json.slice(0, 80)}`, error);
    return [];
  }
}
