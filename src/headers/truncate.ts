import { toAscii } from "../wire/ascii.ts";
import type { Message } from "../wire/message.ts";
import type { HtmxHeaders } from "./htmx-headers.ts";
import { messagesOf, replaceMessages } from "./messages.ts";

/**
 * Splits into what a reader takes for one character: an accent stays with its letter, and a family
 * is not torn apart.
 */
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * No language needs so many code units for a character. What is longer is a heap of accents, of
 * which some may go.
 */
const LONGEST = 32;

const charactersOf = (text: string) =>
  [...segmenter.segment(text)].flatMap(({ segment }) =>
    segment.length > LONGEST ? Array.from(segment) : [segment],
  );

/**
 * Shortens the texts of messages until the headers are within their limit: the longest first, each
 * with an ellipsis behind it. For the option `over` of `new HtmxHeaders()`. Where that is not
 * enough, `toObject` and `applyTo` refuse what is left.
 *
 * @param headers The builder. Its messages are the shortened ones afterwards.
 */
export function truncateMessages(headers: HtmxHeaders): void {
  const messages = messagesOf(headers);
  // What is longer than the limit is never sent whole, and need not be split whole.
  const texts = messages.map((message) => charactersOf(textOf(message).slice(0, headers.limit)));
  const shortenTo = (length: number) =>
    replaceMessages(
      headers,
      messages.map((message, index) => shortened(message, texts[index] ?? [], length)),
    );
  // The largest length that fits, by halves.
  let fits = 1;
  let tooLong = Math.max(fits, ...texts.map((text) => text.length));
  while (tooLong - fits > 1) {
    const length = (fits + tooLong) >> 1;
    shortenTo(length);
    if (headers.size > headers.limit) tooLong = length;
    else fits = length;
  }
  shortenTo(fits);
}

function shortened(message: Message, text: readonly string[], length: number): Message {
  const short = `${text.slice(0, length).join("")}…`;
  if (text.length <= length || sizeOf(short) >= sizeOf(textOf(message))) return message;
  // Others may have written a text in place of a message.
  return typeof message === "string"
    ? (short as unknown as Message)
    : { ...message, message: short };
}

const sizeOf = (text: string) => toAscii(JSON.stringify(text)).length;

/** The text of a message of whatever shape; what is none stays as it is. */
function textOf(message: unknown): string {
  const text: unknown =
    typeof message === "string" ? message : (message as Partial<Message> | null)?.message;
  return typeof text === "string" ? text : "";
}
