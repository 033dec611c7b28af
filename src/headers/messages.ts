import { toAscii } from "../wire/ascii.ts";
import type { Message } from "../wire/message.ts";
import type { HtmxHeaders } from "./htmx-headers.ts";
import { TRIGGERS, type Sent } from "./sent.ts";

/** The messages that a builder is to send, in their order. */
export function messagesOf(headers: HtmxHeaders): Message[] {
  const json = triggersOf(headers)?.get("messages");
  return [JSON.parse(json || "[]") as Message | Message[]].flat();
}

/** Puts other messages in their place; without any, HX-Trigger carries none. */
export function replaceMessages(headers: HtmxHeaders, messages: readonly Message[]): void {
  const triggers = new Map(triggersOf(headers));
  if (messages.length) triggers.set("messages", JSON.stringify(messages));
  else triggers.delete("messages");
  headers.sent[TRIGGERS.now] = triggers;
}

const triggersOf = (headers: HtmxHeaders) => headers.sent[TRIGGERS.now] as Sent | undefined;

/**
 * Takes the messages out of a builder, to send them by another way.
 *
 * @param headers The builder. Its HX-Trigger has no `messages` afterwards.
 * @returns The messages in their order; an empty list where there are none.
 */
export function takeMessages(headers: HtmxHeaders): Message[] {
  const messages = messagesOf(headers);
  replaceMessages(headers, []);
  return messages;
}

/**
 * Lets the messages travel in the body where the headers are larger than their limit, and leaves
 * them where they are otherwise.
 *
 * ```ts
 * const html = messagesInBody(headers);
 * headers.applyTo(response).end(page + html);
 * ```
 *
 * @param headers The builder. Past its limit the messages are taken out.
 * @returns HTML to put into the body, at a place that is swapped in: the JSON element that herald
 * picks up from pages. An empty text where all is within the limit.
 */
export function messagesInBody(headers: HtmxHeaders): string {
  if (headers.size <= headers.limit) return "";
  // Escaped, `<` cannot end the element or begin a comment (HTML, section 4.12.1.3).
  const json = toAscii(JSON.stringify(takeMessages(headers))).replace(/</g, "\\u003c");
  return `<script type="application/json" data-herald-messages>${json}</script>`;
}
