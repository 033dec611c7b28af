import { inKebabCase } from "../wire/kebab.ts";

/** The events by which htmx tells of an answer, or that there is none: 1.9 and 2, and 4. */
const NAMES = [
  ...["htmx:beforeOnLoad", "htmx:responseError", "htmx:sendError", "htmx:timeout", "htmx:error"],
  ...["htmx:before:response", "htmx:after:request", "htmx:response:error"],
];

/** The parts of htmx's event details that are read here. */
interface AnswerDetail {
  readonly xhr?: XMLHttpRequest;
  readonly errorInfo?: { readonly xhr?: XMLHttpRequest };
  readonly ctx?: object;
}

/** Who deals with answers. */
export interface Answers {
  /**
   * Whether a listener of the page prevented or stopped an event that told of an answer, and so
   * deals with it itself.
   *
   * @param request The `xhr` (htmx 1.9 and 2) or the `ctx` (htmx 4) of the request.
   */
  areTaken(request: object): boolean;
}

/** Listens at both ends of the way of each event: one that does not come back was stopped. */
export function watchAnswers(signal: AbortSignal): Answers {
  const begun = new WeakMap<object, Set<Event>>();
  const arrived = new WeakSet<Event>();
  const arrive = (event: Event) => void arrived.add(event);
  const begin = (event: Event) => {
    const { xhr, errorInfo, ctx } = ((event as CustomEvent).detail ?? {}) as AnswerDetail;
    const request = ctx ?? xhr ?? errorInfo?.xhr;
    if (!request) return;
    const events = begun.get(request) ?? new Set();
    begun.set(request, events.add(event));
    addEventListener(event.type, arrive, { once: true, signal });
  };
  for (const name of new Set([...NAMES, ...NAMES.map(inKebabCase)])) {
    addEventListener(name, begin, { capture: true, signal });
  }
  return {
    areTaken: (request) =>
      [...(begun.get(request) ?? [])].some(
        (event) => event.defaultPrevented || !arrived.has(event),
      ),
  };
}
