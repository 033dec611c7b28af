import { header as headerOf, type ResponseLike } from "../headers/http.ts";

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
  guarded(caller, name, () => headerOf(response, name, value));
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
  guarded(caller, "Set-Cookie", () => {
    const from = jarOf(response);
    const lines = [...cookiesOf(response).filter((line) => !line.startsWith(`${name}=`)), cookie];
    if (from.setHeader) {
      // Node writes a list as one line each, which cookies need.
      from.setHeader("Set-Cookie", lines);
    } else if (from.header) {
      // Fastify adds to this one header.
      from.removeHeader?.("Set-Cookie");
      for (const line of lines) from.header("Set-Cookie", line);
    } else {
      const headers = (from.headers ?? from) as Headers;
      headers.delete("Set-Cookie");
      for (const line of lines) headers.append("Set-Cookie", line);
    }
  });
}

/** The lines of the cookies that a response sets so far. */
export function cookiesOf(response: ResponseLike): readonly string[] {
  const from = jarOf(response);
  if (!from.getHeader) return ((from.headers ?? from) as Headers).getSetCookie();
  const there = from.getHeader("Set-Cookie") ?? [];
  return (Array.isArray(there) ? there : [there]).map(String);
}

const jarOf = (response: ResponseLike): CookieJar =>
  ("res" in response ? response.res : response) as CookieJar;

/** What of a response cookies need. */
interface CookieJar {
  getHeader?(name: string): number | string | readonly string[] | undefined;
  setHeader?(name: string, value: readonly string[]): unknown;
  removeHeader?(name: string): unknown;
  header?(name: string, value: string): unknown;
  headers?: Headers;
}

/**
 * What tells whether the head of a response is on its way: Node's `headersSent`, which Fastify's
 * reply has in `raw`, and its own `sent`.
 */
export function checkUnsent(caller: string, response: ResponseLike): void {
  const { headersSent, sent, raw } = response as {
    headersSent?: unknown;
    sent?: unknown;
    raw?: { headersSent?: unknown } | null;
  };
  if (headersSent === true || sent === true || raw?.headersSent === true) {
    throw new Error(
      `${caller}: the headers of this response were sent already; call it before the first write(), end() or send()`,
    );
  }
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
