import { headerOf, type HeaderBag } from "../wire/header.ts";

/**
 * What a request's headers can be read from: a `Request`, Node's `IncomingMessage` (also Express's,
 * Fastify's and Koa's), WHATWG `Headers`, or Node's plain `headers`.
 */
export type RequestLike = HeaderBag | { readonly headers: HeaderBag };

/**
 * Reads a header of a request.
 *
 * @param request The request or its headers.
 * @param name The header's name, in any case.
 * @returns `undefined` where it is not there.
 * @throws TypeError where `request` is neither.
 */
export function requestHeader(request: RequestLike, name: string): string | undefined {
  if (typeof request !== "object" || request === null)
    throw new TypeError(`A request must be one, or its headers, not ${String(request)}`);
  // A header may bear the name "headers" as well; its value is no object.
  const { headers } = request as { headers?: unknown };
  return headerOf(
    typeof headers === "object" && headers !== null && !Array.isArray(headers)
      ? (headers as HeaderBag)
      : (request as HeaderBag),
    name,
  );
}
