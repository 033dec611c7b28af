import { hasPage } from "../page.ts";
import type { Failure } from "../wire/failure.ts";
import type { Trigger } from "../wire/parse.ts";
import { watchAdditions, type Additions } from "./additions.ts";
import { deliver, hasMessages } from "./deliver.ts";
import { watchDeparture } from "./leaving.ts";
import { isHeardInMarkup } from "./markup.ts";
import { pathOf } from "./path.ts";
import { watchPending } from "./pending.ts";

/** A request, from when it begins until what it brought has been dealt with, on any htmx. */
export interface Exchange {
  readonly source: Element;
  /** The answer says by itself what is the matter, or the page does. */
  isTold: boolean;
  /** The status of the answer is known, and htmx is about to handle it. */
  answer(status: number): void;
  /** Dispatches triggers on the source, or where it was. */
  deliver(triggers: readonly Trigger[]): void;
  /** The answer has been dealt with. `text` is its body. */
  end(text: string): void;
  /** No answer came. */
  fail(kind: "network" | "timeout"): void;
  /** The request is over, without anything that is to be told. */
  stop(): void;
}

/** How the same request is made once more. */
export interface Repeat {
  /** The method, in capitals. */
  readonly method: string;
  /** Has htmx make it. */
  ask(): unknown;
}

/** Elements whose failure was told, and that have not succeeded since; the latest of them. */
const failed = new Set<Element>();
const MOST = 100;

/**
 * Begins an exchange.
 *
 * @param source The element that makes the request.
 * @param repeat How it is made once more, where htmx can do so.
 */
export function beginExchange(source: Element, repeat?: Repeat): Exchange {
  // Now, because the source may leave the page while the request is under way.
  const path = pathOf(source);
  const departure = watchDeparture();
  let status = 0;
  let additions: Additions | undefined;

  const endPending = watchPending(source, (pending) => {
    if (!hasPage() || (departure.hasBegun() && !pending.isOver)) return;
    deliver([{ name: "herald:pending", payload: pending }], source, path);
  });

  const stop = () => {
    endPending();
    additions?.stop();
    departure.stop();
  };
  /** Tells of a failure, unless the page is on its way to another one. */
  const tell = (failure: Failure) => {
    if (!hasPage() || departure.hasBegun()) return;
    // An element that polls tells of an outage once.
    if (isPolling(source) && failureOf(source)) return;
    failed.add(source);
    for (const oldest of [...failed].slice(0, -MOST)) failed.delete(oldest);
    const ask = () => (source.isConnected ? repeat?.ask() : undefined);
    // An element that polls asks again by itself.
    const retry = repeat && !isPolling(source) ? ask : undefined;
    const payload: Failure = { ...failure, method: repeat?.method, retry };
    deliver([{ name: "herald:failure", payload }], source, path);
  };
  const exchange: Exchange = {
    source,
    isTold: false,
    answer(code) {
      status = code;
      // First, so that a message of the answer takes its place.
      endPending();
      if (status >= 400) additions = watchAdditions();
    },
    deliver(triggers) {
      const isHandled = deliver(triggers, source, path);
      const isHeard = isHandled || hasMessages(triggers);
      if (isHeard || (status >= 400 && isHeardInMarkup(triggers, path))) exchange.isTold = true;
    },
    end(text) {
      if (status >= 400 && !exchange.isTold && !additions?.show(text)) {
        // Later, because a listener may just have sent the page elsewhere.
        setTimeout(() => {
          tell({ kind: status < 500 ? "client" : "server", status });
          stop();
        });
        return;
      }
      if (status && status < 400) recover(source, path);
      stop();
    },
    fail(kind) {
      if (!exchange.isTold) tell({ kind, status: 0 });
      stop();
    },
    stop,
  };
  return exchange;
}

/** Whether htmx asks again and again for an element. */
function isPolling(source: Element): boolean {
  const trigger = source.getAttribute("hx-trigger") ?? source.getAttribute("data-hx-trigger") ?? "";
  return /every|load delay/.test(trigger);
}

/** The element whose failure was told: the same one, or that in its place. */
function failureOf(source: Element): Element | undefined {
  return [...failed].find((each) => each === source || (source.id && each.id === source.id));
}

/** Takes back what was told of an element that works again. */
function recover(source: Element, path: readonly Element[]): void {
  const before = failureOf(source);
  // Code makes all kinds of requests in the name of the body.
  if (!before || before === document.body) return;
  failed.delete(before);
  deliver([{ name: "herald:recovery", payload: undefined }], before, path);
}
