import type { HeaderValue, PlainHeaders } from "../wire/header.ts";
import { refuse } from "./check.ts";
import { isLiteral, type ResponseLike } from "./http.ts";

/** The options of a builder. */
export interface OptionsOf<Builder> {
  /**
   * The generation of htmx on the page, if it is known. htmx 4 ignores HX-Trigger-After-Swap and
   * -After-Settle, and handles HX-Trigger after the swap anyway. So with 4, triggers for after the
   * swap travel in HX-Trigger. It ignores status 286 as well, which is refused then. Default: any.
   */
  readonly htmx?: 1 | 2 | 4 | undefined;
  /**
   * How many bytes all HX-* headers may take together: names, values and line ends. Default 3072,
   * which leaves a quarter of nginx's default buffer (4 KB for the whole head) to other headers.
   */
  readonly limit?: number | undefined;
  /**
   * What to do past the limit, such as `truncateMessages`. It is handed the builder; in `applyTo` a
   * copy, with the triggers of the response. What is too large afterwards is refused by a
   * `TypeError` with the sizes by trigger. A text that it returned would be lost, so
   * `messagesInBody` does not fit.
   */
  readonly over?:
    ((headers: Builder) => void | object | number | boolean | null | undefined) | undefined;
}

const OPTIONS: readonly string[] = ["htmx", "limit", "over"];

/** The names of response headers that are one word. All others hold a dash. */
const ONE_WORD = ["age", "allow", "date", "etag", "expires", "link", "location", "vary"] as const;

/** Headers in an object literal. */
type HeaderFields = { readonly [name: `${string}-${string}`]: HeaderValue } & {
  readonly [Name in (typeof ONE_WORD)[number]]?: HeaderValue;
};

/** What a builder may be made from: a response, its headers, or its HX-Trigger. */
export type Existing = Exclude<ResponseLike, PlainHeaders> | HeaderFields | string | null;

const isOption = (key: string) => OPTIONS.includes(key);

/** Whether a key is that of a header, or one by which a response holds its headers. */
const isOfResponse = (key: string) =>
  key.includes("-") || [...ONE_WORD, "headers", "res"].includes(key.toLowerCase());

/** Whether a value holds options, because it is neither a response nor headers. */
function isOptions(value: unknown): value is object {
  if (!isLiteral(value)) return false;
  const keys = Object.keys(value);
  return keys.some(isOption) || !keys.some(isOfResponse);
}

/**
 * Finds the options among the arguments of a builder: the second, or the first by itself.
 *
 * @throws TypeError where an option is unknown. It names the option and those that there are.
 */
export function optionsAmong(first: unknown, second: object | undefined): object {
  const options = second ?? (isOptions(first) ? first : {});
  const unknown = Object.keys(options).find((key) => !isOption(key));
  if (unknown) refuse("An option", OPTIONS.join(", "), unknown);
  return options;
}
