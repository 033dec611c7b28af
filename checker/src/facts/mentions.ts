import type { File } from "../read/files.ts";
import { lineOf } from "../read/source.ts";
import type { Hint } from "./context.ts";
import type { Computed, Fired, Heard } from "./fact.ts";
import type { ReadFile } from "./readers.ts";

/** A place where a name stands, without it being told what for. */
export interface Mention {
  readonly file: string;
  readonly line: number;
}

/** Kinds of files in which a name in quotes may be a listener's. */
const PAGE_KINDS = ["other", "script", "template"];

/**
 * Looks for a name in what was read of no use. It may be a constant, an attribute of another
 * library, or stand in a language that is not read.
 *
 * @param read The files.
 * @param name The name.
 * @param role What the name would be there: fired or heard.
 * @param known The places where it is known what the name does.
 */
export function mentionOf(
  read: readonly ReadFile[],
  name: string,
  role: Computed["role"],
  known: readonly (Fired | Heard)[],
): Mention | undefined {
  const lines = new Set(known.map(({ place }) => `${place.file}:${place.line}`));
  for (const { file, context } of read) {
    if (file.kind === "catalogue" || !file.text.includes(name)) continue;
    if (role === "heard" && !PAGE_KINDS.includes(file.kind)) continue;
    for (const hint of file.kind === "template"
      ? context.hints
      : [wholeOf(file), ...context.hints]) {
      for (const at of placesIn(hint, name)) {
        const line = lineOf(file.text, at);
        if (!lines.has(`${file.path}:${line}`)) return { file: file.path, line };
      }
    }
  }
  return undefined;
}

/** A file that is no page is searched as a whole; in what is not read any word counts. */
const wholeOf = ({ kind, text }: File): Hint => ({ text, offset: 0, quoted: kind !== "other" });

/** The offsets at which a name stands, with no letter of another one beside it. */
function* placesIn({ offset, quoted, text }: Hint, name: string): Generator<number> {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const before = text[at - 1] ?? "";
    const behind = text[at + name.length] ?? "";
    if (quoted ? isQuote(before) && before === behind : !isPart(before) && !isPart(behind))
      yield offset + at;
  }
}

const isQuote = (sign: string): boolean => sign !== "" && "\"'`".includes(sign);

const isPart = (sign: string): boolean => /[\w-]/.test(sign);
