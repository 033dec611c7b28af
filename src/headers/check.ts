/**
 * Refuses what is no text, or says nothing.
 *
 * @param field What the value is, for the error.
 * @throws TypeError naming the field.
 */
export function checkText(field: string, value: string): void {
  if (typeof value !== "string" || !value.trim()) throw new TypeError(`${field} must be a non-empty string, not ${JSON.stringify(value)}`);
}

/**
 * Refuses what would end or cut a header line: CR and LF (RFC 9110, section 5.5, header injection) and NUL.
 *
 * @param field What the value is, for the error.
 * @throws TypeError naming the field.
 */
export function checkLine(field: string, value: string): void {
  checkText(field, value);
  if (/[\r\n\0]/.test(value)) throw new TypeError(`${field} must not hold CR, LF or NUL: ${JSON.stringify(value)}`);
}

/**
 * Makes a URL fit for a header: pure ASCII, percent-encoded where it was not.
 *
 * @param field What the URL is for, for the error.
 * @throws TypeError naming the field, where the URL is none or would run script in the page.
 */
export function checkUrl(field: string, url: string): string {
  checkLine(field, url);
  // The scheme as a browser reads it: it skips leading control characters and tabs within (WHATWG URL, section 4.4).
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url.replace(/[\0-\x20]/g, ""))?.[1]?.toLowerCase();
  if (scheme && scheme !== "http" && scheme !== "https") throw new TypeError(`${field} must be an http(s) URL or a path, not ${JSON.stringify(url)}`);
  try {
    return url.replace(/[^\x21-\x7e]+/g, encodeURIComponent);
  } catch {
    throw new TypeError(`${field} holds half a surrogate pair: ${JSON.stringify(url)}`);
  }
}

/**
 * Writes a payload as JSON, and refuses what would not arrive as it was sent.
 *
 * @param field What the payload belongs to, for the error.
 * @throws TypeError naming the field and the value's place.
 */
export function checkJson(field: string, payload: unknown): string {
  const refuse = (what: string): never => {
    throw new TypeError(`${field} must be JSON, and ${what} is not`);
  };
  let json: string | undefined;
  try {
    json = JSON.stringify(payload, function (this: unknown, key, value: unknown) {
      const type = typeof value;
      const place = key ? ` at ${JSON.stringify(key)}` : "";
      if (type === "function" || type === "symbol" || type === "bigint") refuse(`a ${type}${place}`);
      if (type === "number" && !Number.isFinite(value)) refuse(`${value}${place}`);
      // JSON leaves an undefined property out, which is what it means; in a list it would become null.
      if (value === undefined && Array.isArray(this)) refuse(`undefined${place}`);
      if (type === "object" && value !== null && !Array.isArray(value) && Symbol.iterator in (value as object)) refuse(`a ${(value as object).constructor.name}${place}`);
      return value;
    });
  } catch (error) {
    if (error instanceof TypeError && error.message.startsWith(field)) throw error;
    refuse(`this (${(error as Error).message})`);
  }
  return json ?? refuse("undefined");
}
