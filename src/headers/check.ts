/** What a value has to match, and the words for it. */
export type Rule = readonly [pattern: RegExp, what: string];

/** What can be read. */
export const TEXT: Rule = [/\S/, "a text"];

/** The JSON of an object. */
export const OBJECT: Rule = [/^\{/, "an object, to hold the target"];

/**
 * CR, LF and NUL are in no event's name, and spaces around one are taken off on the page. Whatever
 * else a list cannot hold travels as a key of JSON.
 */
export const NAME: Rule = [/^(?!\s)[^\r\n\0]*[^\s\0]$/, "a name on one line"];

/** Anything else would end a header line (RFC 9110, section 5.5), or arrive as other characters. */
export const LINE: Rule = [/^[ -~]*[!-~][ -~]*$/, "ASCII on one line"];

/**
 * No control characters, which browsers skip, so that `java\nscript:` is a scheme to them. No
 * scheme but http and https. No `//` at the start, which looks like a path and leads to any host
 * (and `\` is `/` to a browser). No half of a surrogate pair, which has no bytes.
 */
const URL_OR_PATH: Rule = [
  /^(?=\S)(https?:\/\/|(?![\\/]{2}|\w[\w+.-]*:))[^\p{Cc}\p{Cs}]+$/iu,
  "an http(s) URL or path",
];

/**
 * Refuses something, always in the same form, so that an error says what is wrong, how it is right,
 * and what it was.
 */
export function refuse(field: string, what: string, value: unknown, cause?: unknown): never {
  throw new TypeError(`${field} must be ${what}, not ${value}`, { cause });
}

/**
 * Refuses what is no string or breaks the rule.
 *
 * @param field What the value is, for the error.
 * @returns The value.
 * @throws TypeError naming the field.
 */
export function check(field: string, value: unknown, [pattern, what]: Rule): string {
  if (typeof value !== "string") return refuse(field, what, typeof value);
  return pattern.test(value) ? value : refuse(field, what, JSON.stringify(value));
}

/**
 * Makes a URL fit for a header: what RFC 3986 does not allow in a URL is percent-encoded; what is
 * encoded already stays.
 *
 * @param field What the URL is for, for the error.
 * @param anyHost Whether it may begin with `//`.
 * @throws TypeError naming the field.
 */
export function checkUrl(field: string, url: string, anyHost?: boolean): string {
  check(field, anyHost ? url.replace(/^\/\//, "/") : url, URL_OR_PATH);
  return url.replace(/[^!#-;=?-[\]_a-z~]+/g, encodeURIComponent);
}
