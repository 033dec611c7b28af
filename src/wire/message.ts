import { readLevel, type Level, type LevelAliases } from "./level.ts";

/** One message as it travels in the `messages` trigger: what django-htmx-plus writes, and what `/server` writes. */
export interface Message {
  /** The text, shown as text and never as HTML. */
  readonly message: string;
  /** Django's `message.tags`: extra tags, then the level tag, separated by spaces. */
  readonly tags?: string;
  /** The level by its name or by Django's number, where a server sends it beside the tags. */
  readonly level?: Level | number;
  /** The level tag, where a server sends it beside the tags. */
  readonly level_tag?: string;
}

/** A message that was read and understood. */
export interface Notice {
  /** The text. */
  readonly text: string;
  /** The level; `info` where the server named none. */
  readonly level: Level;
  /** The tags beside the level, in the order of the server. */
  readonly tags: readonly string[];
}

/**
 * Reads the payload of the `messages` trigger. Never throws: each entry that cannot be read becomes one problem and the
 * other entries are still returned.
 *
 * @param payload A list of messages, one message, or plain strings in place of either.
 * @param aliases Further words for levels.
 */
export function readMessages(payload: unknown, aliases: LevelAliases = {}): { notices: Notice[]; problems: string[] } {
  const notices: Notice[] = [];
  const problems: string[] = [];
  const entries: unknown[] = Array.isArray(payload) ? payload : [payload];
  entries.forEach((entry, index) => {
    const where = Array.isArray(payload) ? `messages[${index}]` : "messages";
    const fields: Partial<Record<keyof Message, unknown>> | null = typeof entry === "object" ? entry : { message: entry, tags: "" };
    const text = fields?.message;
    if (typeof text !== "string" || !text.trim()) {
      problems.push(`${where} needs a text as its "message": ${inspect(entry)}`);
      return;
    }
    const { tags, level_tag, level } = fields ?? {};
    const found = readLevel([tags, level_tag, level].flatMap(words), aliases);
    if (tags === undefined && found.level === undefined) {
      problems.push(`${where} needs "tags", and is shown as info: ${inspect(entry)}`);
    }
    notices.push({ text, level: found.level ?? "info", tags: found.tags });
  });
  return { notices, problems };
}

/** The words in a tags or level field of whatever type: a string, a list, a number, or nothing. */
function words(field: unknown): string[] {
  return String(field ?? "").split(/[\s,]+/).filter(Boolean);
}

function inspect(value: unknown): string {
  return String(JSON.stringify(value)).slice(0, 80);
}
