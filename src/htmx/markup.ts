import { inKebabCase } from "../wire/kebab.ts";
import type { Trigger } from "../wire/parse.ts";

const TRIGGERS = ["hx-trigger", "data-hx-trigger"];

/**
 * The words in attributes of an element that list events, `sse-swap` and `hx-trigger`: names of
 * events among them, without filters.
 */
export const wordsOf = (element: Element, attributes: readonly string[]): string[] =>
  attributes.flatMap((name) => (element.getAttribute(name) ?? "").split(/[\s,[]+/));

/** A selector of the elements that have one of these attributes. */
export const havingOneOf = (attributes: readonly string[]): string =>
  attributes.map((name) => `[${name}]`).join();

/**
 * Whether the markup hears one of these triggers: an `hx-trigger` anywhere, or an `hx-on` on the
 * way that it takes.
 *
 * @param triggers The triggers.
 * @param path The element on which they are dispatched, and those around it.
 */
export function isHeardInMarkup(triggers: readonly Trigger[], path: readonly Element[]): boolean {
  if (!triggers.length) return false;
  const words = [...document.querySelectorAll(havingOneOf(TRIGGERS))].flatMap((element) =>
    wordsOf(element, TRIGGERS),
  );
  const handled = path
    .flatMap((element) => [...element.attributes])
    .filter(({ name }) => name.startsWith("hx-on") || name.startsWith("data-hx-on"))
    .flatMap(({ name, value }) => [name.split(/:|--/).at(-1), ...value.split("\n").map(heardBy)]);
  const heard = new Set([...words, ...handled]);
  return triggers.some(({ name }) => heard.has(name) || heard.has(inKebabCase(name)));
}

/** The event that a line of an `hx-on` begins with: `saved: …` on 1.9, `saved -> …` on 4. */
const heardBy = (line: string): string | undefined => line.split(/:|->/)[0]?.trim();
