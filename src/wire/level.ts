/** How grave a message is: the five levels of Django's messages framework. */
export type Level = "debug" | "info" | "success" | "warning" | "error";

/** The levels, mildest first. */
export const LEVELS: readonly Level[] = ["debug", "info", "success", "warning", "error"];

/** Words that servers send for a level, and the level each of them means. */
export type LevelAliases = Readonly<Record<string, Level>>;

/**
 * The words that are known without an option, beside the levels' own: those of loggers and
 * frameworks, and Django's numbers (`messages.SUCCESS` is 25).
 */
const WORDS: Readonly<Record<Level, string>> = {
  debug: "10 trace secondary light dark neutral",
  info: "20 information notice primary",
  success: "25 ok positive",
  warning: "30 warn caution",
  error: "40 err danger destructive critical fatal failure failed negative alert",
};

/** Words that decide only where nothing else does: colours, and `alert` in `alert alert-success`. */
const WEAK: readonly string[] = [
  "secondary",
  "light",
  "dark",
  "neutral",
  "primary",
  "notice",
  "alert",
];

/** The weak words that are levels by themselves, in Rails and syslog. */
const ALONE: readonly string[] = ["notice", "alert"];

/**
 * What frameworks write in front of a level, as in `alert-danger`, `text-bg-warning`, `is-success`
 * or `toast-error`.
 */
const PREFIXES: readonly string[] = [
  "alert-",
  "badge-",
  "bg-",
  "border-",
  "btn-",
  "has-background-",
  "is-",
  "message-",
  "notification-",
  "text-bg-",
  "toast-",
  "ui-",
];

/** What is known of a word. */
interface Meaning {
  readonly level: Level;
  /** How sure it is: a level by its own name is surer than one by the colour of a background. */
  readonly weight: number;
}

/**
 * Finds the level among a message's tags. Django writes extra tags first and the level tag last, so
 * the last of the surest words decides; the others stay tags.
 *
 * @param words The words of `tags`, and behind them those of `level_tag` and `level`.
 * @param aliases Further words, which win over the built-in ones.
 * @returns The level (`undefined` where no word means one) and the other words, without repetition.
 */
export function readLevel(
  words: readonly string[],
  aliases: LevelAliases,
): { level: Level | undefined; tags: string[] } {
  let decisive = "";
  let found: Meaning | undefined;
  for (const word of words) {
    const meaning = meaningOf(word, aliases);
    if (!meaning || (found && meaning.weight < found.weight)) continue;
    decisive = word;
    found = meaning;
  }
  return {
    level: found?.level,
    tags: [...new Set(words)].filter((word) => word !== decisive),
  };
}

function meaningOf(word: string, aliases: LevelAliases): Meaning | undefined {
  const alias = Object.hasOwn(aliases, word) ? aliases[word] : undefined;
  if (alias) return { level: alias, weight: 3 };
  const { prefix, stem } = partsOf(word);
  const level = levelOf(stem);
  if (!level) return undefined;
  const isWeak = WEAK.includes(stem);
  // "primary" without a prefix may be any tag.
  if (isWeak && !prefix && !ALONE.includes(stem)) return undefined;
  if (isWeak) return { level, weight: 0 };
  return { level, weight: prefix ? 1 : 2 };
}

/** A word without the prefix of a framework, in lower case. */
function partsOf(word: string): { prefix: string; stem: string } {
  const name = word.toLowerCase();
  const prefix = PREFIXES.find((each) => name.startsWith(each)) ?? "";
  return { prefix, stem: name.slice(prefix.length) };
}

const wordsOf = (level: Level): string[] => [level, ...WORDS[level].split(" ")];
const levelOf = (word: string): Level | undefined =>
  LEVELS.find((level) => wordsOf(level).includes(word));

/** How many letters at its beginning make a word look like a level. */
const ALIKE = 3;
/** The words that others look like. */
const MODELS: readonly string[] = [...LEVELS, "danger", "critical", "fatal"];

/** Whether a word that means no level looks like one: `errors`, `sucess`, `alert-purple`. */
export function looksLikeLevel(word: string): boolean {
  const { prefix, stem } = partsOf(word);
  const start = stem.slice(0, ALIKE);
  const isAlike = start.length === ALIKE && MODELS.some((model) => model.startsWith(start));
  return isAlike || prefix === "alert-";
}
