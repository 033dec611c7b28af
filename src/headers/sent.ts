import { toAscii } from "../wire/ascii.ts";
import { refuse } from "./check.ts";

/** A trigger as it is sent: its name, and its payload as JSON in ASCII, or none where it is bare. */
export type Sent = readonly [name: string, json?: string | undefined];

/** As JSON in ASCII. */
export const write = (value: unknown): string => toAscii(JSON.stringify(value));

/**
 * Reads the value of a header that is there: names, JSON, or several lines of either, which are joined by commas. `true` in JSON is a
 * bare name that had to travel with others.
 *
 * @throws TypeError where it is neither.
 */
export function read(header: string, line: string): Sent[] {
  const sent: Sent[] = [];
  let text = "";
  for (const piece of line.split(",")) {
    text += piece;
    try {
      sent.push(...(/^\s*\{/.test(text) ? Object.entries(JSON.parse(text) as object).map(([name, payload]): Sent => [name.trim(), payload === true ? undefined : write(payload)]) : [[text.trim()] as const]));
      text = "";
    } catch {
      // The comma was one within the JSON.
      text += ",";
    }
  }
  if (text) refuse(header, "names or JSON", text.slice(0, -1));
  return sent.filter(([name]) => name);
}

/**
 * Joins triggers in order. A bare name gets the payload that comes with the same name, and takes none away. `messages` are appended,
 * whether they are in a list or not.
 *
 * @throws TypeError where a name would have two payloads: of a key that JSON holds twice, every reader sees the last.
 */
export function join(...sent: (readonly Sent[])[]): Sent[] {
  const joined = new Map<string, string | undefined>();
  for (const [name, json] of sent.flat()) {
    const there = joined.get(name);
    if (!there || !json) joined.set(name, there ?? json);
    else if (name === "messages") joined.set(name, write([there, json].flatMap((list) => JSON.parse(list) as unknown)));
    else if (json !== there) refuse(`The trigger "${name}"`, "sent with one payload", `${there} and ${json}`);
  }
  return [...joined];
}

/**
 * The header's value: a list of names where that says it all, else JSON. What goes to a target of its own is last, since htmx 2 sends
 * whatever follows there as well. The JSON is put together by hand, because an object puts names like `7` first.
 */
export function lineOf(sent: readonly Sent[]): string {
  if (sent.every(([name, json]) => !json && /^[\w:.-]+$/.test(name))) return sent.map(([name]) => name).join(", ");
  const last = (json = "0") => Number((JSON.parse(json) as { target?: unknown } | null)?.target !== undefined);
  return `{${[...sent].sort(([, a], [, b]) => last(a) - last(b)).map(([name, json = "true"]) => `${write(name)}:${json}`)}}`;
}
