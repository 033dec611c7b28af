import { report } from "../report.ts";
import type { Action } from "../wire/action.ts";

/** Makes the request of a button. Resolves to whether it succeeded. */
export type Act = (method: string, url: string) => Promise<boolean>;

/**
 * The actions that a toast may have: those that stay on the page's own origin, by http or https. A
 * message comes from the server, but may repeat what a person wrote; another origin, or
 * `javascript:`, is refused with a report.
 */
export function allowed(actions: readonly Action[] = []): Action[] {
  return actions.filter(({ url, href, label }) => {
    // Servers write null for what there is not.
    const goal = href ?? url ?? "";
    const fits = isOurs(goal);
    if (!fits)
      report(`The action "${label}" is left out: "${goal}" is no URL of ${location.origin}`);
    return fits;
  });
}

function isOurs(url: string): boolean {
  try {
    const { origin, protocol } = new URL(url, document.baseURI);
    // A blob: has the origin of its page, too.
    return origin === location.origin && protocol.startsWith("http");
  } catch {
    return false;
  }
}
