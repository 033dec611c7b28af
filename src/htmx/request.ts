/** What a request needs of an htmx. */
export interface Requester {
  /** Makes a request; resolves when it is over. */
  ajax(method: string, url: string, context: object): Promise<unknown>;
}

/**
 * What an action does not take from `body`: all that is about where the answer goes, and what asks
 * or waits before a request. On htmx 1.9 and 2, where each value keeps what is around it away.
 */
const OWN = {
  "hx-push-url": "false",
  "hx-replace-url": "false",
  "hx-select": "unset",
  "hx-select-oob": "unset",
  "hx-confirm": "unset",
  "hx-sync": "unset",
};

/** The same on htmx 4, which takes these instead of what attributes say. */
const CONTEXT = {
  swap: "none",
  push: undefined,
  replace: undefined,
  select: undefined,
  selectOOB: undefined,
  confirm: undefined,
};

/**
 * Makes a real htmx request for something that is not on the page, such as a button of a toast. Its
 * source is an element in `body` until it has been answered, so that it inherits what the page put
 * there: `hx-headers` with a CSRF token, `hx-indicator` and the like. Nothing is swapped, unless
 * the server says so (`HX-Reswap` and `HX-Retarget`, or out of band).
 *
 * @param htmx The page's htmx.
 * @param method The HTTP method.
 * @param url Where to.
 * @param holds Told when the page holds the request back, and when it lets it go: a listener of
 * `htmx:confirm` that prevents it and calls `issueRequest(true)` later, on htmx 1.9 and 2.
 * @returns Whether it succeeded: a status below 400.
 */
export async function request(
  htmx: Requester,
  method: string,
  url: string,
  holds: (isHeld: boolean) => void,
): Promise<boolean> {
  const source = document.createElement("span");
  source.hidden = true;
  for (const [name, value] of Object.entries(OWN)) source.setAttribute(name, value);
  document.body.append(source);
  // A swap of the body takes it along, and htmx asks nothing for an element that has left.
  const observer = new MutationObserver(() => {
    if (!source.isConnected) document.body.append(source);
  });
  observer.observe(document, { childList: true, subtree: true });

  let question: Event | undefined;
  let isAsked = false;
  source.addEventListener("htmx:confirm", (event) => (question = event));
  source.addEventListener("htmx:beforeRequest", () => {
    isAsked = true;
    holds(false);
  });
  let isDone = false;
  const answer = new Promise<void>((settle) => {
    // 1.9 and 2 say it in the event, 4 has the response there.
    const judge = (event: Event) => {
      const { successful, ctx } = (
        event as CustomEvent<{ successful?: boolean; ctx?: { response?: { status: number } } }>
      ).detail;
      isDone = successful ?? (ctx?.response?.status ?? 500) < 400;
      settle();
    };
    for (const name of ["htmx:afterRequest", "htmx:after:request"])
      source.addEventListener(name, judge);
  });
  try {
    await htmx.ajax(method, url, { source, target: source, ...CONTEXT });
  } catch {
    // A connection that failed: told by `herald:failure`.
  }
  // htmx 1.9 and 2 say at once that it is over, where the page holds the request back.
  if (question?.defaultPrevented) {
    if (!isAsked) holds(true);
    await answer;
  }
  observer.disconnect();
  source.remove();
  return isDone;
}
