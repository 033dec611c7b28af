import type { Definition, Fired } from "../facts/fact.ts";
import { knownOf, optionsOf, textOf, type Value } from "../facts/value.ts";
import { readable } from "../read/mark.ts";

/** A payload as people read it, in the manner of JSON: `{"id": …}`. */
export function payloadText(value: Value | undefined): string {
  if (!value) return "";
  if (value.kind === "text") return JSON.stringify(readable(value.text));
  if (value.kind === "plain") return String(value.value);
  if (value.kind === "list")
    return `[${[...value.items.map(payloadText), ...rest(value.open)].join(", ")}]`;
  if (value.kind === "map") {
    const entries = value.entries.map(
      (entry) => `${JSON.stringify(readable(textOf(entry.key)))}: ${payloadText(entry.value)}`,
    );
    return `{${[...entries, ...rest(value.open)].join(", ")}}`;
  }
  if (value.kind === "either") return [...new Set(optionsOf(value).map(payloadText))].join(" or ");
  return "…";
}

const rest = (open: boolean): string[] => (open ? ["…"] : []);

/** The payload of a trigger: its example in the catalogue, else what the senders write. */
export function payloadOf(definition: Definition | undefined, fired: readonly Fired[]): string {
  if (definition && "example" in definition) return JSON.stringify(definition.example);
  const texts = fired.map(({ payload }) => payloadText(payload)).filter((text) => text !== "");
  return [...new Set(texts)].join(" or ");
}

/** Whether a payload is known in full. */
export const isKnown = (value: Value): boolean => knownOf(value).unknown.length === 0;
