import { readHeader, type ResponseLike } from "../headers/http.ts";
import { setHeader } from "./write.ts";

/** The response headers of htmx that a script has to be able to read. */
const EXPOSED = [
  "Location",
  "Push",
  "Push-Url",
  "Redirect",
  "Refresh",
  "Replace-Url",
  "Reselect",
  "Reswap",
  "Retarget",
  "Trigger",
  "Trigger-After-Settle",
  "Trigger-After-Swap",
].map((name) => `HX-${name}`);

/** What the name of a header may hold (RFC 9110, section 5.6.2); `*` among it. */
const TOKEN = /^[!#$%&'*+.^`|~\w-]+$/;

/** Adds names to a header that lists some, without repetition, whatever their case. */
function list<Response extends ResponseLike>(
  caller: string,
  response: Response,
  header: string,
  names: readonly string[],
  all?: string,
): Response {
  const there = readHeader(response, header)
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
  const known = there.map((name) => name.toLowerCase());
  const missing = names.filter((name) => !known.includes(name.toLowerCase()));
  if (missing.length && !(all && known.includes(all)))
    setHeader(caller, response, header, [...there, ...missing].join(", "));
  return response;
}

/**
 * Says that the answer depends on who asks (`Vary: HX-Request`), so that no cache hands a part of a
 * page to somebody who wants the whole, or the other way round. Names that are there stay, and `*`,
 * which says it all, stays alone.
 *
 * @param response WHATWG `Headers`, a `Response`, Node's `ServerResponse`, or Fastify's reply.
 * @param names The request headers that the answer depends on. Default `HX-Request` alone.
 * @returns The response.
 * @throws TypeError where a name is none of a header. Error where the headers were sent already.
 */
export function vary<Response extends ResponseLike>(
  response: Response,
  names: readonly string[] = ["HX-Request"],
): Response {
  for (const name of names)
    if (!TOKEN.test(name))
      throw new TypeError(`vary: ${JSON.stringify(name)} is no name of a header`);
  return list("vary", response, "Vary", names, "*");
}

/**
 * Lets pages of other origins read what htmx reads (`Access-Control-Expose-Headers`), beside what
 * is exposed already. `*` stays, and the names are added to it, because it means nothing for
 * requests with credentials (Fetch standard).
 *
 * @param response WHATWG `Headers`, a `Response`, Node's `ServerResponse`, or Fastify's reply.
 * @returns The response.
 * @throws Error where the headers were sent already.
 */
export function expose<Response extends ResponseLike>(response: Response): Response {
  return list("expose", response, "Access-Control-Expose-Headers", EXPOSED);
}
