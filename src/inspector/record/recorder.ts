import { patch } from "./patch.ts";
import { createDeliveries, type Delivered, type Open } from "./deliveries.ts";
import { readHeaders, type Fault } from "./headers.ts";
import { followListeners } from "./listeners.ts";
import type { Log } from "./log.ts";
import { messageOfPage } from "./page-messages.ts";
import { followRequests, generation, type Answer } from "./requests.ts";
import type { LoggedTrigger, Row } from "./row.ts";
import { selectorOf } from "./selector.ts";
import { followStreams, type Push } from "./streams.ts";

/** What advice is asked about a row that is over. */
export interface Finished {
  readonly row: Row;
  /** What all HX-* headers take, in bytes; 0 for what is no response. */
  readonly size: number;
  /** The names that scripts have listened to. */
  readonly names: ReadonlySet<string>;
  /** Those who read a `detail.value` that this htmx does not give, and the name they heard. */
  readonly valueReaders: readonly { readonly reader: string; readonly name: string }[];
  /** Whether herald delivers the triggers of this page. */
  readonly withHerald: boolean;
}

/** What the recorder is given. */
export interface RecorderOptions {
  readonly log: Log;
  /** The time, in milliseconds since 1970. */
  readonly now: () => number;
  /** Whether all listeners of the page are younger than the inspector. */
  readonly sawAll: () => boolean;
  /** Called when all triggers of a row have come, or will not come any more. */
  readonly finished: (finished: Finished) => void;
}

/** Writes rows into the log. */
export interface Recorder {
  /** Whether nothing is recorded. */
  paused: boolean;
  /** The element that a row names, where it is still known. */
  sourceOf(row: Row): Element | null;
  /** Makes a row of one trigger, whose event is then dispatched by `dispatch`. */
  replay(row: Row, trigger: LoggedTrigger, dispatch: () => void): void;
  stop(): void;
}

/** What a row is begun with. */
type Beginning = Pick<Row, "kind" | "method" | "url" | "status" | "htmx"> & {
  readonly triggers: LoggedTrigger[];
  readonly source: Element | null;
};

/** Begins to record. Nothing that the page sees is changed by it. */
export function createRecorder({ log, now, sawAll, finished }: RecorderOptions): Recorder {
  const sources = new WeakMap<Row, WeakRef<Element>>();
  const state = { paused: false };

  const delivered = ({ open, trigger, target, byHerald }: Delivered) => {
    if (byHerald) noteRepairs(open, trigger, target);
    log.notify();
  };
  const deliveries = createDeliveries(sawAll, delivered);

  const begin = ({ source, ...beginning }: Beginning): Open | undefined => {
    if (state.paused) return undefined;
    const selector = selectorOf(source);
    const fresh: Row = {
      ...beginning,
      id: log.nextId(),
      time: now(),
      source: selector,
      repaired: [],
      lost: [],
      advice: [],
      isOver: false,
      count: 1,
      pinned: false,
    };
    const earlier = isPoll(source) ? findEqual(log.rows, fresh) : undefined;
    if (earlier) {
      earlier.count++;
      earlier.time = fresh.time;
      earlier.triggers = fresh.triggers;
      earlier.isOver = false;
    } else log.add(fresh);
    const row = earlier ?? fresh;
    if (source) sources.set(row, new WeakRef(source));
    const open: Open = { row, source, valueReaders: [] };
    deliveries.expect(open);
    log.notify();
    return open;
  };

  const end = (open: Open | undefined, why: (trigger: LoggedTrigger) => string, size = 0) => {
    if (!open) return;
    deliveries.forget(open);
    for (const trigger of open.row.triggers) {
      if (trigger.outcome !== "waiting") continue;
      trigger.outcome = "lost";
      trigger.why = why(trigger);
    }
    const { row, valueReaders } = open;
    row.isOver = true;
    const { names } = listeners;
    finished({ row, size, names, valueReaders, withHerald: isHeraldThere() });
    log.notify();
  };

  const requests = followRequests({
    answered(answer) {
      const { triggers, faults, size } = readHeaders(answer.headers);
      const open = begin({ ...answer, kind: "response", triggers });
      return (swapped) => {
        if (open?.row.count === 1) noteFaults(open.row, faults);
        if (open && !swapped) noteUnswapped(open.row);
        end(open, (trigger) => whyLost(trigger, answer, swapped), size);
      };
    },
  });

  const pushed = (push: Push) => {
    const open = begin({ ...push, kind: "stream", status: 0 });
    const why = () => "Plain htmx does not deliver what streams carry; herald does.";
    setTimeout(() => end(open, why));
  };
  const streams = followStreams(pushed);

  const onShown = (event: Event) => {
    const shown = messageOfPage(event, log.rows);
    if (!shown) return;
    const trigger: LoggedTrigger = {
      name: "messages",
      payload: [{ message: shown.text, tags: shown.level }],
      header: "page",
      outcome: "heard",
      heard: [{ by: "listener", what: "herald shows it as a toast" }],
    };
    const url = location.href;
    const row = { kind: "page", method: "PAGE", url, status: 0, htmx: generation() } as const;
    end(begin({ ...row, triggers: [trigger], source: null }), () => "");
  };

  const underway = new Set<Event>();
  const undoDispatch = patch(
    "dispatchEvent",
    (original) =>
      function dispatchEvent(this: EventTarget | undefined, event: Event) {
        const target = this ?? globalThis;
        // A DOM for tests may call this method for every element on the way of an event.
        if (underway.has(event)) return original.call(target, event);
        underway.add(event);
        const over = watch(event, target);
        try {
          return original.call(target, event);
        } finally {
          underway.delete(event);
          over?.();
        }
      },
  );
  const watch = (event: Event, target: EventTarget): (() => void) | undefined => {
    const type = String((event as Event | null)?.type);
    if (type === "herald:shown") onShown(event);
    if (!type.startsWith("htmx:")) return deliveries.begin(event, target);
    requests(event, target);
    streams.onHtmx(event, target);
    return undefined;
  };
  const listeners = followListeners({ ...deliveries, before: streams.onMessage });

  return {
    get paused() {
      return state.paused;
    },
    set paused(paused) {
      state.paused = paused;
    },
    sourceOf: (row) => sources.get(row)?.deref() ?? null,
    replay(row, { name, payload, header }, dispatch) {
      const trigger: LoggedTrigger = { name, payload, header, outcome: "waiting", heard: [] };
      const source = sources.get(row)?.deref() ?? null;
      const { method, url, status, htmx } = row;
      const again = { kind: "replay", method, url, status, htmx, triggers: [trigger] } as const;
      const open = begin({ ...again, triggers: [trigger], source });
      dispatch();
      end(open, () => "The event was not dispatched.");
    },
    stop() {
      undoDispatch();
      listeners.stop();
    },
  };
}

