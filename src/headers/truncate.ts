import type { Message } from "../wire/message.ts";
import type { HtmxHeaders } from "./htmx-headers.ts";
import { messagesOf, replaceMessages } from "./messages.ts";

/** Of a text that is shortened at least so many characters stay: less says nothing. */
const LEAST = 16;

/** An ellipsis takes six bytes in JSON (`\u2026`). A text that would lose no more than these stays as it is. */
const ELLIPSIS = 6;

/** Splits into what a reader takes for one character: an accent stays with its letter, and a family is not torn apart. */
const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Shortens the texts of messages until the headers are within their limit: the longest first, each with an ellipsis behind it. For the option
 * `over` of `new HtmxHeaders()`. Where that is not enough, `toObject` and `applyTo` refuse what is left.
 *
 * @param headers The builder. Its messages are the shortened ones afterwards.
 */
export function truncateMessages(headers: HtmxHeaders): void {
  const messages = messagesOf(headers);
  // What is longer than the limit is never sent whole, and need not be split whole.
  const texts = messages.map((message) => [...characters.segment(textOf(message).slice(0, headers.limit))].map(({ segment }) => segment));
  const shortenTo = (length: number) => replaceMessages(headers, messages.map((message, index) => shortened(message, texts[index] ?? [], length)));
  // The largest length that fits, by halves.
  let fits = LEAST;
  let tooLong = Math.max(LEAST, ...texts.map((text) => text.length));
  while (tooLong - fits > 1) {
    const length = (fits + tooLong) >> 1;
    shortenTo(length);
    if (headers.size > headers.limit) tooLong = length;
    else fits = length;
  }
  shortenTo(fits);
}

function shortened(message: Message, text: readonly string[], length: number): Message {
  if (text.length <= length + ELLIPSIS) return message;
  const short = `${text.slice(0, length).join("")}…`;
  // Others may have written a text in place of a message.
  return typeof message === "string" ? (short as unknown as Message) : { ...message, message: short };
}

/** The text of a message of whatever shape; what is none stays as it is. */
function textOf(message: unknown): string {
  const text: unknown = typeof message === "string" ? message : (message as Partial<Message> | null)?.message;
  return typeof text === "string" ? text : "";
}
