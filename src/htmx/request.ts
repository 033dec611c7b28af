import { hasPage } from "../page.ts";

/** What a request needs of an htmx. */
export interface Requester {
  /** Makes a request; resolves when it is over. */
  ajax(method: string, url: string, context: object): Promise<unknown>;
}

/** Told when the page holds a request back, and when it lets it go. */
export type Holds = (isHeld: boolean) => void;

/**
 * What an action does not take from `body`: all that is about where the answer goes, and what asks
 * or waits before a request. On htmx 1.9 and 2, where each value keeps what is around it away.
 */
export const OWN: Readonly<Record<string, string>> = {
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

/** The event on which the element of {@link requestBy} asks. Its detail says what. */
export const ASK = "herald:ask";

/** The parts of htmx's event details that are read here. */
interface Detail {
  /** htmx 1.9 and 2. */
  readonly successful?: boolean;
  readonly triggeringEvent?: Event;
  readonly requestConfig?: { readonly triggeringEvent?: Event };
  /** htmx 4. */
  readonly ctx?: {
    readonly sourceEvent?: Event;
    readonly response?: { readonly status: number };
  };
}

/** Where htmx 4 notes what it knows of an element that it has set up. */
export const SET_UP = "_htmx";
/** An element that htmx 4 may have set up. */
export interface SetUp extends Element {
  /** Makes the element's request; resolves when it is over. */
  readonly [SET_UP]?: { readonly eventHandler?: (event: Event) => Promise<unknown> };
}

/**
 * Makes a real htmx request for something that is not on the page, such as a button of a toast. Its
 * source is an element in `body` until it has been answered, so that it inherits what the page put
 * there: `hx-headers` with a CSRF token, `hx-indicator` and the like. Nothing is swapped, unless
 * the server says so (`HX-Reswap` and `HX-Retarget`, or out of band).
 *
 * @param htmx The page's htmx.
 * @param method The HTTP method.
 * @param url Where to.
 * @param holds A listener of `htmx:confirm` may prevent the event and call `issueRequest(true)`
 * later, on htmx 1.9 and 2.
 * @returns Whether it succeeded: a status below 400.
 */
export function request(
  htmx: Requester,
  method: string,
  url: string,
  holds: Holds,
): Promise<boolean> {
  const source = document.createElement("span");
  source.hidden = true;
  for (const [name, value] of Object.entries(OWN)) source.setAttribute(name, value);
  return follow(
    source,
    () => true,
    holds,
    async () => {
      try {
        await htmx.ajax(method, url, { source, target: source, ...CONTEXT });
      } catch {
        // A connection that failed: told by `herald:failure`.
      }
    },
  );
}

/** Until the element of {@link requestBy} can ask again: it asks one thing at a time. */
let turn: Promise<void> = Promise.resolve();

/**
 * The same by an element that an htmx out of reach has set up to ask on an event.
 *
 * @param source The element.
 * @returns Whether it succeeded.
 */
export async function requestBy(
  source: HTMLElement,
  method: string,
  url: string,
  holds: Holds,
): Promise<boolean> {
  const ask = new CustomEvent(ASK);
  const isOurs = ({ triggeringEvent, requestConfig, ctx }: Detail) =>
    (ctx?.sourceEvent ?? requestConfig?.triggeringEvent ?? triggeringEvent) === ask;
  const configure = (event: Event) => {
    const { detail } = event as CustomEvent<Detail>;
    if (!isOurs(detail)) return;
    if (detail.ctx) Object.assign(detail.ctx, CONTEXT);
    else Object.assign(detail, { path: url, verb: method, useUrlParams: method === "get" });
  };
  const before = turn;
  const free = new AbortController();
  turn = new Promise((next) => free.signal.addEventListener("abort", () => next()));
  await before;
  const events = ["htmx:configRequest", "htmx:config:request"];
  for (const name of events) source.addEventListener(name, configure);
  const mayHold: Holds = (isHeld) => {
    holds(isHeld);
    // Nobody knows for how long.
    if (isHeld) free.abort();
  };
  const isDone = await follow(source, isOurs, mayHold, async () => {
    const { [SET_UP]: htmx4 } = source as SetUp;
    if (!htmx4?.eventHandler) return void source.dispatchEvent(ask);
    source.setAttribute("hx-method", method);
    source.setAttribute("hx-action", url);
    await htmx4.eventHandler(ask);
  });
  for (const name of events) source.removeEventListener(name, configure);
  free.abort();
  return isDone;
}

/**
 * Follows a request to its end.
 *
 * @param source Its element, which is on the page for that long.
 * @param isOurs Whether an event of the element is about this request.
 * @param holds Told when it is held back.
 * @param start Begins it.
 * @returns Whether it succeeded.
 */
async function follow(
  source: HTMLElement,
  isOurs: (detail: Detail) => boolean,
  holds: Holds,
  start: () => Promise<void>,
): Promise<boolean> {
  document.body.append(source);
  const ending = new AbortController();
  const { signal } = ending;
  const on = (name: string, then: (detail: Detail, event: Event) => void) =>
    source.addEventListener(name, (event) => then((event as CustomEvent<Detail>).detail, event), {
      signal,
    });
  // A swap of the body takes it along, and htmx asks nothing for an element that has left.
  const observer = new MutationObserver(() => {
    if (hasPage() && !source.isConnected) document.body.append(source);
  });
  observer.observe(document, { childList: true, subtree: true });

  let question: Event | undefined;
  let isAsked = false;
  let isDone = false;
  on("htmx:confirm", (_, event) => (question = event));
  // Behind all that can prevent the request: from here on there is an answer, or an error.
  on("htmx:beforeSend", (detail) => {
    if (!isOurs(detail)) return;
    isAsked = true;
    holds(false);
  });
  const answer = new Promise<void>((settle) => {
    // 1.9 and 2 say it in the event, 4 has the response there.
    const judge = (detail: Detail) => {
      if (!isOurs(detail)) return;
      isDone = detail.successful ?? (detail.ctx?.response?.status ?? 500) < 400;
      settle();
    };
    for (const name of ["htmx:afterRequest", "htmx:after:request"]) on(name, judge);
  });
  await start();
  // htmx 1.9 and 2 say at once that it is over, where the page holds the request back.
  if (question?.defaultPrevented && !isAsked) holds(true);
  if (question?.defaultPrevented || isAsked) await answer;
  observer.disconnect();
  ending.abort();
  source.remove();
  return isDone;
}
