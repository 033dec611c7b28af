/** What a text has to pass, and the words for it. */
export interface Rule {
  /** Completes "It must be …". */
  readonly what: string;
  readonly pattern: { test(text: string): boolean };
}

/** What can be read. */
export const TEXT: Rule = { what: "a text", pattern: /\S/ };

/** The JSON of an object. */
export const OBJECT: Rule = { what: "an object, to hold the target", pattern: /^\{/ };

/**
 * An event's name holds no CR, LF or NUL, and no space at either end, where the page takes it off.
 * Whatever else a list cannot hold travels as a key of JSON.
 */
export const NAME: Rule = { what: "a name on one line", pattern: /^[^\s\0]([^\r\n\0]*[^\s\0])?$/ };

/**
 * Printable ASCII, and not only spaces. Anything else would end a header line (RFC 9110, section
 * 5.5), or arrive as other characters.
 */
export const LINE: Rule = { what: "ASCII on one line", pattern: /^[ -~]*[!-~][ -~]*$/ };

/** An http(s) URL, or a path of the page's own origin. */
const URL_OR_PATH: Rule = { what: "an http(s) URL or path", pattern: { test: isUrlOrPath } };

function isUrlOrPath(url: string): boolean {
  // Browsers skip control characters, so that `java\nscript:` is a scheme to them. Half of a
  // surrogate pair has no bytes.
  if (/^$|^\s|[\p{Cc}\p{Cs}]/u.test(url)) return false;
  const isHttp = /^https?:\/\/./i.test(url);
  // `//` looks like a path and leads to any host. A browser reads `\` as `/`.
  const hasSchemeOrHost = /^(\w[\w+.-]*:|[\\/]{2})/.test(url);
  return isHttp || !hasSchemeOrHost;
}

/**
 * Refuses something. The error always has the same form: what it is about, what that must be, and
 * what it was.
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
export function check(field: string, value: unknown, { what, pattern }: Rule): string {
  if (typeof value !== "string") return refuse(field, what, typeof value);
  return pattern.test(value) ? value : refuse(field, what, JSON.stringify(value));
}

/**
 * Makes a URL fit for a header. It percent-encodes what RFC 3986 does not allow in a URL, and
 * leaves alone what is encoded already.
 *
 * @param field What the URL is for, for the error.
 * @param anyHost Whether it may begin with `//`.
 * @throws TypeError naming the field.
 */
export function checkUrl(field: string, url: string, anyHost?: boolean): string {
  check(field, anyHost ? url.replace(/^\/\//, "/") : url, URL_OR_PATH);
  return url.replace(/[^!#-;=?-[\]_a-z~]+/g, encodeURIComponent);
}
