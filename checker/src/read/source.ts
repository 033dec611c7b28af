/** A file as it was read. */
export interface Source {
  /** Its path as it is printed: relative to where the check runs, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** A spot in a file. */
export interface Place {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Counted from 1. */
  readonly column: number;
  /** The line, without the white space around it, cut where it is long. */
  readonly excerpt: string;
}

const LONGEST_EXCERPT = 160;

/**
 * The spot of an offset.
 *
 * @param source The file.
 * @param offset Counted from 0, in UTF-16 units.
 */
export function placeAt({ path, text }: Source, offset: number): Place {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  const line = text.slice(start, end < 0 ? undefined : end);
  return {
    file: path,
    line: lineOf(text, start),
    column: offset - start + 1,
    excerpt: line.trim().slice(0, LONGEST_EXCERPT),
  };
}

/** The number of the line that an offset is in, counted from 1. */
export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line++;
  return line;
}
