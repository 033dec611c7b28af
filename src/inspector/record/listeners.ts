import { patch } from "./patch.ts";

/** A listener that ran for an event that is followed. */
export interface Run {
  readonly event: Event;
  readonly listener: object;
  readonly target: EventTarget;
  /** How long, in milliseconds. */
  readonly took: number;
  /** The stack at its registration. */
  readonly stack: string | undefined;
}

/** What the inspector wants to know of listeners. */
export interface Follower {
  /** Whether the runs for this event are wanted. */
  isFollowed(event: Event): boolean;
  /** Called before a listener runs. */
  before(event: Event): void;
  ran(run: Run): void;
}

/** The listeners that were added since the inspector was loaded. */
export interface Listeners {
  /** The names that have been listened to, those of the browser and of htmx left out. */
  readonly names: ReadonlySet<string>;
  stop(): void;
}

/** What stands for one listener of the page, and where it was added for each event. */
interface StandIn {
  readonly run: (this: unknown, event: Event) => unknown;
  readonly added: Map<string, Error>;
}

/**
 * Follows listeners of events that the browser itself does not have. Each is called as it would be
 * without the inspector; the same one is always stood in for by the same function, so that adding
 * it twice and removing it work.
 */
export function followListeners(follower: Follower): Listeners {
  const standIns = new WeakMap<object, StandIn>();
  const names = new Set<string>();

  const standInFor = (listener: EventListenerOrEventListenerObject): StandIn => {
    const added = new Map<string, Error>();
    const call = (self: unknown, event: Event): unknown =>
      typeof listener === "function"
        ? listener.call(self as EventTarget, event)
        : listener.handleEvent(event);
    return {
      added,
      run(event) {
        follower.before(event);
        if (!follower.isFollowed(event)) return call(this, event);
        // Read now: it is null once the listener has removed itself and the event is over.
        const target = event.currentTarget as EventTarget;
        const start = performance.now();
        try {
          return call(this, event);
        } finally {
          const took = performance.now() - start;
          const { stack } = added.get(event.type) ?? {};
          follower.ran({ event, listener, target, took, stack });
        }
      },
    };
  };

  const undoAdd = patch(
    "addEventListener",
    (original) =>
      function addEventListener(
        this: EventTarget | undefined,
        type: string,
        listener: EventListenerOrEventListenerObject | null,
        options?: boolean | AddEventListenerOptions,
      ) {
        const target = this ?? globalThis;
        if (!listener || isOfBrowser(type)) {
          original.call(target, type, listener, options);
          return;
        }
        let standIn = standIns.get(listener);
        if (!standIn) standIns.set(listener, (standIn = standInFor(listener)));
        // Made here, so that the caller is the second line of its stack.
        standIn.added.set(type, new Error(type));
        names.add(type);
        original.call(target, type, standIn.run, options);
      },
  );
  const undoRemove = patch(
    "removeEventListener",
    (original) =>
      function removeEventListener(
        this: EventTarget | undefined,
        type: string,
        listener: EventListenerOrEventListenerObject | null,
        options?: boolean | EventListenerOptions,
      ) {
        const target = this ?? globalThis;
        const standIn = listener && standIns.get(listener);
        if (standIn) original.call(target, type, standIn.run, options);
        // It may be older than the inspector.
        original.call(target, type, listener, options);
      },
  );
  return {
    names,
    stop() {
      undoAdd();
      // What was added through a stand-in is removed through it, so this patch stays harmless; but
      // without it a listener could not be removed any more.
      if (names.size === 0) undoRemove();
    },
  };
}

/** Whether the browser or htmx dispatches events of this name themselves. */
function isOfBrowser(type: string): boolean {
  const own = ["DOMContentLoaded", "htmx:", "herald:"];
  return `on${type}` in globalThis || own.some((prefix) => String(type).startsWith(prefix));
}
