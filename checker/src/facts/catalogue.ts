import { fromTriggersJson, type TriggersJson } from "../../../src/catalogue/triggers-json.ts";
import { placeAt } from "../read/source.ts";
import type { Context } from "./context.ts";

/**
 * Notes the entries of a `triggers.json`.
 *
 * @param context The file.
 */
export function noteTriggersJson({ source, found }: Context): void {
  const { text } = source;
  let json: TriggersJson;
  try {
    json = JSON.parse(text) as TriggersJson;
  } catch (error) {
    found.unparsed.push({ place: placeAt(source, 0), problem: `is no JSON: ${messageOf(error)}` });
    return;
  }
  // Other tools have files of this name, too.
  if (typeof json !== "object" || typeof json?.triggers !== "object") return;
  try {
    const start = text.indexOf('"triggers"');
    for (const [name, definition] of Object.entries(fromTriggersJson(json))) {
      const offset = text.indexOf(JSON.stringify(name), start);
      const { about, payload } = definition;
      const example = "example" in definition ? { example: definition.example } : {};
      found.definitions.push({ name, about, payload, ...example, place: placeAt(source, offset) });
    }
  } catch (error) {
    found.unparsed.push({ place: placeAt(source, 0), problem: messageOf(error) });
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
