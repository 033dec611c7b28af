import { toAscii } from "../wire/ascii.ts";
import { refuse } from "./check.ts";

/**
 * A trigger as it is sent: its name, and its payload as JSON in ASCII, or none where it is bare.
 * `""` is a `true` that was read: perhaps a bare name that had to travel with others.
 */
export type Sent = readonly [name: string, json?: string | undefined];

/** As JSON in ASCII. */
export const write = (
  value: unknown,
  replacer?: (this: unknown, key: string, value: unknown) => unknown,
): string => toAscii(JSON.stringify(value, replacer));

/**
 * Reads the value of a header that is there, by the grammar of the wire: names, JSON, or several
 * lines of either, which are joined by commas. What begins like JSON ends at a brace that is
 * followed by a comma or nothing.
 *
 * @param own What stands behind all that.
 * @throws TypeError where it is neither.
 */
export function read(header: string, line: string, own: readonly Sent[]): Sent[] {
  const sent: Sent[] = [];
  let text = "";
  for (const piece of line.split(",")) {
    text += (text && ",") + piece;
    const json = /^\s*["[{]/.test(text);
    // Until a brace ends the piece, the comma was one within the JSON. To try each would take long.
    if (json && !/}\s*$/.test(piece)) continue;
    try {
      sent.push(
        ...(json
          ? Object.entries(JSON.parse(text) as object).map(([name, payload]): Sent => [
              name,
              payload === true ? "" : write(payload),
            ])
          : [[text] as const]),
      );
      text = "";
    } catch {
      // It was one within, nevertheless.
    }
  }
  if (text) refuse(header, "names or JSON", text);
  return join([...sent, ...own]);
}

/**
 * Joins triggers in order. A bare name gets the payload that comes with the same name, and takes
 * none away. `messages` are appended, whether they are in a list or not.
 *
 * @throws TypeError where a name would have two payloads: of a key that JSON holds twice, every
 * reader sees the last.
 */
export function join(sent: readonly Sent[]): Sent[] {
  const joined = new Map<string, string | undefined>();
  for (const [key, json] of sent) {
    const name = key.trim();
    const there = joined.get(name);
    if (!there || !json) joined.set(name, there || (json ?? there));
    else if (name === "messages")
      joined.set(name, write([there, json].flatMap(JSON.parse as (json: string) => unknown)));
    else if (json !== there)
      refuse(`The trigger "${name}"`, "sent with one payload", `${there} and ${json}`);
  }
  joined.delete("");
  return [...joined];
}

/**
 * The header's value: a list of names where that says it all, else JSON. What goes to a target of
 * its own is last, since htmx 2 sends whatever follows there as well. The JSON is put together by
 * hand, because an object puts names like `7` first.
 */
export function lineOf(sent: string | readonly Sent[]): string {
  if (typeof sent === "string") return sent;
  if (sent.every(([name, json]) => json === undefined && /^[\w:.-]+$/.test(name)))
    return sent.map(([name]) => name).join(", ");
  const parts: [string[], string[]] = [[], []];
  for (const [name, json] of sent)
    parts[
      (JSON.parse(json || "0") as { target?: unknown } | null)?.target === undefined ? 0 : 1
    ].push(`${write(name)}:${json || true}`);
  return `{${parts.flat()}}`;
}
