import { keyOf, storeOf, writeHeader, type ResponseLike } from "../headers/http.ts";

/**
 * Sets a header, or says why it cannot be.
 *
 * @param caller The function that was called, for the error.
 * @throws Error where the headers were sent already, or belong to a response that cannot be
 * changed.
 */
export function setHeader(
  caller: string,
  response: ResponseLike,
  name: string,
  value: string,
): void {
  checkUnsent(caller, response);
  guarded(caller, name, () => writeHeader(response, name, value));
}

/**
 * Sets a cookie beside those that the response sets already, and in place of one of the same name.
 *
 * @param caller The function that was called, for the error.
 * @throws Error where the headers were sent already, or belong to a response that cannot be
 * changed.
 */
export function addCookie(caller: string, response: ResponseLike, cookie: string): void {
  checkUnsent(caller, response);
  const [name = ""] = cookie.split("=");
  const others = cookiesOf(response).filter((line) => !line.startsWith(`${name}=`));
  guarded(caller, COOKIE, () => writeCookies(jarOf(response), [...others, cookie]));
}

/** The lines of the cookies that a response sets so far. */
export function cookiesOf(response: ResponseLike): readonly string[] {
  const jar = jarOf(response);
  if (jar.getSetCookie) return jar.getSetCookie();
  const there = jar.getHeader ? jar.getHeader(COOKIE) : jar[keyOf(jar, COOKIE)];
  return [there ?? []].flat().map(String);
}

const COOKIE = "Set-Cookie";

/** What of a response, or of plain headers, cookies need. */
interface CookieJar {
  getHeader?(name: string): unknown;
  setHeader?(name: string, value: readonly string[]): unknown;
  removeHeader?(name: string): unknown;
  header?(name: string, value: string): unknown;
  getSetCookie?(): string[];
  delete?(name: string): unknown;
  append?(name: string, value: string): unknown;
  [name: string]: unknown;
}

const jarOf = (response: ResponseLike) => storeOf(response) as object as CookieJar;

function writeCookies(jar: CookieJar, lines: readonly string[]): void {
  if (jar.setHeader) {
    // Node writes a list as one line each, which cookies need.
    jar.setHeader(COOKIE, lines);
  } else if (jar.header) {
    // Fastify adds to this one header.
    jar.removeHeader?.(COOKIE);
    for (const line of lines) jar.header(COOKIE, line);
  } else if (jar.append) {
    jar.delete?.(COOKIE);
    for (const line of lines) jar.append(COOKIE, line);
  } else {
    // Serverless functions take a list only where there are several.
    jar[keyOf(jar, COOKIE)] = lines.length === 1 ? lines[0] : lines;
  }
}

/**
 * Refuses a response whose head is on its way: Node's `headersSent`, which Fastify's reply has in
 * `raw`, and its own `sent`.
 *
 * @param caller The function that was called, for the error.
 * @throws Error where the headers were sent already.
 */
export function checkUnsent(caller: string, response: ResponseLike): void {
  const { headersSent, sent, raw } = response as {
    headersSent?: unknown;
    sent?: unknown;
    raw?: { headersSent?: unknown } | null;
  };
  if ([headersSent, sent, raw?.headersSent].includes(true))
    throw new Error(
      `${caller}: the headers of this response were sent already; ` +
        "call it before the first write(), end() or send()",
    );
}

function guarded(caller: string, name: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    throw new Error(
      `${caller}: this response takes no ${name}; where it came from fetch() or ` +
        "Response.redirect(), copy it first: new Response(response.body, response)",
      { cause },
    );
  }
}
