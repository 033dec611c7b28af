import type { Result } from "../check.ts";
import type { Place } from "../read/source.ts";
import { payloadOf } from "./payload.ts";
import { triggersOf, type Trigger } from "./triggers.ts";

/** The list of a project's triggers, in Markdown. */
export function list({ project }: Result): string {
  const sections = triggersOf(project).map(sectionOf);
  const head =
    "# Triggers\n\nWritten by `htmx-herald-check --write`. Changes made by hand are lost.";
  return `${[head, ...sections].join("\n\n")}\n`;
}

function sectionOf({ definition, fired, heard, name }: Trigger): string {
  const payload = payloadOf(definition, fired);
  const lines = [
    `* Payload: ${payload === "" ? "none" : code(payload)}`,
    `* Fired by: ${senders(fired)}`,
    `* Heard by: ${senders(heard)}`,
  ];
  const about = definition?.about ? `${definition.about}\n\n` : "";
  return `## ${code(name)}\n\n${about}${lines.join("\n")}`;
}

/** Files without lines, so that the list changes only where triggers do. */
function senders(places: readonly { readonly by: string; readonly place: Place }[]): string {
  const texts = places.map(({ by, place }) => `${place.file} (${code(by)})`);
  return [...new Set(texts)].sort().join(", ") || "nobody";
}

/** A text in backticks, of which there are more than in the text. */
function code(text: string): string {
  if (!text.includes("`")) return `\`${text}\``;
  const longest = Math.max(...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence} ${text} ${fence}`;
}
