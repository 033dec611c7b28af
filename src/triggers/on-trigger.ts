import { must } from "../must.ts";
import { report } from "../report.ts";
import { shared } from "../shared.ts";
import { read } from "./delivery.ts";
import type { PayloadOf, TriggerName } from "./triggers.ts";

/** What a handler is told beside the payload. */
export interface TriggerContext {
  /** The trigger's name. */
  readonly name: string;
  /**
   * The element that made the request, even where it has left the page; `null` where nobody knows.
   */
  readonly source: Element | null;
  /** The DOM event that carried the trigger. */
  readonly event: CustomEvent;
}

/**
 * Handles a trigger.
 *
 * @param payload Exactly what the server wrote; `undefined` for a bare name.
 * @param context The name, the source element and the DOM event.
 */
export type TriggerHandler<Payload> = (payload: Payload, context: TriggerContext) => unknown;

/** Options of {@link onTrigger}. */
export interface TriggerOptions {
  /** Ends the registration when it aborts, as in `addEventListener`. */
  readonly signal?: AbortSignal | undefined;
  /** Ends the registration after the first trigger. Default `false`. */
  readonly once?: boolean | undefined;
  /** Hears only triggers dispatched on this node or below it. Default `document`. */
  readonly target?: EventTarget | undefined;
}

interface Registration {
  readonly once: boolean;
  /** The script of the page that registered, and what it says; none where nobody knows. */
  readonly script: HTMLScriptElement | undefined;
  readonly source: string | undefined;
}

type Handlers = Map<TriggerHandler<never>, Registration>;

/** All handlers of one name on one target, behind one DOM listener. */
interface Line {
  readonly handlers: Handlers;
  readonly listener: (event: Event) => void;
  /** The script that registered last. */
  script?: HTMLScriptElement | undefined;
  /** Whether more than one script has registered, so that one of them may have run twice. */
  isShared?: boolean;
}

/**
 * The lines of the page, shared by all copies of herald so that a handler registered through two of
 * them runs once.
 */
const linesOf = (target: EventTarget): Map<string, Line> => {
  const all = shared("triggers", () => new WeakMap<EventTarget, Map<string, Line>>());
  let lines = all.get(target);
  if (!lines) all.set(target, (lines = new Map()));
  return lines;
};

/**
 * Calls `handler` for each trigger `name` that the server sends, with the payload exactly as it was
 * written there, on every htmx version. Needs neither `install()` nor a loaded htmx. The same
 * function registered twice for a name and target runs once. A handler that throws, or whose
 * promise rejects, is reported and stops nobody else. Without a document, as on a server, no
 * trigger comes, and only a `target` of its own is listened to.
 *
 * @param name The trigger's name, as the server writes it.
 * @param handler Gets the payload and a {@link TriggerContext}.
 * @param options `signal`, `once` and `target`.
 * @returns Ends the registration.
 * @throws TypeError where `name` is empty or no string, or `handler` is no function.
 */
export function onTrigger<const Name extends TriggerName>(
  name: Name,
  handler: TriggerHandler<PayloadOf<Name>>,
  { signal, once = false, target = globalThis.document }: TriggerOptions = {},
): () => void {
  must(name && typeof name === "string", "onTrigger: the name must be a text", name);
  must(typeof handler === "function", "onTrigger: the handler must be a function", handler);
  if (!target || signal?.aborted) return () => {};
  const lines = linesOf(target);
  let line = lines.get(name);
  if (!line) {
    lines.set(name, (line = openLine(name)));
    // Captured, so that a listener or an hx-trigger "consume" that stops the event below cannot
    // swallow the trigger.
    target.addEventListener(name, line.listener, true);
  }
  const { handlers, listener } = line;
  let entry = handlers.get(handler);
  if (!entry) {
    const script = scriptOf(handler);
    handlers.set(handler, (entry = { once, script, source: script && script.src + script.text }));
    if (handlers.size > 1 && script !== line.script) {
      line.isShared = true;
      dropRepeated(handlers);
    }
    line.script = script;
  }
  const undo = () => {
    signal?.removeEventListener("abort", undo);
    if (handlers.get(handler) !== entry) return;
    handlers.delete(handler);
    if (handlers.size) return;
    target.removeEventListener(name, listener, true);
    lines.delete(name);
  };
  signal?.addEventListener("abort", undo);
  return undo;
}

function openLine(name: string): Line {
  const handlers: Handlers = new Map();
  const failed = (error: unknown) => report(`A handler of "${name}" threw.`, error);
  const listener = (event: Event) => {
    // A trigger may bear the name of a browser event, which is no CustomEvent. Not by `instanceof`:
    // a frame has classes of its own.
    if (!("detail" in event) || "view" in event) return;
    const delivery = read(event as CustomEvent);
    const { payload, source } = delivery;
    if (delivery.name !== name) return;
    delivery.isHandled = true;
    if (line.isShared) dropRepeated(handlers);
    const context = { name, source, event: event as CustomEvent };
    for (const [handler, { once }] of [...handlers]) {
      if (once) handlers.delete(handler);
      try {
        const result = (handler as TriggerHandler<unknown>)(payload, context);
        // A promise of a frame is none of this page's class.
        (result as Partial<Promise<unknown>> | undefined)?.catch?.(failed);
      } catch (error) {
        failed(error);
      }
    }
  };
  const line: Line = { handlers, listener };
  return line;
}

/** Drops the handlers of scripts that have left the page and have run again since. */
function dropRepeated(handlers: Handlers): void {
  const last = new Map<string | undefined, HTMLScriptElement | undefined>();
  for (const { script, source } of handlers.values()) last.set(source, script);
  for (const [handler, { script, source }] of handlers) {
    if (last.get(source) !== script && !script?.isConnected) handlers.delete(handler);
  }
}

/**
 * The script of the page that is registering: a classic one, or the inline module that holds the
 * handler. A boosted navigation runs the scripts in `body` again, with new closures, and those of
 * the same script before it must not run beside them.
 */
function scriptOf(handler: unknown): HTMLScriptElement | undefined {
  // None on a server, where there are only targets of the caller's own.
  const { currentScript, scripts }: Partial<Document> = globalThis.document ?? {};
  return (
    (currentScript as HTMLScriptElement | null) ??
    [...(scripts ?? [])].find(
      ({ type, src, text }) => type === "module" && !src && text.includes(String(handler)),
    )
  );
}

/** The names that handlers on `document` wait for. */
export function namesHeard(): Iterable<string> {
  return linesOf(document).keys();
}
