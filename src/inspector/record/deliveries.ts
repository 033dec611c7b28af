import { read } from "../../triggers/delivery.ts";
import { inKebabCase } from "../../wire/kebab.ts";
import { earsFor, type Ears } from "./hearing.ts";
import type { Run } from "./listeners.ts";
import type { LoggedTrigger, Outcome, Row } from "./row.ts";

/** A row whose triggers are still to come, with what the row itself cannot hold. */
export interface Open {
  readonly row: Row;
  readonly source: Element | null;
  /** Those who read a `detail.value` that htmx 4 does not give, and the name they heard. */
  readonly valueReaders: { readonly reader: string; readonly name: string }[];
}

/** The events of triggers, as they are dispatched. */
export interface Deliveries {
  /** Waits for the events of a row's triggers. */
  expect(open: Open): void;
  /** Waits no more. */
  forget(open: Open): void;
  /** Called when an event is dispatched; returns what to call when that is over. */
  begin(event: Event, target: EventTarget): (() => void) | undefined;
  isFollowed(event: Event): boolean;
  ran(run: Run): void;
}

/** What is told of a delivery. */
export interface Delivered {
  readonly open: Open;
  readonly trigger: LoggedTrigger;
  readonly target: EventTarget;
  /** Whether herald dispatched it. */
  readonly byHerald: boolean;
}

/**
 * Matches events to the triggers of rows.
 *
 * @param sawAll Whether all listeners of the page were added since the inspector was loaded.
 * @param tell Told of each delivery when its listeners have run.
 */
export function createDeliveries(
  sawAll: () => boolean,
  tell: (delivered: Delivered) => void,
): Deliveries {
  const opens = new Set<Open>();
  const following = new WeakMap<Event, Ears>();
  /** The trigger whose twin in kebab case may follow, and where. */
  let latest: { trigger: LoggedTrigger; open: Open; target: EventTarget } | undefined;

  const find = (event: CustomEvent, target: EventTarget) => {
    const { source } = read(event);
    const waiting = [...opens].flatMap((open) =>
      open.row.triggers
        .filter(({ name, outcome }) => name === event.type && outcome === "waiting")
        .map((trigger) => ({ open, trigger })),
    );
    const own = waiting.find(({ open }) => open.source === source || open.source === target);
    const found = own ?? waiting[0];
    if (found) return found;
    const isTwin =
      latest?.target === target &&
      latest.trigger.name !== event.type &&
      inKebabCase(latest.trigger.name) === event.type;
    return isTwin ? latest : undefined;
  };

  return {
    expect: (open) => void opens.add(open),
    forget: (open) => void opens.delete(open),
    isFollowed: (event) => following.has(event),
    ran: (run) => following.get(run.event)?.ran(run),
    begin(event, target) {
      if (!(event instanceof CustomEvent)) return undefined;
      const found = find(event, target);
      if (!found) return undefined;
      const { open, trigger } = found;
      const ears = earsFor(target, event.type, open.row.htmx);
      following.set(event, ears);
      latest = { ...found, target };
      if (trigger.outcome === "waiting") trigger.outcome = "unknown";
      const start = performance.now();
      return () => {
        following.delete(event);
        trigger.took = (trigger.took ?? 0) + performance.now() - start;
        trigger.heard.push(...ears.heard);
        trigger.outcome = outcomeOf(trigger, target, sawAll());
        if (trigger.outcome === "lost")
          trigger.why = "The source had left the page, so that the event reached nobody.";
        else delete trigger.why;
        // htmx 4 gives a list as the detail itself.
        const isBare = open.row.htmx === 4 && !isNoted(event) && Array.isArray(event.detail);
        if (isBare)
          for (const reader of ears.valueReaders)
            open.valueReaders.push({ reader, name: trigger.name });
        tell({ open, trigger, target, byHerald: isNoted(event) });
      };
    },
  };
}

function outcomeOf({ heard }: LoggedTrigger, target: EventTarget, sawAll: boolean): Outcome {
  if (heard.length) return "heard";
  if ((target as Partial<Node>).isConnected === false) return "lost";
  return sawAll ? "nobody" : "unknown";
}

/** Whether herald dispatched an event. */
const isNoted = (event: Event): boolean => Symbol.for("htmx-herald.delivery") in event;
