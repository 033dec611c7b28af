import { isAction, type Action } from "./action.ts";
import { looksLikeLevel, readLevel, type Level, type LevelAliases } from "./level.ts";

/**
 * What a message may say beside its text and level; each is optional, on the wire as in {@link
 * Notice}.
 */
export interface MessageDetails {
  /**
   * Names the toast: a later message with this id updates it in place, or shows it again where it
   * had gone.
   */
  readonly id?: string | undefined;
  /** A heading, shown in bold before the text. */
  readonly title?: string | undefined;
  /** How long its toast stays, in milliseconds; `0`: until dismissed. */
  readonly duration?: number | undefined;
  /** How much of a task is done, from 0 to 1. Until it is 1, the toast stays. */
  readonly progress?: number | undefined;
  /** What a person can do about it. */
  readonly actions?: readonly Action[] | undefined;
  /** The language of the text, as in the attribute `lang`. Default: the page's. */
  readonly lang?: string | undefined;
  /** The direction of the text. Default `auto`. */
  readonly dir?: "ltr" | "rtl" | "auto" | undefined;
}

/**
 * One message as it travels in the `messages` trigger: what django-htmx-plus writes, and what
 * `/server` writes.
 */
export interface Message extends MessageDetails {
  /** The text, shown as text and never as HTML, unless the page names a sanitizer. */
  readonly message: string;
  /** Django's `message.tags`: extra tags, then the level tag, separated by spaces. */
  readonly tags?: string;
  /** The level by its name or by Django's number, where a server sends it beside the tags. */
  readonly level?: Level | number;
  /** The level tag, where a server sends it beside the tags. */
  readonly level_tag?: string;
}

/** A message that was read and understood. */
export interface Notice extends MessageDetails {
  /** The text. */
  readonly text: string;
  /** The level; `info` where the server named none. */
  readonly level: Level;
  /** The tags beside the level, in the order of the server. */
  readonly tags: readonly string[];
}

/** For each detail, whether a value fits. */
const FITS: { readonly [Key in keyof MessageDetails]-?: (value: unknown) => boolean } = {
  id: (value) => typeof value === "string" && value !== "",
  title: (value) => typeof value === "string" && value !== "",
  duration: (value) => typeof value === "number" && value >= 0,
  progress: (value) => typeof value === "number" && value >= 0 && value <= 1,
  actions: (value) => Array.isArray(value) && value.every(isAction),
  lang: (value) => typeof value === "string",
  dir: (value) => ["ltr", "rtl", "auto"].includes(value as string),
};

/**
 * Reads the details of a message; one that does not fit is left out.
 *
 * @param fields Where they are read from.
 * @param problem Told of each that does not fit.
 */
export function readDetails(
  fields: object,
  problem: (key: string, value: unknown) => void,
): MessageDetails {
  return Object.fromEntries(
    Object.entries(FITS).flatMap(([key, fits]) => {
      const value = (fields as Record<string, unknown>)[key];
      if (value == null) return [];
      if (fits(value)) return [[key, value]];
      problem(key, value);
      return [];
    }),
  );
}

/**
 * Reads the payload of the `messages` trigger. Never throws: each entry that cannot be read becomes
 * one problem and the other entries are still returned; of an entry whose details do not fit the
 * text is still returned.
 *
 * @param payload A list of messages, one message, or plain strings in place of either.
 * @param aliases Further words for levels.
 */
export function readMessages(
  payload: unknown,
  aliases: LevelAliases = {},
): { notices: Notice[]; problems: string[] } {
  const notices: Notice[] = [];
  const problems: string[] = [];
  // A bare name is a legal way to say "fetch the messages".
  if (payload === undefined || payload === true) return { notices, problems };
  const entries: unknown[] = Array.isArray(payload) ? payload : [payload];
  entries.forEach((entry, index) => {
    const where = Array.isArray(payload) ? `messages[${index}]` : "messages";
    const fields: Partial<Record<keyof Message, unknown>> =
      typeof entry === "object" ? (entry ?? {}) : { message: entry, tags: "" };
    const { message: text, tags, level_tag, level } = fields;
    if (typeof text !== "string" || !text.trim()) {
      problems.push(`${where} needs a text as its "message": ${inspect(entry)}`);
      return;
    }
    const words = [tags, level_tag, level].flatMap(wordsOf);
    const found = readLevel(words, aliases);
    if (tags === undefined && found.level === undefined) {
      problems.push(`${where} needs "tags", and is shown as info: ${inspect(entry)}`);
    }
    const unknown = found.level ? undefined : words.find(looksLikeLevel);
    if (unknown) {
      problems.push(
        `"${unknown}" is no level, and is shown as info. Say what it means in the option ` +
          `aliases: {"${unknown}": "error"}`,
      );
    }
    // Servers number what they name.
    const id = typeof fields.id === "number" ? `${fields.id}` : fields.id;
    const details = readDetails({ ...fields, id }, (key, value) =>
      problems.push(`${where} is shown without its "${key}", which cannot be ${inspect(value)}`),
    );
    notices.push({ text, level: found.level ?? "info", tags: found.tags, ...details });
  });
  return { notices, problems };
}

/** The words in a tags or level field of whatever type: a string, a list, a number, or nothing. */
export function wordsOf(field: unknown): string[] {
  return String(field ?? "")
    .split(/[\s,]+/)
    .filter(Boolean);
}

function inspect(value: unknown): string {
  return String(JSON.stringify(value)).slice(0, 80);
}
