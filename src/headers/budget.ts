import { toAscii } from "../wire/ascii.ts";
import { refuse } from "./check.ts";
import type { Sent } from "./sent.ts";

/** How many bytes header lines take, each with a colon, a space and a line end. */
export function sizeOf(lines: Readonly<Record<string, string>>): number {
  let size = 0;
  for (const name in lines) size += `${name}: ${lines[name]}\r\n`.length;
  return size;
}

/**
 * Refuses what is too large.
 *
 * @param size What all headers take, in bytes.
 * @param sent The triggers in them, whose sizes the error names.
 * @throws TypeError always.
 */
export function refuseSize(size: number, limit: number, sent: readonly Sent[]): never {
  const sizes = sent.flatMap((triggers) =>
    [...triggers].map(([name, json = ""]) => `${name} ${toAscii(json).length}`),
  );
  return refuse("The HX-* headers", `at most ${limit} bytes`, `${size}: ${sizes.join(", ")}`);
}
