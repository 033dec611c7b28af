import { LEVELS, readLevel, type Level, type LevelAliases } from "./level.ts";
import { readDetails, wordsOf, type Notice } from "./message.ts";

/**
 * Where things are in the payload of a trigger: the names of its fields. A `level` that is one of
 * the five levels holds for every payload.
 */
export interface PayloadShape {
  /** The field with the text. */
  readonly text?: string;
  /** The field with the title. */
  readonly title?: string;
  /** The field with the level, or the level of all. */
  readonly level?: string;
  /** The field with the time, in milliseconds. */
  readonly duration?: string;
}

/** The words that people use for each, in the order in which they are asked for. */
const TEXTS = ["message", "text", "msg", "body", "content", "detail", "description"];
const TITLES = ["title", "heading"];
const LEVEL_FIELDS = [
  "tags",
  "level",
  "type",
  "kind",
  "variant",
  "severity",
  "status",
  "category",
  "icon",
  "background",
];
const TIMES = ["duration", "timeout", "delay"];
/** For fields that say yes or no, the level of each. */
const OUTCOMES: Readonly<Record<string, readonly [yes: Level, no: Level]>> = {
  success: ["success", "error"],
  ok: ["success", "error"],
  error: ["error", "success"],
};

/** Below this, a time is taken for seconds. */
const FEW = 100;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the payload of a trigger that is not `messages` as toasts. Never throws.
 *
 * @param name The trigger's name.
 * @param payload A text, an object, or a list of them.
 * @param shape Where things are in it. Default: by the words that people use.
 * @param aliases Further words for levels.
 */
export function readPayload(
  name: string,
  payload: unknown,
  shape: PayloadShape = {},
  aliases: LevelAliases = {},
): { notices: Notice[]; problems: string[] } {
  const notices: Notice[] = [];
  const problems: string[] = [];
  for (const fields of entriesOf(payload, shape)) {
    const notice = readFields(fields, shape, aliases);
    if (notice) notices.push(notice);
    else problems.push(`"${name}" has no text that herald finds: ${tableFor(name, fields)}`);
    const texts = TEXTS.filter((field) => isText(fields[field]));
    if (!shape.text && texts.length > 1) {
      problems.push(
        `"${name}" has several texts, ${texts.join(" and ")}: ${tableFor(name, fields)}`,
      );
    }
  }
  return { notices, problems };
}

/** The entries of a payload. Two texts of a level that is known are a title and a text. */
function entriesOf(payload: unknown, { level }: PayloadShape): Fields[] {
  if (payload === undefined || payload === null) return [];
  const list: unknown[] = Array.isArray(payload) ? payload : [payload];
  const isPair = list.length === 2 && list.every(isText) && isLevel(level);
  if (isPair) return [{ title: list[0], message: list[1] }];
  return list.map((entry) =>
    typeof entry === "object" && entry !== null ? (entry as Fields) : { message: entry },
  );
}

function readFields(
  fields: Fields,
  shape: PayloadShape,
  aliases: LevelAliases,
): Notice | undefined {
  const title = firstText(fields, shape.title ? [shape.title] : TITLES);
  const own = firstText(fields, shape.text ? [shape.text] : TEXTS) ?? failureOf(fields);
  const text = own ?? title;
  if (text === undefined) return undefined;
  const { level, tags } = levelIn(fields, shape, aliases);
  const times = shape.duration ? [shape.duration] : TIMES;
  const duration = times.map((field) => timeOf(fields[field])).find((time) => time !== undefined);
  const { title: _, duration: __, ...details } = readDetails(fields, () => {});
  return {
    ...details,
    text,
    title: own === undefined ? undefined : title,
    level,
    tags,
    duration,
  };
}

/** `{"error": "No rights"}` says both at once. */
const failureOf = ({ error }: Fields): string | undefined => (isText(error) ? error : undefined);

function levelIn(
  fields: Fields,
  { level }: PayloadShape,
  aliases: LevelAliases,
): { level: Level; tags: string[] } {
  if (isLevel(level)) return { level, tags: [] };
  const named = level === undefined ? LEVEL_FIELDS : [level];
  const words = named.flatMap((field) => wordsOf(fields[field]));
  const found = readLevel(words, aliases);
  if (found.level) return { level: found.level, tags: found.tags };
  for (const [field, [yes, no]] of Object.entries(OUTCOMES)) {
    const value = fields[field];
    if (typeof value === "boolean") return { level: value ? yes : no, tags: found.tags };
  }
  return { level: failureOf(fields) ? "error" : "info", tags: found.tags };
}

function timeOf(value: unknown): number | undefined {
  const time = Number(value);
  if (value == null || value === "" || !(time >= 0)) return undefined;
  return time < FEW ? time * 1000 : time;
}

const isText = (value: unknown): value is string =>
  typeof value === "string" && value.trim() !== "";
const isLevel = (value: unknown): value is Level => LEVELS.includes(value as Level);
const firstText = (fields: Fields, names: readonly string[]): string | undefined =>
  names.map((name) => fields[name]).find(isText);

/** The option that settles what a payload means. */
function tableFor(name: string, fields: Fields): string {
  const field = Object.keys(fields).find((key) => isText(fields[key])) ?? "text";
  return `set the option messages to {"${name}": {"text": "${field}"}}`;
}
