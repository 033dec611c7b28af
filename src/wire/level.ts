/** How grave a message is: the five levels of Django's messages framework. */
export type Level = "debug" | "info" | "success" | "warning" | "error";

/** The levels, mildest first. */
export const LEVELS: readonly Level[] = ["debug", "info", "success", "warning", "error"];

/** Words that servers send for a level, and the level each of them means. */
export type LevelAliases = Readonly<Record<string, Level>>;

/**
 * The words known without an option, beside the levels' own: Bootstrap's `danger`, to which many
 * Django projects map `error`, and Django's numbers (`messages.SUCCESS` is 25).
 */
const BUILT_IN: LevelAliases = {
  danger: "error",
  10: "debug",
  20: "info",
  25: "success",
  30: "warning",
  40: "error",
};

/**
 * Finds the level among a message's tags. Django writes extra tags first and the level tag last, so
 * the last word that means a level decides; the others stay tags.
 *
 * @param words The words of `tags`, and behind them those of `level_tag` and `level`.
 * @param aliases Further words, which win over the built-in ones.
 * @returns The level (`undefined` where no word means one) and the other words, without repetition.
 */
export function readLevel(
  words: readonly string[],
  aliases: LevelAliases,
): { level: Level | undefined; tags: string[] } {
  const known: LevelAliases = { ...BUILT_IN, ...aliases };
  const meaning = (word: string) =>
    LEVELS.find((level) => level === (Object.hasOwn(known, word) ? known[word] : word));
  const decides = words.filter(meaning).at(-1) ?? "";
  return { level: meaning(decides), tags: [...new Set(words)].filter((word) => word !== decides) };
}
