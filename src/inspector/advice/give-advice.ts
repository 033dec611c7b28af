import type { Finished } from "../record/recorder.ts";
import type { Advice, Row } from "../record/row.ts";
import { adviseOnMarkup } from "./markup.ts";
import { adviseOnNames } from "./names.ts";
import { adviseOnResponse } from "./response.ts";
import { adviseOnValues } from "./values.ts";

/** Each looks at a row that is over, and says what can be mended. */
const ADVISERS: readonly ((finished: Finished) => Advice[])[] = [
  adviseOnNames,
  adviseOnMarkup,
  adviseOnResponse,
  adviseOnValues,
];

/**
 * Adds advice to a row, each once in the whole log.
 *
 * @param finished The row.
 * @param rows All rows of the log.
 */
export function giveAdvice(finished: Finished, rows: readonly Row[]): void {
  const keyOf = ({ kind, about, text }: Advice) => `${kind} ${about} ${text}`;
  const given = new Set(rows.flatMap(({ advice }) => advice.map(keyOf)));
  for (const advice of ADVISERS.flatMap((adviser) => adviser(finished))) {
    if (given.has(keyOf(advice))) continue;
    given.add(keyOf(advice));
    finished.row.advice.push(advice);
  }
}
