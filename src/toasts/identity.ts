import type { ToastContent } from "./toast.ts";

/** A number for each function, so that a text can tell two functions apart. */
const numbers = new WeakMap<object, number>();
let count = 0;

/**
 * A text that is the same for messages that are to be counted as one: the same level, words, tags
 * and language, and actions that do the same. Two actions that call different functions are two.
 */
export function identify({ level, title, text, tags, lang, actions = [] }: ToastContent): string {
  const parts: unknown[] = [level, title, text, tags.join(" "), lang];
  for (const action of actions) {
    parts.push(action.label);
    if ("run" in action) parts.push(numberOf(action.run));
    else parts.push(action.method, action.url, action.href);
  }
  // A separator that no text holds: a header cannot carry it.
  return parts.join("\0");
}

function numberOf(run: object): number {
  let number = numbers.get(run);
  if (number === undefined) numbers.set(run, (number = ++count));
  return number;
}
