import { TRIGGER_HEADERS } from "./headers.ts";

/** A response, as every htmx has it. */
export interface Answer {
  readonly source: Element | null;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** The generation of htmx. */
  readonly htmx: number;
  /** All HX-* headers, by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What is told of requests. */
export interface RequestTeller {
  /** A response has come, and htmx has not handled it yet. Returns what to call at its end. */
  answered(answer: Answer): (swapped: boolean) => void;
}

/** The part of htmx's event details that is read here. */
interface RequestDetail {
  /** htmx 1.9 and 2. */
  readonly xhr?: XMLHttpRequest;
  readonly elt?: Element;
  readonly shouldSwap?: boolean;
  readonly requestConfig?: { readonly verb?: string; readonly path?: string };
  readonly path?: string;
  /** htmx 4. */
  readonly ctx?: Context;
}

interface Context {
  readonly sourceElement?: Element;
  readonly request?: { readonly action?: string; readonly method?: string };
  readonly response?: { readonly status: number; readonly headers: Headers };
}

const [, ...LATER] = TRIGGER_HEADERS;
/** htmx 1.9 and 2 fire what is for after the swap once that has settled. */
const SETTLED = "htmx:afterSettle";
/** A swap that brings no element has no `htmx:afterSettle`. In milliseconds. */
const SETTLES_WITHIN = 5000;

/**
 * Follows the requests of htmx by its events, of which nothing is changed.
 *
 * @returns Called with each event of htmx before its listeners are.
 */
export function followRequests(teller: RequestTeller): (event: Event, target: EventTarget) => void {
  const xhrs = new WeakMap<XMLHttpRequest, XhrRequest>();
  const contexts = new WeakMap<Context, (swapped: boolean) => void>();

  const onXhr = (type: string, detail: RequestDetail, target: EventTarget) => {
    const { xhr } = detail;
    if (!(xhr instanceof XMLHttpRequest)) return;
    // Not htmx:beforeSend, where herald may have been first.
    const begins = ["htmx:beforeRequest", "htmx:beforeSend", "htmx:historyCacheMiss"];
    if (begins.includes(type) && !xhrs.has(xhr))
      xhrs.set(xhr, followXhr(xhr, detail, target, teller));
    if (type === "htmx:beforeSwap") xhrs.get(xhr)?.asked(detail);
    if (type === SETTLED || type === "htmx:swapError") xhrs.get(xhr)?.settled();
  };

  const onFetch = (type: string, ctx: Context, target: EventTarget) => {
    const answer = () => answerOfFetch(ctx, target as Element);
    if (type === "htmx:before:response") contexts.set(ctx, teller.answered(answer()));
    if (type === "htmx:error" && !ctx.response) contexts.set(ctx, teller.answered(answer()));
    if (type === "htmx:finally:request") {
      const end = contexts.get(ctx);
      contexts.delete(ctx);
      // Later, because herald delivers on the same event.
      if (end) setTimeout(end, 0, true);
    }
  };

  return (event, target) => {
    const detail = (event as CustomEvent<RequestDetail | null>).detail ?? {};
    if (detail.ctx) onFetch(event.type, detail.ctx, target);
    else onXhr(event.type, detail, target);
  };
}

/** A request of htmx 1.9 or 2. */
interface XhrRequest {
  /** htmx has asked whether to swap; whoever listens may still change the answer. */
  asked(detail: RequestDetail): void;
  settled(): void;
}

function followXhr(
  xhr: XMLHttpRequest,
  { elt, requestConfig, path }: RequestDetail,
  target: EventTarget,
  { answered }: RequestTeller,
): XhrRequest {
  // Now, because htmx gives the same detail to later events, with other elements.
  const source = elt ?? (target as Element);
  let swap: RequestDetail | undefined;
  let end: ((swapped: boolean) => void) | undefined;
  let hasLater = false;
  const finish = (swapped: boolean) => {
    end?.(swapped);
    end = undefined;
  };
  xhr.addEventListener("readystatechange", () => {
    if (xhr.readyState !== XMLHttpRequest.DONE) return;
    const headers = headersOf(xhr);
    hasLater = LATER.some((name) => name in headers);
    end = answered({
      source,
      method: (requestConfig?.verb ?? "get").toUpperCase(),
      url: xhr.responseURL || (requestConfig?.path ?? path ?? ""),
      status: xhr.status,
      htmx: generation(),
      headers,
    });
  });
  xhr.addEventListener("loadend", () => {
    const swaps = !!swap?.shouldSwap;
    setTimeout(finish, swaps && hasLater ? SETTLES_WITHIN : 0, swaps);
  });
  return {
    asked: (detail) => (swap = detail),
    // Later, because what is for after it comes behind the event.
    settled: () => setTimeout(finish, 0, true),
  };
}

/** The prototype's methods, because herald and others answer otherwise for this request. */
function headersOf(xhr: XMLHttpRequest): Record<string, string> {
  const { getAllResponseHeaders, getResponseHeader } = XMLHttpRequest.prototype;
  const lines = (getAllResponseHeaders.call(xhr) ?? "").split("\n");
  const names = lines.map((line) => line.slice(0, line.indexOf(":")).trim().toLowerCase());
  const found = new Set([...names.filter((name) => name.startsWith("hx-")), ...TRIGGER_HEADERS]);
  const headers: Record<string, string> = {};
  for (const name of found) {
    const value = getResponseHeader.call(xhr, name);
    if (value !== null) headers[name] = value;
  }
  return headers;
}

function answerOfFetch({ request, response, sourceElement }: Context, target: Element): Answer {
  const headers: Record<string, string> = {};
  response?.headers.forEach((value, name) => {
    const key = name.toLowerCase();
    if (key.startsWith("hx-")) headers[key] = value;
  });
  return {
    source: sourceElement ?? target,
    method: (request?.method ?? "GET").toUpperCase(),
    url: request?.action ?? "",
    status: response?.status ?? 0,
    htmx: 4,
    headers,
  };
}

/** The generation of the htmx on the page. What loads it as a module may hide its version. */
export function generation(): number {
  const { htmx } = globalThis as { htmx?: { version?: string; registerExtension?: unknown } };
  return Number.parseInt(htmx?.version ?? (htmx?.registerExtension ? "4" : "2"), 10) || 2;
}
