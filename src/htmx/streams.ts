import { note } from "../triggers/delivery.ts";
import { namesHeard } from "../triggers/on-trigger.ts";
import { deliver, detailOf, readHeader } from "./deliver.ts";
import { isIgnored } from "./ignored.ts";
import { havingOneOf, wordsOf } from "./markup.ts";

/**
 * The event, or the key, under which a stream carries what a response carries in the header of that
 * name.
 */
const HEADER = "HX-Trigger";

/** The parts of the streaming extensions' event details that herald reads. */
interface StreamDetail {
  /** Server-sent events on 1.9 and 2. */
  readonly source?: EventSource;
  /** Server-sent events and sockets on 4; a socket's text on 1.9 and 2. */
  readonly message?: string | Message | { readonly data: unknown };
}

/** A server-sent event on 4. */
interface Message {
  readonly event: string;
  readonly data: string;
}

/**
 * Follows htmx's extensions for server-sent events and WebSockets, so that what a server pushes
 * arrives in the shape of what it answers.
 *
 * A stream carries a header's value in an event named `HX-Trigger`, on every version. `messages`
 * and the names that `onTrigger` handles when the stream opens (on 4: all names) may also be events
 * of their own, with the payload as JSON or as text; on 4 the detail's `data` and `id` stay htmx's.
 * A socket carries `{"HX-Trigger": …}`, a header's value or its JSON object.
 *
 * @param signal Stops following.
 */
export function followStreams(signal: AbortSignal): void {
  const on = (name: string, then: (detail: StreamDetail, element: Element, event: Event) => void) =>
    addEventListener(
      name,
      (event) => {
        const element = event.target as Element;
        if (!isIgnored(element)) then((event as CustomEvent<StreamDetail>).detail, element, event);
      },
      { capture: true, signal },
    );

  // 1.9 and 2. One function for all, because a reconnect opens the same EventSource again, and no
  // function is added to it twice.
  const elements = new WeakMap<EventTarget, Element>();
  const heard = ({ type, data, target }: MessageEvent<string | undefined>) => {
    const source = target as EventSource;
    const element = elements.get(source);
    // htmx itself closes the stream of an element that a script took away only where there is
    // something to swap.
    if (!element?.isConnected) source.close();
    // A lost connection is an event `error`, too, without data.
    else if (data != null && isMeant(type, data, element)) pushed(type, data, element);
  };
  on("htmx:sseOpen", ({ source }, element) => {
    if (!source) return;
    elements.set(source, element);
    for (const name of [HEADER, "messages", ...namesHeard()])
      source.addEventListener(name, heard, { signal });
  });

  // 4 dispatches each named event itself, with its data as text: it is given the shape, and stays
  // the page's own event.
  const latest = new WeakMap<Element, Message>();
  const shape = (event: Event) => {
    const source = event.target as Element;
    const { type, detail } = event as CustomEvent<Partial<Message> | null>;
    const message = latest.get(source);
    if (!message || message.data !== detail?.data) return;
    const delivery = { name: type, payload: readPayload(message.data), source };
    if (!isMeant(type, message.data, source)) {
      // No name, so that nobody takes it for a trigger.
      note(event, { ...delivery, name: "" });
      return;
    }
    note(event, delivery);
    Object.assign(detail, { ...detailOf(delivery), ...detail });
  };
  on("htmx:sse:before:message", ({ message }, element) => {
    const { event: name, data } = message as Message;
    if (name === HEADER) pushed(name, data, element);
    else if (name) {
      // The object itself, because the page may change it before htmx dispatches it.
      latest.set(element, message as Message);
      addEventListener(name, shape, { capture: true, signal });
    }
  });

  const onSocket = ({ message }: StreamDetail, element: Element, event: Event) => {
    const text = typeof message === "object" ? message.data : message;
    const header =
      typeof text === "string" &&
      text.includes(HEADER) &&
      (readPayload(text) as Record<string, unknown> | null)?.[HEADER];
    if (!header) return;
    // 1.9 and 2 would look for HTML in it; 4 knows JSON, and swaps the `content` that may stand
    // beside.
    if (text === message) event.preventDefault();
    pushed(HEADER, typeof header === "string" ? header : JSON.stringify(header), element);
  };
  on("htmx:wsBeforeMessage", onSocket);
  on("htmx:ws:before:message:incoming", onSocket);
}

/** Delivers what a stream carried under `name`. */
function pushed(name: string, data: string, source: Element): void {
  deliver(name === HEADER ? readHeader(data) : [{ name, payload: readPayload(data) }], source);
}

/**
 * Whether a stream's event is a trigger. The event `messages` is one that chats use as well: what
 * is markup is no message, and where an element of the page waits for that event, only JSON of
 * messages is.
 */
function isMeant(name: string, data: string, source: Element): boolean {
  if (name !== "messages") return true;
  const payload = readPayload(data);
  if (typeof payload === "string" && payload.trimStart().startsWith("<")) return false;
  return !isClaimed(name, source) || areMessages(payload);
}

/** Whether an element of the stream waits for an event of that name. */
function isClaimed(name: string, source: Element): boolean {
  const parts = [source, ...source.querySelectorAll(havingOneOf(CLAIMS))];
  const words = parts.flatMap((part) => wordsOf(part, CLAIMS));
  return words.includes(name) || words.includes(`sse:${name}`);
}

/** Where an element says which events of a stream it waits for. */
const CLAIMS = ["sse-swap", "data-sse-swap", "hx-trigger", "data-hx-trigger"];

/** Whether it has the shape of messages: objects with a text, one or several. */
function areMessages(payload: unknown): boolean {
  const all = Array.isArray(payload) ? payload : [payload];
  return (
    all.length > 0 &&
    all.every((each) => typeof (each as { message?: unknown } | null)?.message === "string")
  );
}

/** A payload as a stream carries it: JSON, else plain text; nothing is a bare name. */
function readPayload(data: string): unknown {
  try {
    return data ? JSON.parse(data) : undefined;
  } catch {
    return data;
  }
}
