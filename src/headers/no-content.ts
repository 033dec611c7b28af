import type { HtmxHeaders } from "./htmx-headers.ts";

/**
 * A response that fires triggers and leaves the page as it is: status 204 and no body. The counterpart of
 * django-htmx-plus's `HtmxResponse`.
 *
 * @param headers The headers to send.
 */
export function noContent(headers: HtmxHeaders): Response {
  return new Response(null, { status: 204, headers: headers.toObject() });
}
