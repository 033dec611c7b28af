import { hasPage } from "../page.ts";
import { whenParsed } from "../parsed.ts";
import { HOTKEY, isHotkeyPressed } from "../reach/hotkey.ts";
import { shared } from "../shared.ts";
import { keeping } from "../toasts/keeper.ts";
import { keepEntries, type LogEntry } from "./entries.ts";
import { createPanel } from "./panel.ts";
import { adjust, keepPreferences, type Preferences } from "./preferences.ts";

/** The messages of this tab, kept over pages and reloads. */
export interface Log {
  /** The messages, newest first; 100 at most. */
  entries(): readonly LogEntry[];
  /** How many went by their time since the log was opened last. */
  unread(): number;
  /** Shows the log. */
  open(): void;
  /** Takes it off the page. */
  close(): void;
}

/** The log and what goes with it. */
export interface StartedLog {
  readonly log: Log;
  readonly preferences: Preferences;
}

/** The attribute of what opens the log, and the one that says how many messages are unread. */
const OPENER = "data-herald-log";
const UNREAD = "data-unread";

/**
 * Keeps every message that herald shows, once a page. Any element `[data-herald-log]` opens the log,
 * and so does the hotkey when no toast is there. Without a document it does nothing.
 */
export const startLog = (): StartedLog => (hasPage() ? shared("log", start) : nowhere());

function start(): StartedLog {
  const preferences = keepPreferences();
  const entries = keepEntries(() => {
    badge();
    panel.draw();
  });
  const panel = createPanel(entries.all, preferences);
  const unread = () => entries.all().filter(({ isUnread }) => isUnread).length;
  const openers = () => document.querySelectorAll(`[${OPENER}]`);
  const badge = () => {
    const count = unread();
    for (const opener of openers()) {
      if (count) opener.setAttribute(UNREAD, `${count}`);
      else opener.removeAttribute(UNREAD);
    }
  };
  const open = () => {
    panel.open();
    entries.read();
  };
  const toggle = () => (panel.isOpen ? panel.close() : open());

  keeping().keeper = {
    note: entries.note,
    end(id, reason) {
      entries.end(id, reason);
      // Who has the log open sees it there.
      if (panel.isOpen) entries.read();
    },
    adjust: (duration) => adjust(duration, preferences),
  };
  // Captured, because pages stop clicks and keys.
  addEventListener(
    "click",
    (event) => {
      const isOpener = (each: EventTarget) => each instanceof Element && each.hasAttribute(OPENER);
      if (!event.composedPath().some(isOpener)) return;
      event.preventDefault();
      toggle();
    },
    true,
  );
  addEventListener(
    "keydown",
    (event) => {
      const { hotkey = HOTKEY } = keeping();
      if (!isHotkeyPressed(event, hotkey)) return;
      // The toasts come first.
      if (!panel.isOpen && document.querySelector("[data-herald-toast]")) return;
      event.preventDefault();
      toggle();
    },
    true,
  );
  // What htmx swaps in may open the log, too.
  for (const name of ["htmx:load", "htmx:after:process"]) addEventListener(name, badge);
  whenParsed(badge);
  return {
    log: { entries: entries.all, unread, open, close: panel.close },
    preferences,
  };
}

/** Where there is no page, as on a server. */
function nowhere(): StartedLog {
  const nothing = () => {};
  return {
    log: { entries: () => [], unread: () => 0, open: nothing, close: nothing },
    preferences: { keep: false, longer: false },
  };
}
