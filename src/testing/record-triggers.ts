import { onTrigger } from "../triggers/on-trigger.ts";

/** A trigger that arrived. */
export interface RecordedTrigger {
  readonly name: string;
  /** Exactly what the server wrote; `undefined` for a bare name. */
  readonly payload: unknown;
  /** The element that made the request; `null` where nobody knows. */
  readonly source: Element | null;
}

/** What {@link recordTriggers} collects. */
export interface Recording {
  /** What has arrived so far, in order. Grows until {@link stop}. */
  readonly triggers: readonly RecordedTrigger[];
  /** Ends the recording. What was collected stays. */
  stop(): void;
}

/**
 * Collects the triggers that arrive in the page, as `onTrigger` hands them to handlers.
 *
 * @param names The names to wait for. Left out, all are collected: every `CustomEvent` but those of
 * htmx itself (`htmx:…`), for which `EventTarget.prototype.dispatchEvent` is wrapped until the
 * recording ends.
 */
export function recordTriggers(names?: readonly string[]): Recording {
  const triggers: RecordedTrigger[] = [];
  const undo = new Map<string, () => void>();
  const listen = (name: string) => {
    if (!undo.has(name))
      undo.set(
        name,
        onTrigger(name, (payload, { source }) => void triggers.push({ name, payload, source })),
      );
  };
  names?.forEach(listen);
  const unwrap = names ? () => {} : onDispatch(listen);
  return {
    triggers,
    stop() {
      unwrap();
      for (const end of undo.values()) end();
      undo.clear();
    },
  };
}

/** What htmx tells of its own doing, and what herald listens to for the time of one request. */
const INTERNAL = /^(htmx:|herald:hx-trigger:)/;

/** The recordings that hear all names, behind one wrapper. */
const hearing = new Set<(name: string) => void>();
let restore = () => {};

/**
 * Calls `heard` with the name of each event that could be a trigger, before it is dispatched.
 *
 * @returns Takes it back.
 */
function onDispatch(heard: (name: string) => void): () => void {
  if (!hearing.size) restore = wrapDispatch();
  hearing.add(heard);
  return () => {
    if (hearing.delete(heard) && !hearing.size) restore();
  };
}

function wrapDispatch(): () => void {
  // Not simply `EventTarget`: where a test runner plays the browser, the global of that name may be
  // Node's.
  let prototype = document as EventTarget;
  while (!Object.hasOwn(prototype, "dispatchEvent"))
    prototype = Object.getPrototypeOf(prototype) as EventTarget;
  const { dispatchEvent } = prototype;
  let before: CustomEvent | undefined;
  const wrapped = function (this: EventTarget, event: Event): boolean {
    if (event instanceof CustomEvent) {
      if (event.type && !INTERNAL.test(event.type) && !isTwin(event, before))
        for (const heard of hearing) heard(event.type);
      before = event;
    }
    return dispatchEvent.call(this, event);
  };
  prototype.dispatchEvent = wrapped;
  return () => {
    // Unless somebody has wrapped it again.
    if (prototype.dispatchEvent === wrapped) prototype.dispatchEvent = dispatchEvent;
  };
}

/**
 * Whether an event is the same trigger again, in kebab-case, as htmx 1.9 and 2 dispatch it behind
 * the first.
 */
function isTwin(event: CustomEvent, before: CustomEvent | undefined): boolean {
  return (
    before !== undefined &&
    before.detail === event.detail &&
    before.type.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase() === event.type &&
    before.type !== event.type
  );
}
