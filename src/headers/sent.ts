import { toAscii } from "../wire/ascii.ts";

/** A trigger as it is sent: its name and its payload as JSON, or nothing where it is bare. */
export type Sent = readonly [name: string, json?: string | undefined];

/** The triggers of one header, by name, in their order. */
export type SentMap = ReadonlyMap<string, string | undefined>;

/**
 * Reads the value of a header that is there: names, JSON, or several lines of either, which are joined by commas.
 *
 * @throws TypeError where it is neither.
 */
export function read(line: string): Sent[] {
  const sent: Sent[] = [];
  let text = "";
  for (const piece of line.split(",")) {
    text += piece;
    if (!/^\s*\{/.test(text)) sent.push([text.trim()]);
    else {
      try {
        for (const [name, payload] of Object.entries(JSON.parse(text) as object)) sent.push([name, JSON.stringify(payload)]);
      } catch {
        // The comma was one within the JSON.
        text += ",";
        continue;
      }
    }
    text = "";
  }
  if (text) throw new TypeError(`HX-Trigger is no JSON: ${text.slice(0, -1)}`);
  return sent.filter(([name]) => name.trim());
}

/**
 * Joins triggers in order. A bare name (`true` in JSON) gets the payload that comes with the same name, and takes none away. `messages` are
 * appended, whether they are in a list or not.
 *
 * @throws TypeError where a name would have two payloads: of a key that JSON holds twice, every reader sees the last.
 */
export function join(sent: readonly Sent[]): SentMap {
  const joined = new Map<string, string | undefined>();
  for (const [name, json] of sent) {
    const there = joined.get(name);
    if (isBare(there)) joined.set(name, json ?? there);
    else if (name === "messages") joined.set(name, `[${[there, json].map((list = "") => list.replace(/^\[(.*)\]$/, "$1")).filter((items) => !/^(true)?$/.test(items))}]`);
    else if (!isBare(json) && json !== there) throw new TypeError(`The trigger "${name}" has a payload already, and a header holds each name once: send one payload with both`);
  }
  return joined;
}

const isBare = (json: string | undefined) => json === undefined || json === "true";

/** The header's value: a list of names where that says it all, else JSON, written by hand, since an object would put a name like `7` first. */
export function lineOf(sent: SentMap): string {
  const triggers = [...sent];
  if (triggers.every(([name, json]) => json === undefined && /^[^\0-\x20,"{}[\]\x7f-\uffff]+$/.test(name))) return triggers.map(([name]) => name).join(", ");
  return `{${triggers.map(([name, json = "true"]) => `${toAscii(JSON.stringify(name))}:${json}`)}}`;
}
