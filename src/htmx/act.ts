import { report } from "../report.ts";
import type { Htmx } from "./connect.ts";
import { sendEnvoy } from "./envoy.ts";
import { request, requestBy, type Holds, type Requester } from "./request.ts";

/**
 * Makes the requests of actions; each resolves to whether it succeeded. `holds` is told when the
 * page holds the request back, and when it lets it go.
 */
export type Requests = (method: string, url: string, holds: Holds) => Promise<boolean>;

/**
 * Makes requests by the page's htmx, be it a global or in a bundle.
 *
 * @param latest The htmx in hand, if there is one.
 * @param signal Stops looking for one.
 */
export function makeRequests(latest: () => Htmx | undefined, signal: AbortSignal): Requests {
  const envoy = sendEnvoy(() => !latest(), signal);
  return async (method, url, holds) => {
    const htmx = latest();
    if (htmx?.ajax) return request(htmx as Requester, method, url, holds);
    if (envoy.element) return requestBy(envoy.element, method, url, holds);
    report(`No htmx is on the page to request ${url}`);
    return false;
  };
}
