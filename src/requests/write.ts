import { writeHeader, type ResponseLike } from "../headers/http.ts";

/**
 * Sets a header, or says why it cannot be.
 *
 * @param caller The function that was called, for the error.
 * @throws Error where the headers were sent already, or belong to a response that cannot be changed.
 */
export function setHeader(caller: string, response: ResponseLike, name: string, value: string): void {
  checkUnsent(caller, response);
  guarded(caller, name, () => writeHeader(response, name, value));
}

/**
 * Adds a cookie beside those that the response sets already.
 *
 * @param caller The function that was called, for the error.
 * @throws Error where the headers were sent already, or belong to a response that cannot be changed.
 */
export function addCookie(caller: string, response: ResponseLike, cookie: string): void {
  checkUnsent(caller, response);
  guarded(caller, "Set-Cookie", () => {
    if ("setHeader" in response) {
      const there = response.getHeader("Set-Cookie");
      const lines = Array.isArray(there) ? there : there === undefined ? [] : [String(there)];
      // Node writes a list as one line each, which cookies need; the builder never does, so that its types do without.
      (response as unknown as { setHeader(name: string, value: readonly string[]): unknown }).setHeader("Set-Cookie", [...lines, cookie]);
    } else if ("getHeader" in response) {
      // Fastify adds to this one header.
      response.header("Set-Cookie", cookie);
    } else {
      const headers: unknown = "headers" in response ? response.headers : response;
      (headers as Headers).append("Set-Cookie", cookie);
    }
  });
}

/** What tells whether the head of a response is on its way: Node's `headersSent`, Fastify's `sent`. */
function checkUnsent(caller: string, response: ResponseLike): void {
  const { headersSent, sent } = response as { headersSent?: unknown; sent?: unknown };
  if (headersSent === true || sent === true) {
    throw new Error(`${caller}: the headers of this response were sent already; call it before the first write(), end() or send()`);
  }
}

function guarded(caller: string, name: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    throw new Error(`${caller}: this response takes no ${name}; where it came from fetch() or Response.redirect(), copy it first: new Response(response.body, response)`, { cause });
  }
}
