import type { Toast } from "../toasts/toast.ts";
import type { DismissReason } from "../toasts/events.ts";

/** One message in the log. */
export interface LogEntry extends Pick<
  Toast,
  "id" | "text" | "title" | "level" | "count" | "lang" | "dir"
> {
  /** When it came last, in milliseconds of `Date.now()`. */
  readonly at: number;
  /** The links among its actions. Buttons are left out, as they are of their moment. */
  readonly links: readonly { readonly label: string; readonly href: string }[];
  /** Whether it went by its time, and the log was not opened since. */
  readonly isUnread: boolean;
  /** Whether its toast is shown, or was when a page before was left. */
  readonly isShown: boolean;
}

/** The messages of this tab, newest first. */
export interface Entries {
  all(): readonly LogEntry[];
  note(toast: Toast): void;
  end(id: string, reason: DismissReason): void;
  /** A person has seen them all. */
  read(): void;
}

const KEY = "herald:log:1";
const MOST_ENTRIES = 100;
const MOST_CHARACTERS = 65_536;

/**
 * Keeps the messages in the session storage of the tab, over pages and reloads. Where that is denied
 * or full, they last as long as the page.
 *
 * @param changed Told of each change.
 */
export function keepEntries(changed: () => void): Entries {
  let entries = restore();
  /** The toasts of this page, to tell them from those that a page before has left behind. */
  const own = new Set<string>();
  let isDue = false;
  const save = () => {
    changed();
    if (isDue) return;
    isDue = true;
    // Once for a burst.
    queueMicrotask(() => {
      isDue = false;
      entries = store(entries);
    });
  };
  // A page that comes back has not seen what the pages since then have kept.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    entries = restore();
    changed();
  });
  const isOf = (entry: LogEntry, toast: Toast) =>
    own.has(toast.id)
      ? entry.id === toast.id
      : // It was carried over, under another id.
        !own.has(entry.id) && entry.text === toast.text && entry.level === toast.level;
  return {
    all: () => entries,
    note(toast) {
      const before = entries.find((entry) => entry.isShown && isOf(entry, toast));
      own.add(toast.id);
      const others = entries.filter((entry) => entry !== before);
      entries = [entryOf(toast), ...others].slice(0, MOST_ENTRIES);
      save();
    },
    end(id, reason) {
      own.delete(id);
      entries = entries.map((entry) =>
        entry.isShown && entry.id === id
          ? { ...entry, isShown: false, isUnread: reason === "timeout" }
          : entry,
      );
      save();
    },
    read() {
      entries = entries.map((entry) => ({ ...entry, isUnread: false }));
      save();
    },
  };
}

function entryOf({ id, text, title, level, count, lang, dir, actions = [] }: Toast): LogEntry {
  const links = actions.flatMap((action) =>
    "href" in action && action.href ? [{ label: action.label, href: action.href }] : [],
  );
  const content = { id, text, title, level, count, lang, dir, links };
  return { ...content, at: Date.now(), isUnread: false, isShown: true };
}

/** Other versions and foreign scripts write storage, too. */
function restore(): readonly LogEntry[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return (stored as LogEntry[]).filter(
      ({ id, text, level, at, links }) =>
        [id, text, level].every((word) => typeof word === "string") &&
        Number.isFinite(at) &&
        Array.isArray(links),
    );
  } catch {
    return [];
  }
}

/** Stores them, without the oldest where they are too many. */
function store(entries: readonly LogEntry[]): readonly LogEntry[] {
  let kept = entries;
  while (JSON.stringify(kept).length > MOST_CHARACTERS) kept = kept.slice(0, -1);
  try {
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Denied or full: the page has them.
  }
  return kept;
}
