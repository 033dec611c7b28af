import { readFileSync } from "node:fs";
import { tokensOf, type Language } from "./highlight.ts";
import { html, type Html } from "./html.ts";

const ROOT = new URL("..", import.meta.url);

/** Reads a file of this project, by its path from the top. */
export const readSource = (path: string): string => readFileSync(new URL(path, ROOT), "utf8");

/** A line that begins or ends a region, in TypeScript or HTML. */
const MARKER = /^\s*(?:\/\/|<!--) #(?:region (?<name>[\w-]+)|endregion)(?: -->)?\s*$/;

/** Leaves the lines that mark regions out. */
export function withoutMarkers(text: string): string {
  return text
    .split("\n")
    .filter((line) => !MARKER.test(line))
    .join("\n");
}

/**
 * The code between `#region name` and the next `#endregion` of a file, so that what the page shows
 * is what runs.
 *
 * @throws Error where the file has no such region.
 */
export function regionOf(path: string, name: string): string {
  const lines = readSource(path).split("\n");
  const from = lines.findIndex((line) => MARKER.exec(line)?.groups?.["name"] === name);
  if (from < 0) throw new Error(`${path} has no region "${name}"`);
  const length = lines.slice(from + 1).findIndex((line) => MARKER.test(line));
  const region = lines.slice(from + 1, length < 0 ? undefined : from + 1 + length);
  const indent = Math.min(...region.filter((line) => line.trim()).map((line) => line.search(/\S/)));
  return region
    .map((line) => line.slice(indent))
    .join("\n")
    .trim();
}

/** A region as a block of coloured code. */
export function codeBlock(path: string, name: string): Html {
  const language: Language = path.endsWith(".html") ? "html" : "ts";
  const tokens = tokensOf(regionOf(path, name), language);
  return html`<figure class="code">
    <figcaption>${path}</figcaption>
    <pre><code>${tokens.map(({ kind, text }) =>
      kind ? html`<span class="${kind}">${text}</span>` : text,
    )}</code></pre>
  </figure>`;
}
