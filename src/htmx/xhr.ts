import { deliver, hasMessages, readHeader } from "./deliver.ts";
import { fail, judge } from "./failures.ts";
import { isIgnored } from "./ignored.ts";

/** The part of htmx's event details that herald reads (htmx 1.9 and 2). */
export interface RequestDetail {
  readonly xhr: XMLHttpRequest;
  readonly elt: Element;
  /** Whoever listens to `htmx:beforeSwap` may change it. */
  readonly shouldSwap?: boolean;
  /**
   * Of a request that code makes: `handler` is given the response, and htmx does nothing with it.
   */
  readonly etc?: { readonly handler?: unknown };
  /** There as soon as htmx has asked everybody whether to swap, and nobody cancelled that. */
  readonly failed?: boolean;
}

/** The headers that htmx fires later than HX-Trigger, and only where a swap runs. */
const LATER = ["hx-trigger-after-swap", "hx-trigger-after-settle"];

/** The headers with which a response has the page left or another one fetched. */
const LEAVES = ["HX-Redirect", "HX-Refresh", "HX-Location"];

let requestCount = 0;

/**
 * Takes the delivery of triggers over from htmx 1.9 and 2, which send requests by XMLHttpRequest.
 * Works from htmx's events alone, so it needs no `hx-ext` and no reference to htmx.
 *
 * HX-Trigger is delivered when the response is complete, which is before htmx handles it and swaps,
 * as there; also where the source has left the page, so that htmx's own events would be heard by
 * nobody. htmx reads a stand-in name instead of the header, and never sees what would make it
 * throw.
 *
 * @param signal Gives the delivery back to htmx when it aborts.
 * @returns Takes over one request, for those whose events do not reach the window.
 */
export function takeOverXhr(signal: AbortSignal): (detail: RequestDetail) => void {
  const requests = new WeakMap<XMLHttpRequest, Request>();
  const on = (name: string, then: (detail: RequestDetail) => void) =>
    addEventListener(name, (event) => then((event as CustomEvent<RequestDetail>).detail), {
      capture: true,
      signal,
    });

  const begin = (detail: RequestDetail) => {
    const { xhr, elt, etc } = detail;
    // A server may name a trigger so, too, and that carries no request.
    if (xhr && !etc?.handler && !isIgnored(elt) && !requests.has(xhr))
      requests.set(xhr, takeOver(detail));
  };
  // A miss of the history cache asks the server anew and ignores the triggers of the answer; the
  // server has consumed its messages.
  for (const name of ["htmx:beforeSend", "htmx:historyCacheMiss"]) on(name, begin);
  for (const name of ["htmx:beforeSwap", "htmx:afterRequest", "htmx:historyCacheMissLoad"]) {
    on(name, (detail) => {
      const request = requests.get(detail.xhr);
      if (!request) return;
      // From here on htmx has read HX-Trigger, and the page's own listeners may want to read it
      // too.
      request.hidden = false;
      // Kept, because listeners in kebab case and extensions are asked behind this event, and may
      // still set shouldSwap.
      if ("shouldSwap" in detail) request.swap = detail;
    });
  }
  on("htmx:swapError", ({ xhr }) => requests.get(xhr)?.flush());
  return begin;
}

/** A request whose triggers herald delivers. */
interface Request {
  /** Nobody is let read HX-Trigger, above all not htmx. */
  hidden: boolean;
  /** What htmx asked about the swap. */
  swap?: RequestDetail;
  /** Delivers what htmx will not come to fire any more. */
  flush(): void;
}

function takeOver(detail: RequestDetail): Request {
  // Now, because htmx gives the same detail to later events, with other elements.
  const { xhr, elt: source } = detail;
  const read = xhr.getResponseHeader.bind(xhr);
  const id = ++requestCount;
  const waiting = new Set<() => void>();
  const request: Request = { hidden: true, flush: () => waiting.forEach((fire) => fire()) };

  // htmx fires a name that nobody listens to in place of HX-Trigger, and in place of the later
  // headers a name of this request's own: where and when that is heard, the real triggers follow.
  const standIn = (header: string) => `herald:${header}:${id}`;
  xhr.getResponseHeader = (name) => {
    const header = name.toLowerCase();
    const replaced = header === "hx-trigger" ? request.hidden : LATER.includes(header);
    return replaced && read(name) !== null ? standIn(header) : read(name);
  };

  // htmx 1.9 looks for the names of headers anywhere in all of them, so that a message about
  // "HX-Redirect: …" would make it leave the page.
  const readAll = xhr.getAllResponseHeaders.bind(xhr);
  xhr.getAllResponseHeaders = () => readAll().replace(/^(hx-trigger[^:]*:).*/gim, "$1");

  let shown = false;
  xhr.addEventListener("readystatechange", () => {
    if (xhr.readyState !== XMLHttpRequest.DONE) return;
    const now = readHeader(read("HX-Trigger"));
    shown = hasMessages(now) || LEAVES.some(read);
    deliver(now, source);
    for (const header of LATER) {
      const triggers = readHeader(read(header));
      if (!triggers.length) continue;
      shown ||= hasMessages(triggers);
      const name = standIn(header);
      const fire = (event?: Event) => {
        waiting.delete(fire);
        removeEventListener(name, fire, true);
        deliver(triggers, source, event?.target as Element | undefined);
      };
      waiting.add(fire);
      addEventListener(name, fire, true);
    }
  });
  xhr.addEventListener("loadend", () => {
    // Where a swap is coming, the triggers for after it wait for htmx to fire them.
    const swaps = "failed" in detail && !!request.swap?.shouldSwap;
    if (!swaps) request.flush();
    // Not responseText, which throws where the page asked for bytes.
    judge(source, xhr.status, shown || (swaps && String(xhr.response).trim() !== ""));
  });
  xhr.addEventListener("error", () => fail(source, { kind: "network", status: 0 }));
  xhr.addEventListener("timeout", () => fail(source, { kind: "timeout", status: 0 }));
  return request;
}
