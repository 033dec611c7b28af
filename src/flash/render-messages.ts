import { readMessages, type Message } from "../wire/message.ts";

/**
 * What HTML would take for markup, or change: CR becomes LF unless it is written as a reference.
 */
const UNSAFE = /[&<>"'\r]/g;

/**
 * Renders messages for a full page in the form of Django's documentation, which is read as a list
 * without JavaScript, and which herald takes as toasts:
 *
 * ```html
 * <ul class="messages"><li class="success">Article published.</li></ul>
 * ```
 *
 * @param messages The messages, such as {@link Flash.take} hands over. Each text is escaped, and so
 * are the tags in the class.
 * @returns The HTML; an empty text where there are no messages.
 */
export function renderMessages(messages: readonly Message[]): string {
  const items = readMessages(messages).notices.map(
    ({ text, level, tags }) =>
      `<li class="${escape([...tags, level].join(" "))}">${escape(text)}</li>`,
  );
  return items.length ? `<ul class="messages">${items.join("")}</ul>` : "";
}

function escape(text: string): string {
  return text.replace(UNSAFE, (character) => `&#${character.charCodeAt(0)};`);
}
