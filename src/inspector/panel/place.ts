/** Where the panel is docked. */
export type Dock = "right" | "below";

/** What the panel remembers. */
export interface Place {
  dock: Dock;
  isOpen: boolean;
}

const KEY = "htmx-herald.inspector.place";

/**
 * Where the panel was last: its dock over all visits, and whether it is open in this tab. A storage
 * that refuses leaves the default.
 */
export function readPlace(): Place {
  return {
    dock: attempt(() => localStorage.getItem(KEY)) === "below" ? "below" : "right",
    isOpen: attempt(() => sessionStorage.getItem(KEY)) === "open",
  };
}

/** Remembers where the panel is. */
export function writePlace({ dock, isOpen }: Place): void {
  attempt(() => localStorage.setItem(KEY, dock));
  attempt(() => sessionStorage.setItem(KEY, isOpen ? "open" : "closed"));
}

/** Each access on its own: the browser's settings may refuse one storage, or both. */
function attempt<Value>(access: () => Value): Value | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
