import { note } from "../triggers/delivery.ts";
import { namesHeard } from "../triggers/on-trigger.ts";
import { deliver, detailOf, readHeader } from "./deliver.ts";

/** The event, or the key, under which a stream carries what a response carries in the header of that name. */
const HEADER = "HX-Trigger";

/** The parts of the streaming extensions' event details that herald reads. */
interface StreamDetail {
  /** Server-sent events on 1.9 and 2. */
  readonly source?: EventSource;
  /** Server-sent events and sockets on 4; a socket's text on 1.9 and 2. */
  readonly message?: string | { readonly data: unknown; readonly event?: string };
}

/**
 * Follows htmx's extensions for server-sent events and WebSockets, so that what a server pushes arrives in the shape of what it answers.
 *
 * A stream carries a header's value in an event named `HX-Trigger`, on every version. `messages` and the names that `onTrigger`
 * handles when the stream opens (on 4: all names) may also be events of their own, with the payload as JSON. A socket carries
 * `{"HX-Trigger": …}`, a header's value or its JSON object.
 *
 * @param signal Stops following.
 */
export function followStreams(signal: AbortSignal): void {
  const on = (name: string, then: (detail: StreamDetail, event: Event) => void) =>
    addEventListener(name, (event) => then((event as CustomEvent<StreamDetail>).detail, event), { capture: true, signal });

  // 1.9 and 2. A reconnect opens the same EventSource again, and the same function is not added to it twice.
  const known = new WeakMap<EventSource, (event: MessageEvent) => void>();
  on("htmx:sseOpen", ({ source }, { target }) => {
    if (!source) return;
    const listener = known.get(source) ?? (({ type, data }: MessageEvent<string>) => pushed(type, data, target as Element));
    known.set(source, listener);
    for (const name of [HEADER, "messages", ...namesHeard()]) source.addEventListener(name, listener, { signal });
  });

  // 4 dispatches each named event itself, with its data as text: it is given the shape, and stays the page's own event.
  on("htmx:sse:before:message", ({ message }, { target }) => {
    const { event: name, data } = message as { event: string; data: string };
    if (name === HEADER) pushed(name, data, target as Element);
    else if (name) addEventListener(name, (event) => {
      const { detail } = event as CustomEvent<{ data?: unknown }>;
      if (detail?.data !== data) return;
      const delivery = { name, payload: readPayload(data), source: target as Element };
      note(event, delivery);
      Object.assign(detail, detailOf(delivery));
    }, { capture: true, once: true, signal });
  });

  const onSocket = ({ message }: StreamDetail, event: Event) => {
    const text = typeof message === "object" ? message.data : message;
    const header = typeof text === "string" && text.includes(HEADER) && (readPayload(text) as Record<string, unknown> | null)?.[HEADER];
    if (!header) return;
    // It is no HTML to be swapped in.
    event.preventDefault();
    pushed(HEADER, typeof header === "string" ? header : JSON.stringify(header), event.target as Element);
  };
  on("htmx:wsBeforeMessage", onSocket);
  on("htmx:ws:before:message:incoming", onSocket);
}

/** Delivers what a stream carried under `name`. */
function pushed(name: string, data: string, source: Element): void {
  deliver(name === HEADER ? readHeader(data) : [{ name, payload: readPayload(data) }], source);
}

/** A payload as a stream carries it: JSON, else plain text; nothing is a bare name. */
function readPayload(data: string): unknown {
  try {
    return data ? JSON.parse(data) : undefined;
  } catch {
    return data;
  }
}
