/** What a request needs of an htmx. */
export interface Requester {
  /** Makes a request; resolves when it is over. */
  ajax(method: string, url: string, context: object): Promise<unknown>;
}

/**
 * Makes a real htmx request for something that is not on the page, such as a button of a toast. Its
 * source is an element in `body` for as long as it lasts, so that it inherits what the page put
 * there: `hx-headers` with a CSRF token, `hx-indicator` and the like. Nothing is swapped, unless
 * the server says so (`HX-Reswap` and `HX-Retarget`, or out of band).
 *
 * @param htmx The page's htmx.
 * @param method The HTTP method.
 * @param url Where to.
 * @returns Whether it succeeded: a status below 400.
 */
export async function request(htmx: Requester, method: string, url: string): Promise<boolean> {
  const source = document.createElement("span");
  source.hidden = true;
  document.body.append(source);
  let done = false;
  // 1.9 and 2 say it in the event, 4 has the response there.
  const judge = (event: Event) => {
    const { successful, ctx } = (
      event as CustomEvent<{ successful?: boolean; ctx?: { response?: { status: number } } }>
    ).detail;
    done = successful ?? (ctx?.response?.status ?? 500) < 400;
  };
  for (const name of ["htmx:afterRequest", "htmx:after:request"])
    source.addEventListener(name, judge);
  try {
    await htmx.ajax(method, url, { source, target: source, swap: "none" });
  } catch {
    // A connection that failed: told by `herald:failure`.
  }
  source.remove();
  return done;
}
