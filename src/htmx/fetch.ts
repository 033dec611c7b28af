import type { Trigger } from "../wire/parse.ts";
import type { Answers } from "./answers.ts";
import { hasMessages, readHeader } from "./deliver.ts";
import { beginExchange, type Exchange, type Repeat } from "./exchange.ts";
import { isIgnored } from "./ignored.ts";
import { isPageListening } from "./page-code.ts";
import { SET_UP, type Requester, type SetUp } from "./request.ts";

/** The part of htmx 4's request context that herald reads. */
interface Context {
  readonly sourceElement: Element;
  readonly sourceEvent?: Event;
  readonly request: {
    readonly method: string;
    readonly action: string;
    readonly signal?: { readonly reason?: unknown };
  };
  readonly response?: { readonly status: number };
  /** The body, once it has been read. */
  readonly text?: string;
  readonly swap?: string;
  /** The HX-* headers, lower-cased and without dashes. */
  readonly hx?: Record<string, string | undefined>;
  /** How far the request is. */
  readonly status?: string;
  /** What htmx waits for before it ends the request. */
  extensionPromise?: Promise<unknown>;
}

/** One thing that a response swaps in: what it holds itself, or a part that goes out of band. */
interface Task {
  /** None, where a selector matched nothing. */
  readonly target?: unknown;
  readonly swapSpec: { readonly style?: string };
}

/** An extension as `htmx.registerExtension` takes it (htmx 4). */
export type Extension = Record<
  string,
  (element: Element, detail: { readonly ctx?: Context; readonly tasks?: readonly Task[] }) => void
>;

/** What herald knows of a request. */
interface Request {
  readonly exchange: Exchange;
  triggers: readonly Trigger[];
  tasks?: readonly Task[] | undefined;
  problem?: "network" | "timeout";
  /** htmx has read what it is not let see. */
  end?(): void;
}

/**
 * The extension that takes the delivery of triggers over from htmx 4, which sends requests by
 * `fetch`. It hides the parsed header from htmx, since whatever throws there jams the element for
 * good, and delivers it when the request is over, as htmx 4 does. HX-Trigger-After-Swap and
 * -After-Settle, which htmx 4 ignores, follow HX-Trigger.
 *
 * @param htmx The htmx that takes it.
 * @param live Who deals with answers; nobody while herald is off the page. Asked each time, because
 * htmx 4 cannot forget an extension.
 */
export function fetchExtension(
  htmx: Partial<Requester>,
  live: () => Answers | undefined,
): Extension {
  const requests = new WeakMap<Context, Request>();
  const find = (ctx: Context | undefined) => ctx && requests.get(ctx);
  return {
    htmx_before_request(source, { ctx }) {
      if (!ctx || !live() || isIgnored(source)) return;
      requests.set(ctx, { exchange: beginExchange(source, repeatOf(htmx, ctx)), triggers: [] });
    },
    htmx_before_response(_, { ctx }) {
      const request = find(ctx);
      if (!request || !ctx?.hx) return;
      const { exchange } = request;
      const { trigger, triggerafterswap, triggeraftersettle, redirect, refresh, location } = ctx.hx;
      const triggers = [trigger, triggerafterswap, triggeraftersettle].flatMap(readHeader);
      request.triggers = triggers;
      request.end = hideTrigger(ctx, ctx.hx);
      exchange.answer(ctx.response?.status ?? 0);
      if (hasMessages(triggers) || redirect || refresh || location) exchange.isTold = true;
    },
    htmx_before_swap(_, { ctx, tasks }) {
      const request = find(ctx);
      if (request) request.tasks = tasks;
    },
    htmx_after_swap(_, { ctx }) {
      const request = find(ctx);
      // Not before, because the page may cancel the swap or change its tasks.
      if (
        ctx?.text?.trim() &&
        request?.tasks?.some(({ target, swapSpec }) => target && swapSpec.style !== "none")
      )
        request.exchange.isTold = true;
    },
    htmx_error(_, { ctx }) {
      const request = find(ctx);
      // Whatever is thrown once the body was read is a fault of the page, not of the request.
      if (!request || !ctx || ctx.text !== undefined) return;
      request.problem = ctx.request.signal?.reason === "timeout" ? "timeout" : "network";
    },
    htmx_finally_request(_, { ctx }) {
      const request = find(ctx);
      if (!request || !ctx) return;
      const { exchange, triggers, problem } = request;
      requests.delete(ctx);
      request.end?.();
      exchange.deliver(triggers);
      if (live()?.areTaken(ctx)) exchange.isTold = true;
      if (problem) exchange.fail(problem);
      else if (ctx.text !== undefined) exchange.end(ctx.text);
      else exchange.stop();
    },
  };
}

/** How htmx 4 makes a request once more: as the element does, or as code did. */
function repeatOf(htmx: Partial<Requester>, ctx: Context): Repeat {
  const { sourceElement: source, sourceEvent: event } = ctx;
  // Now, because htmx writes the parameters into the address.
  const { method, action } = ctx.request;
  return {
    method,
    ask() {
      const own = (source as SetUp)[SET_UP]?.eventHandler;
      // Where code makes the request, there is no event.
      if (own && event && "type" in event) return own(event);
      return htmx.ajax?.(method, action, { source });
    },
  };
}

/**
 * Hides the header HX-Trigger from htmx alone, which reads it behind everybody else, just ahead of
 * `htmx:finally:request`.
 *
 * @returns Shows it to everybody again.
 */
function hideTrigger(ctx: Context, hx: NonNullable<Context["hx"]>): () => void {
  const { trigger } = hx;
  if (trigger === undefined) return () => {};
  // htmx waits for this promise when nothing else is left to do.
  const waiting = Promise.resolve();
  let isLast = false;
  waiting.catch = (then) => {
    isLast = true;
    return Promise.prototype.catch.call(waiting, then);
  };
  ctx.extensionPromise ??= waiting;
  const isOver = () => isLast || /^(swapped|error)/.test(ctx.status ?? "");
  const descriptor = { configurable: true, enumerable: true };
  Object.defineProperty(hx, "trigger", {
    ...descriptor,
    get: () => (isOver() && !isPageListening() ? undefined : trigger),
  });
  return () => Object.defineProperty(hx, "trigger", { ...descriptor, value: trigger });
}
