import { followScheme } from "../view/scheme.ts";
import { element } from "../view/element.ts";
import type { LogEntry } from "./entries.ts";
import type { Preferences } from "./preferences.ts";
import css from "./style.css?inline";
import { ago, words } from "./words.ts";

/** The log as a person sees it. */
export interface Panel {
  readonly isOpen: boolean;
  /** Shows it, and moves the focus into it. */
  open(): void;
  /** Takes it off the page. The focus goes back to where it was. */
  close(): void;
  /** Draws the messages, while it is open. */
  draw(): void;
}

/**
 * A dialog that is not modal, in the top layer. It has a shadow root, which keeps the page's style
 * sheets out.
 *
 * @param entries The messages, newest first.
 * @param preferences The person's choices.
 */
export function createPanel(entries: () => readonly LogEntry[], preferences: Preferences): Panel {
  let host: HTMLElement | undefined;
  let panel: HTMLElement | undefined;
  let list: HTMLElement | undefined;
  let before: Element | null = null;
  let opened: AbortController | undefined;

  const draw = () => list?.replaceChildren(...itemsOf(entries()));
  const close = () => {
    if (!host) return;
    const hadFocus = host.matches(":focus-within") || document.activeElement === host;
    opened?.abort();
    host.remove();
    host = list = undefined;
    if (hadFocus && before instanceof HTMLElement) before.focus();
  };
  const build = () => {
    const { log, close: closeLabel } = words();
    list = element("div", { part: "list", role: "list", tabindex: "0", "aria-label": log });
    const closing = element("button", { part: "close", type: "button" }, closeLabel);
    closing.addEventListener("click", close);
    const made = element("div", {
      "data-herald-panel": "",
      popover: "manual",
      role: "dialog",
      "aria-label": log,
      tabindex: "-1",
    });
    const root = made.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet()];
    const title = element("h2", { part: "title" }, log);
    const header = element("div", { part: "header" }, title, closing);
    panel = element("div", { part: "panel" }, header, list, choices());
    root.append(panel);
    made.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      // A dialog of the page around it stays open.
      event.stopPropagation();
      event.preventDefault();
      close();
    });
    return made;
  };
  const choices = () => {
    const box = element("div", { part: "preferences" });
    for (const choice of ["keep", "longer"] as const) {
      const input = element("input", { type: "checkbox", name: choice });
      input.checked = preferences[choice];
      input.addEventListener("change", () => (preferences[choice] = input.checked));
      box.append(element("label", {}, input, words()[choice]));
    }
    return box;
  };

  return {
    get isOpen() {
      return !!host?.isConnected;
    },
    open() {
      before = document.activeElement;
      host?.remove();
      host = build();
      opened = new AbortController();
      place().append(host);
      host.showPopover();
      // Inside, because the style sheet holds against what the element itself is given.
      if (panel) followScheme(panel, opened.signal);
      draw();
      host.focus();
    },
    close,
    draw,
  };
}

/** Where it stands: in a modal dialog, as all else is inert, and otherwise outside `body`. */
const place = (): Element =>
  [...document.querySelectorAll("dialog:modal")].at(-1) ?? document.documentElement;

let made: CSSStyleSheet | undefined;
function sheet(): CSSStyleSheet {
  if (!made) {
    made = new CSSStyleSheet();
    made.replaceSync(css);
  }
  return made;
}

function itemsOf(entries: readonly LogEntry[]): HTMLElement[] {
  if (!entries.length) return [element("p", {}, words().empty)];
  return entries.map(({ level, title, text, count, at, links, lang, dir = "auto" }) => {
    const label = words()[level] ?? level;
    const time = element("time", { datetime: new Date(at).toISOString() }, ago(at));
    const item = element("div", { part: `item ${level}`, role: "listitem" });
    // A screen reader that reads it all in one keeps the words apart.
    item.append(element("span", { part: "level" }, label), " ", time, " ");
    const body = element("div", { part: "text", dir, lang });
    if (title) body.append(element("b", {}, title), " ");
    body.append(text);
    if (count > 1) body.append(` ×${count}`);
    item.append(body);
    for (const link of links) item.append(element("a", { href: link.href }, link.label), " ");
    return item;
  });
}
