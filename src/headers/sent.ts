import { toAscii } from "../wire/ascii.ts";
import { check, OBJECT, refuse, TEXT } from "./check.ts";
import { kindOf, RESERVED, toJson } from "./json.ts";

/**
 * The triggers of a header: their payloads as JSON, by name. A bare name has none. `""` is a `true`
 * that was read: perhaps a bare name that had to travel with others.
 */
export type Sent = ReadonlyMap<string, string | undefined>;

/** No triggers. */
export const NONE: Sent = new Map();

/** The headers that carry triggers, by when they are dispatched. */
export const TRIGGERS = {
  now: "HX-Trigger",
  swap: "HX-Trigger-After-Swap",
  settle: "HX-Trigger-After-Settle",
} as const;

/** The headers that carry triggers. */
export const HEADERS: readonly string[] = Object.values(TRIGGERS);

/**
 * Takes triggers apart that are given as a name, a list of names, or a map of payloads.
 *
 * @param payload The payload of names that stand alone.
 */
export function entriesOf(triggers: unknown, payload: unknown): [unknown, unknown][] {
  if (Array.isArray(triggers)) return triggers.map((name) => [name, payload]);
  if (kindOf(triggers) === "Object") return Object.entries(triggers as object);
  // A Map or a promise has no entries to send. It is refused as a name.
  return [[triggers, payload]];
}

/**
 * Writes the payload of a trigger.
 *
 * @param target Where the event is to be dispatched: a selector, which travels in the payload.
 * @throws TypeError where the payload is no JSON, or the target is none.
 */
export function payloadJson(name: string, payload: unknown, target: unknown): string {
  const field = `The payload of "${name}"`;
  if (target === undefined) return toJson(field, payload, RESERVED);
  const json = check(field, toJson(field, payload ?? {}, RESERVED), OBJECT);
  return JSON.stringify({ ...JSON.parse(json), target: check("target", target, TEXT) });
}

/**
 * Adds a trigger behind those that are there. A bare name gets the payload that comes with the same
 * name, and takes none away. `messages` are appended, whether they are in a list or not.
 *
 * @throws TypeError where a name would have two payloads: of a key that JSON holds twice, every
 * reader sees the last.
 */
export function add(sent: Map<string, string | undefined>, name: string, json?: string): void {
  const there = sent.get(name);
  if (!there || !json) sent.set(name, there || (json ?? there));
  else if (name === "messages") sent.set(name, joinLists(there, json));
  else if (json !== there)
    refuse(`The trigger "${name}"`, "sent with one payload", `${there} and ${json}`);
}

/** Joins the JSON of lists. What is no list is an item by itself. */
function joinLists(...lists: string[]): string {
  const items = lists.map((json) => (json.startsWith("[") ? json.slice(1, -1) : json));
  return `[${items.filter(Boolean)}]`;
}

/**
 * Reads the value of a header that is there, by the grammar of the wire: names, JSON, or several
 * lines of either, which are joined by commas.
 *
 * @param own What stands behind all that.
 * @throws TypeError where it is neither.
 */
export function read(header: string, line: string, own: Sent): Sent {
  const sent = new Map<string, string | undefined>();
  let rest = line;
  while (rest) {
    const { end, triggers } = isJson(rest) ? objectAt(header, rest) : nameAt(rest);
    for (const [name, json] of triggers) add(sent, name.trim(), json);
    rest = rest.slice(end + 1);
  }
  for (const [name, json] of own) add(sent, name, json);
  // Servers send an empty name for an empty list.
  sent.delete("");
  return sent;
}

/** What a line begins with, and where the comma behind it is. */
interface Piece {
  readonly triggers: readonly [name: string, json?: string][];
  readonly end: number;
}

const isJson = (line: string) => /^\s*["[{]/.test(line);

function nameAt(line: string): Piece {
  const [name = ""] = line.split(",", 1);
  return { triggers: [[name]], end: name.length };
}

function objectAt(header: string, line: string): Piece {
  for (const end of endsIn(line)) {
    const triggers = parseObject(line.slice(0, end));
    if (triggers) return { triggers, end };
  }
  return refuse(header, "names or JSON", line);
}

/** Where an object may end: mostly with the line, otherwise at a brace before a comma. */
function* endsIn(line: string): Generator<number> {
  yield line.length;
  for (const { index } of line.matchAll(/(?<=\}\s*),/g)) yield index;
}

/** The triggers in the JSON of an object; `undefined` where the text is none. */
function parseObject(text: string): Piece["triggers"] | undefined {
  try {
    const object: unknown = JSON.parse(text);
    if (kindOf(object) !== "Object") return undefined;
    return Object.entries(object as object).map(([name, payload]) => [
      name,
      payload === true ? "" : JSON.stringify(payload),
    ]);
  } catch {
    return undefined;
  }
}

/** Whether a name fits into a list of names, and needs no escapes in JSON. */
const isSimple = (name: string) => /^[\w:.-]+$/.test(name);

/**
 * The header's value in ASCII: a list of names where that says it all, else JSON. What goes to a
 * target of its own is last, since htmx 2 sends whatever follows there as well. The JSON is put
 * together by hand, because an object puts names like `7` first.
 */
export function lineOf(sent: string | Sent): string {
  if (typeof sent === "string") return sent;
  let isList = true;
  let here = "";
  let elsewhere = "";
  for (const [name, json] of sent) {
    if (json !== undefined || !isSimple(name)) isList = false;
    const key = isSimple(name) ? `"${name}"` : JSON.stringify(name);
    const member = `,${key}:${json || true}`;
    if (json && hasTarget(json)) elsewhere += member;
    else here += member;
  }
  if (isList) return [...sent.keys()].join(", ");
  return toAscii(`{${(here + elsewhere).slice(1)}}`);
}

function hasTarget(json: string): boolean {
  // Most payloads do not hold the word at all, and need not be parsed.
  return json.includes('"target":') && Object.hasOwn(JSON.parse(json) as object, "target");
}
