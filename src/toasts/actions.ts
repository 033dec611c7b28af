import { report } from "../report.ts";
import type { Action, Callback } from "../wire/action.ts";

/**
 * Makes the request of a button. Resolves to whether it succeeded; `holds` is told when the page
 * holds it back, and when it lets it go.
 */
export type Act = (
  method: string,
  url: string,
  holds: (isHeld: boolean) => void,
) => Promise<boolean>;

/**
 * The actions that a toast may have: callbacks, and URLs that stay on the page's own origin, by
 * http or https. A message comes from the server, but may repeat what a person wrote; another
 * origin, or `javascript:`, is refused with a report.
 */
export function allowed(
  actions: readonly (Action | Callback)[] | undefined,
): (Action | Callback)[] | undefined {
  return actions?.filter((action) => {
    if ("run" in action) return true;
    // Servers write null for what is absent.
    const goal = action.href ?? action.url ?? "";
    const fits = isOurs(goal);
    if (!fits) {
      report(`The action "${action.label}" is left out: "${goal}" is no URL of ${ownOrigin()}`);
    }
    return fits;
  });
}

/**
 * The origin that the page's requests have. `location` does not tell in a frame with `srcdoc`, whose
 * address is `about:srcdoc`. In a sandbox the origin is "null", and the base says where URLs lead.
 */
function ownOrigin(): string {
  const { origin = "null" } = globalThis as { origin?: string };
  return origin === "null" ? new URL(document.baseURI).origin : origin;
}

function isOurs(url: string): boolean {
  try {
    const { origin, protocol } = new URL(url, document.baseURI);
    // A blob: has the origin of its page, too.
    return origin === ownOrigin() && protocol.startsWith("http");
  } catch {
    return false;
  }
}

/**
 * Does what an action says.
 *
 * @param action A callback, or the URL of a request.
 * @param act Makes requests.
 * @param holds Told when the page holds the request back, and when it lets it go.
 * @returns Whether the toast is done with.
 */
export async function perform(
  action: Action | Callback,
  act: Act | undefined,
  holds: (isHeld: boolean) => void,
): Promise<boolean> {
  if ("run" in action) {
    try {
      return (await action.run()) !== false;
    } catch (error) {
      report(`The action "${action.label}" threw.`, error);
      return false;
    }
  }
  const { url, method = "post" } = action;
  // A link: the browser follows it.
  if (url === undefined) return true;
  return (await act?.(method, absolute(url), holds)) ?? false;
}

/** htmx 1.9 resolves against the address of the page, which is no base in a frame with `srcdoc`. */
function absolute(url: string): string {
  return location.protocol === "about:" ? new URL(url, document.baseURI).href : url;
}
