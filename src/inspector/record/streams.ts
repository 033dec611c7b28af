import { namesHeard } from "../../triggers/on-trigger.ts";
import { parseTriggers } from "../../wire/parse.ts";
import { generation } from "./requests.ts";
import type { LoggedTrigger } from "./row.ts";

/** The event, or the key, under which a stream carries a header's value. */
const HEADER = "HX-Trigger";

/** Something that a server pushed. */
export interface Push {
  readonly source: Element | null;
  /** The address of the stream, and the name of the event. */
  readonly url: string;
  /** `EVENT` for a server-sent event, `SOCKET` for a WebSocket's message. */
  readonly method: string;
  readonly htmx: number;
  readonly triggers: LoggedTrigger[];
}

/** The parts of the streaming extensions' event details that are read here. */
interface StreamDetail {
  readonly source?: EventSource;
  readonly message?: string | { readonly event?: string; readonly data?: unknown };
}

/** Follows what servers push. */
export interface Streams {
  /** Called with each event of htmx before its listeners are. */
  onHtmx(event: Event, target: EventTarget): void;
  /** Called with each event that a listener of the page is given, before it. */
  onMessage(event: Event): void;
}

/**
 * Follows htmx's extensions for server-sent events and WebSockets.
 *
 * @param pushed Told of each event, before it is delivered.
 */
export function followStreams(pushed: (push: Push) => void): Streams {
  const elements = new WeakMap<EventTarget, Element>();
  const seen = new WeakSet<Event>();

  const onMessage = (event: Event) => {
    const { target } = event;
    if (!(event instanceof MessageEvent) || seen.has(event)) return;
    const isStream = typeof EventSource !== "undefined" && target instanceof EventSource;
    if (!isStream) return;
    seen.add(event);
    tell(elements.get(target) ?? null, target.url, event.type, String(event.data));
  };

  const tell = (source: Element | null, url: string, name: string, data: string) => {
    pushed({
      source,
      url: `${url} ${name}`,
      method: "EVENT",
      htmx: generation(),
      triggers: triggersOf(name, data),
    });
  };

  return {
    onMessage,
    onHtmx(event, target) {
      const { source, message } = (event as CustomEvent<StreamDetail | null>).detail ?? {};
      const element = target as Element;
      if (event.type === "htmx:sseOpen" && source) {
        elements.set(source, element);
        // Added before herald's, and also where nobody else listens.
        for (const name of [HEADER, "messages", ...namesHeard()])
          source.addEventListener(name, onMessage);
      }
      if (event.type === "htmx:sse:before:message" && typeof message === "object") {
        if (message.event) tell(element, addressOf(element), message.event, String(message.data));
      }
      if (event.type === "htmx:wsBeforeMessage" || event.type === "htmx:ws:before:message:incoming")
        onSocket(typeof message === "object" ? message.data : message, element);
    },
  };

  function onSocket(text: unknown, element: Element): void {
    if (typeof text !== "string") return;
    const header = (payloadOf(text) as Record<string, unknown> | null)?.[HEADER];
    const value = typeof header === "string" ? header : JSON.stringify(header ?? "");
    const triggers = header ? triggersOf(HEADER, value) : [];
    const url = addressOf(element);
    pushed({ source: element, url, method: "SOCKET", htmx: generation(), triggers });
  }
}

/** The triggers of a stream's event. HTML that is swapped in is none. */
function triggersOf(name: string, data: string): LoggedTrigger[] {
  const isHtml = data.trimStart().startsWith("<");
  if (name !== HEADER && isHtml) return [];
  const triggers =
    name === HEADER ? parseTriggers(data).triggers : [{ name, payload: payloadOf(data) }];
  return triggers.map((trigger) => ({
    ...trigger,
    header: name === HEADER ? "hx-trigger" : "event",
    outcome: "waiting",
    heard: [],
  }));
}

/** A payload as a stream carries it: JSON, else plain text; nothing is a bare name. */
function payloadOf(data: string): unknown {
  try {
    return data ? JSON.parse(data) : undefined;
  } catch {
    return data;
  }
}

/** The address that an attribute such as `sse-connect` names. */
function addressOf(element: Element): string {
  const name = element.getAttributeNames().find((each) => each.endsWith("connect"));
  return name ? (element.getAttribute(name) ?? "") : "";
}