/** Whether an element asks again and again. */
function isPoll(element: Element | null): boolean {
  const value = element?.getAttribute("hx-trigger") ?? element?.getAttribute("data-hx-trigger");
  return (value ?? "").split(",").some((part) => part.trim().startsWith("every "));
}

/** The row that says the same. */
function findEqual(rows: readonly Row[], fresh: Row): Row | undefined {
  const signature = (row: Row) =>
    JSON.stringify([
      row.kind,
      row.method,
      row.url,
      row.status,
      row.source,
      row.triggers.map(({ name, payload, header }) => [name, payload, header]),
    ]);
  const wanted = signature(fresh);
  return rows.find((row) => signature(row) === wanted);
}

/** Whatever herald did for a trigger that plain htmx would have lost. */
function noteRepairs(
  { row, source }: Open,
  { name, header }: LoggedTrigger,
  on: EventTarget,
): void {
  const notes: string[] = [];
  const isLater = header !== "hx-trigger" && header.startsWith("hx-");
  if (source && on !== source && !source.isConnected) {
    const place = selectorOf(on as Element);
    notes.push(`The source of “${name}” had left the page; herald dispatched it on ${place}.`);
  }
  if (isLater && row.htmx === 4)
    notes.push(`htmx 4 does not read ${header}; herald delivered “${name}”.`);
  for (const note of notes) if (!row.repaired.includes(note)) row.repaired.push(note);
}

/** htmx 1.9 and 2 fire what is for after the swap only behind one. */
function noteUnswapped({ htmx, triggers, repaired }: Row): void {
  const later = triggers.find(
    ({ header, outcome }) => header.startsWith("hx-trigger-after") && outcome !== "waiting",
  );
  const note = `No swap ran; herald delivered ${later?.header} all the same.`;
  if (later && htmx < 4 && isHeraldThere() && !repaired.includes(note)) repaired.push(note);
}

/** Says what the headers' faults came to. */
function noteFaults(row: Row, faults: readonly Fault[]): void {
  for (const fault of faults) {
    if (isHeraldThere()) row.repaired.push(fault.repaired);
    else row.lost.push(fault.lost);
  }
}

/** Whether herald delivers the triggers of this page: all its copies share one delivery. */
function isHeraldThere(): boolean {
  const home = (globalThis as { [key: symbol]: unknown })[Symbol.for("htmx-herald")];
  return !!(home as { delivery?: { delivery?: unknown } } | undefined)?.delivery?.delivery;
}

function whyLost({ header }: LoggedTrigger, { htmx, status, headers }: Answer, swapped: boolean) {
  if (header !== "hx-trigger" && htmx === 4) return `htmx 4 does not read ${header}.`;
  if (header !== "hx-trigger" && !swapped)
    return `No swap ran (status ${status}), and htmx fires ${header} only behind one.`;
  const leaves = ["hx-redirect", "hx-refresh", "hx-location"].find((name) => headers[name]);
  if (leaves) return `The page was left by ${leaves} before htmx fired it.`;
  return "htmx did not fire it.";
}
