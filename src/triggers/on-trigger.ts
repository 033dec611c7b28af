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

/** All handlers of one name on one target, behind one DOM listener. */
interface Line {
  readonly handlers: Map<
    TriggerHandler<never>,
    { readonly once: boolean; readonly script: HTMLScriptElement | undefined }
  >;
  readonly listener: (event: Event) => void;
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
  if (!entry) handlers.set(handler, (entry = { once, script: scriptOf(handler) }));
  prune(handlers);
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
  const handlers: Line["handlers"] = new Map();
  const listener = (event: Event) => {
    // A trigger may bear the name of a browser event; only htmx and herald dispatch it as a
    // CustomEvent.
    if (!(event instanceof CustomEvent)) return;
    const { name: written, payload, source } = read(event);
    if (written !== name) return;
    prune(handlers);
    for (const [handler, { once }] of [...handlers]) {
      if (once) handlers.delete(handler);
      // async, because what it throws is then handled like what its promise rejects with.
      const run = async () =>
        (handler as TriggerHandler<unknown>)(payload, { name, source, event });
      run().catch((error: unknown) => report(`A handler of "${name}" threw.`, error));
    }
  };
  return { handlers, listener };
}

/**
 * Drops the handlers of scripts that have left the page where the same script has run again. One by
 * one, so that the last of several stays where all of them have left.
 */
function prune(handlers: Line["handlers"]): void {
  for (const [handler, { script }] of handlers) {
    if (
      script &&
      !script.isConnected &&
      [...handlers].some(
        ([, { script: other }]) =>
          other !== script && other?.src === script.src && other.text === script.text,
      )
    )
      handlers.delete(handler);
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
      ({ type, text }) => type === "module" && text.includes(String(handler)),
    )
  );
}

/** The names that handlers on `document` wait for. */
export function namesHeard(): Iterable<string> {
  return linesOf(document).keys();
}
