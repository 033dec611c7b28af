import type { Row } from "./row.ts";

const KEY = "htmx-herald.inspector";

/** How many rows are kept. */
export const LIMIT = 500;

/** The rows, oldest first. */
export interface Log {
  readonly rows: Row[];
  /** The number of the next row. */
  nextId(): number;
  add(row: Row): void;
  /** Says that something has changed. */
  notify(): void;
  clear(): void;
  /** Keeps the rows for the next page of this tab. */
  save(): void;
  /** Takes the rows back that a page before has kept, in place of those that are there. */
  restore(): void;
  /** Calls `tell` whenever rows come, change or go. Returns what ends that. */
  subscribe(tell: () => void): () => void;
}

/** Makes an empty log. */
export function createLog(): Log {
  const rows: Row[] = [];
  const listeners = new Set<() => void>();
  let last = 0;
  const tell = () => listeners.forEach((each) => each());
  return {
    rows,
    nextId: () => ++last,
    add(row) {
      rows.push(row);
      while (rows.length > LIMIT) {
        const oldest = rows.findIndex(({ pinned }) => !pinned);
        rows.splice(Math.max(oldest, 0), 1);
      }
      tell();
    },
    notify: tell,
    clear() {
      rows.length = 0;
      tell();
    },
    save() {
      // A storage that is full takes fewer of them.
      for (let count = rows.length; count > 0; count = Math.floor(count / 2)) {
        if (write(rows.slice(-count))) return;
      }
      write([]);
    },
    restore() {
      const kept = read();
      kept.forEach(conclude);
      rows.splice(0, rows.length, ...kept);
      last = Math.max(last, ...kept.map(({ id }) => id));
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Ends a row whose page was left before all of it had come. */
function conclude(row: Row): void {
  row.isOver = true;
  for (const trigger of row.triggers) {
    if (trigger.outcome !== "waiting") continue;
    trigger.outcome = "lost";
    trigger.why = "The page was left before it came.";
  }
}

function write(rows: readonly Row[]): boolean {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(rows));
    return true;
  } catch {
    // Full, or refused by the browser's settings, or a payload of the page's own is no JSON.
    return false;
  }
}

function read(): Row[] {
  try {
    const rows: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(rows) ? (rows as unknown[]).filter(isRow) : [];
  } catch {
    return [];
  }
}

/** Whether a value is a row of this version: another one may have written the storage. */
function isRow(value: unknown): value is Row {
  const row = value as Partial<Row> | null;
  const lists = [row?.triggers, row?.repaired, row?.lost, row?.advice];
  return typeof row?.id === "number" && lists.every(Array.isArray);
}
