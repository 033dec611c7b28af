import { refuse } from "./check.ts";
import { LEADS_AWAY } from "./exclusions.ts";
import type { HtmxHeaders } from "./htmx-headers.ts";

/**
 * A response that fires triggers and leaves the page as it is: status 204 and no body. The
 * counterpart of django-htmx-plus's `HtmxResponse`.
 *
 * @param headers The headers to send.
 */
export function noContent(headers: HtmxHeaders): Response {
  return new Response(null, { status: 204, headers: headers.toObject() });
}

/**
 * A response that ends the polling of the element that asked (`hx-trigger="every 2s"`): status 286,
 * of htmx 1.9 and 2.
 *
 * @param headers The headers to send.
 * @param html What to swap in. Without it nothing is swapped: htmx takes an empty body for new
 * content.
 * @throws TypeError where the page is known to have htmx 4, which ignores the status.
 */
export function stopPolling(headers: HtmxHeaders, html?: string): Response {
  if (headers.htmx === 4) {
    const mend = "an answer without the attribute hx-trigger, swapped in as outerHTML";
    refuse("With htmx 4 an end to polling", mend, "status 286");
  }
  const { sent } = headers;
  // Where htmx leaves the page it swaps nothing anyway, and takes no other header.
  const leaves = LEADS_AWAY.some((name) => name in sent);
  // For this response alone.
  if (html === undefined && !leaves) headers.sent = { ...sent, "HX-Reswap": "none" };
  try {
    return new Response(html ?? "", {
      status: 286,
      headers: { "Content-Type": "text/html; charset=utf-8", ...headers.toObject() },
    });
  } finally {
    headers.sent = sent;
  }
}
