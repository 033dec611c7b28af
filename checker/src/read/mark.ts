/**
 * Stands for what is computed, in a text that is otherwise known. It is a letter, so that a masked
 * script stays a script, and one that no language of the world writes often.
 */
export const MARK = "\u01C2";

/** Whether a part of the text is computed. */
export const isComputed = (text: string): boolean => text.includes(MARK);

/** The same text with one mark for each computed part. */
export function collapse(text: string): string {
  let short = "";
  for (const character of text) if (character !== MARK || !short.endsWith(MARK)) short += character;
  return short;
}

/** The text with a computed part written as people read it: `…`. */
export const readable = (text: string): string => collapse(text).replaceAll(MARK, "…");
