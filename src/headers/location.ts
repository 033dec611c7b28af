import { toAscii } from "../wire/ascii.ts";
import { checkUrl } from "./check.ts";
import { toJson } from "./json.ts";
import type { LocationOptions } from "./options.ts";

/**
 * The value of HX-Location: the URL alone where that says it all, else JSON in ASCII.
 *
 * @param to The URL, or an object with it as `path`.
 * @throws TypeError where the URL is not safe, or the options are no JSON.
 */
export function locationLine(to: string | LocationOptions): string {
  const options = (to as LocationOptions | undefined)?.path ? (to as LocationOptions) : undefined;
  const path = checkUrl("HX-Location", options?.path ?? (to as string));
  // htmx 4 takes some URLs for options: `path.html`, and what has `,path:` in it.
  const isPlain = !options && !/,|^['p:]/.test(path);
  return isPlain ? path : toAscii(toJson("HX-Location", { ...options, path }));
}
