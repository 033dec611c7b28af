import type { Answers } from "./answers.ts";
import { hasMessages, readHeader } from "./deliver.ts";
import { disguise, LATER } from "./disguise.ts";
import { beginExchange, type Repeat } from "./exchange.ts";
import { isIgnored } from "./ignored.ts";
import type { Requester } from "./request.ts";

/** The part of htmx's event details that herald reads (htmx 1.9 and 2). */
export interface RequestDetail {
  readonly xhr: XMLHttpRequest;
  readonly elt: Element;
  /** What is asked; not there where the history is restored. */
  readonly requestConfig?: {
    readonly verb: string;
    readonly path: string;
    readonly triggeringEvent?: Event;
  };
  /** Whoever listens to `htmx:beforeSwap` may change it. */
  readonly shouldSwap?: boolean;
  /**
   * Of a request that code makes: `handler` is given the response, and htmx does nothing with it.
   */
  readonly etc?: { readonly handler?: unknown };
  /** There as soon as htmx has asked everybody whether to swap, and nobody cancelled that. */
  readonly failed?: boolean;
}

/** The headers with which a response has the page left or another one fetched. */
const LEAVES = ["HX-Redirect", "HX-Refresh", "HX-Location"];

/** `XMLHttpRequest.DONE`, which a stand-in for the class may lack. */
const DONE = 4;

/** A request whose triggers herald delivers. */
interface Request {
  /** What htmx asked about the swap. */
  swap?: RequestDetail;
  /** htmx has read HX-Trigger. */
  pass(): void;
  /** Delivers what htmx will not come to fire any more. */
  flush(): void;
}

/**
 * Takes the delivery of triggers over from htmx 1.9 and 2, which send requests by XMLHttpRequest.
 * Works from htmx's events alone, so it needs no `hx-ext` and no reference to htmx.
 *
 * HX-Trigger is delivered when the response is complete, which is before htmx handles it and swaps,
 * as there; also where the source has left the page, so that htmx's own events would be heard by
 * nobody.
 *
 * @param answers Who deals with answers.
 * @param latest The htmx in hand, if there is one.
 * @param signal Gives the delivery back to htmx when it aborts.
 * @returns Takes over one request, for those whose events do not reach the window.
 */
export function takeOverXhr(
  answers: Answers,
  latest: () => Partial<Requester> | undefined,
  signal: AbortSignal,
): (detail: RequestDetail) => void {
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
      requests.set(xhr, takeOver(detail, answers, repeatOf(detail, latest)));
  };
  // A miss of the history cache asks the server anew and ignores the triggers of the answer; the
  // server has consumed its messages.
  for (const name of ["htmx:beforeSend", "htmx:historyCacheMiss"]) on(name, begin);
  for (const name of ["htmx:beforeSwap", "htmx:afterRequest", "htmx:historyCacheMissLoad"]) {
    on(name, (detail) => {
      const request = requests.get(detail.xhr);
      if (!request) return;
      request.pass();
      // Kept, because listeners in kebab case and extensions are asked behind this event, and may
      // still set shouldSwap.
      if ("shouldSwap" in detail) request.swap = detail;
    });
  }
  on("htmx:swapError", ({ xhr }) => requests.get(xhr)?.flush());
  return begin;
}

/** How htmx 1.9 and 2 make a request once more. */
function repeatOf(
  { elt, requestConfig }: RequestDetail,
  latest: () => Partial<Requester> | undefined,
): Repeat | undefined {
  if (!requestConfig) return undefined;
  const { verb, path, triggeringEvent: event } = requestConfig;
  return {
    method: verb.toUpperCase(),
    ask() {
      const htmx = latest();
      // htmx forgets which button submitted a form, once the focus has left it.
      const { name, value } = ((event as SubmitEvent)?.submitter ?? {}) as HTMLButtonElement;
      const values = name ? { [name]: value } : undefined;
      if (htmx?.ajax) return htmx.ajax(verb, path, { source: elt, event, values });
      // Out of reach in a bundle, htmx still hears what it waits for.
      if (!event) return undefined;
      const { type, bubbles, cancelable } = event;
      return event.target?.dispatchEvent(new Event(type, { bubbles, cancelable }));
    },
  };
}

function takeOver(detail: RequestDetail, answers: Answers, repeat: Repeat | undefined): Request {
  // Now, because htmx gives the same detail to later events, with other elements.
  const { xhr, elt } = detail;
  const exchange = beginExchange(elt, repeat);
  const { read, standIn, begin, end } = disguise(xhr);
  const waiting = new Set<() => void>();
  const request: Request = {
    pass: () => end("hx-trigger"),
    flush() {
      LATER.forEach(end);
      for (const fire of waiting) fire();
    },
  };

  const deliverLater = (header: string) => {
    const triggers = readHeader(read(header));
    if (!triggers.length) return;
    if (hasMessages(triggers)) exchange.isTold = true;
    const name = standIn(header);
    const fire = () => {
      waiting.delete(fire);
      removeEventListener(name, fire, true);
      end(header);
      exchange.deliver(triggers);
    };
    waiting.add(fire);
    addEventListener(name, fire, true);
  };
  xhr.addEventListener("readystatechange", () => {
    if (xhr.readyState !== DONE) return;
    exchange.answer(xhr.status);
    if (LEAVES.some(read)) exchange.isTold = true;
    exchange.deliver(readHeader(read("HX-Trigger")));
    LATER.forEach(deliverLater);
  });
  // On the source itself, because a removed one is heard by nobody else.
  const onAnswer = (event: Event) => {
    if ((event as CustomEvent<RequestDetail>).detail.xhr === xhr) begin();
  };
  elt.addEventListener("htmx:beforeOnLoad", onAnswer, true);
  let problem: "network" | "timeout" | undefined;
  xhr.addEventListener("error", () => (problem = "network"));
  xhr.addEventListener("timeout", () => (problem = "timeout"));
  xhr.addEventListener("loadend", () => {
    elt.removeEventListener("htmx:beforeOnLoad", onAnswer, true);
    request.pass();
    // Not responseText, which throws where the page asked for bytes.
    const text = String(xhr.response ?? "");
    // Where a swap is coming, the triggers for after it wait for htmx to fire them.
    const swaps = "failed" in detail && !!request.swap?.shouldSwap;
    if (!swaps) request.flush();
    if ((swaps && text.trim()) || answers.areTaken(xhr)) exchange.isTold = true;
    if (problem) exchange.fail(problem);
    else exchange.end(text);
  });
  return request;
}
