import type { Trigger } from "../wire/parse.ts";
import { deliver, hasMessages, readHeader } from "./deliver.ts";
import { fail, judge } from "./failures.ts";
import { isIgnored } from "./ignored.ts";

/** The part of htmx 4's request context that herald reads. */
interface Context {
  readonly sourceElement: Element;
  readonly request: { readonly signal?: { readonly reason?: unknown } };
  readonly response?: { readonly status: number };
  /** The body, once it has been read. */
  readonly text?: string;
  readonly swap?: string;
  /** The HX-* headers, lower-cased and without dashes. */
  readonly hx?: Record<string, string | undefined>;
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

/** What herald knows of a request between its response and its end. */
interface Request {
  readonly source: Element;
  readonly triggers: readonly Trigger[];
  /** Whether the page changed, or was told what is the matter, or is being left. */
  shown: boolean;
  tasks?: readonly Task[] | undefined;
}

/**
 * The extension that takes the delivery of triggers over from htmx 4, which sends requests by
 * `fetch`. It takes the parsed headers away before htmx reads them, since whatever throws there
 * jams the element for good, and delivers them when the request is over, as htmx 4 does.
 * HX-Trigger-After-Swap and -After-Settle, which htmx 4 ignores, follow HX-Trigger.
 *
 * @param isLive Asked at each request, because htmx 4 cannot forget an extension.
 */
export function fetchExtension(isLive: () => boolean): Extension {
  const requests = new WeakMap<Context, Request>();
  return {
    htmx_before_response(source, { ctx }) {
      const hx = ctx?.hx;
      if (!hx || !isLive() || isIgnored(source)) return;
      const triggers = [hx["trigger"], hx["triggerafterswap"], hx["triggeraftersettle"]].flatMap(
        readHeader,
      );
      delete hx["trigger"];
      const shown = hasMessages(triggers) || !!(hx["redirect"] || hx["refresh"] || hx["location"]);
      requests.set(ctx, { source, triggers, shown });
    },
    htmx_before_swap(_, { ctx, tasks }) {
      const request = ctx && requests.get(ctx);
      if (request) request.tasks = tasks;
    },
    htmx_after_swap(_, { ctx }) {
      const request = ctx && requests.get(ctx);
      // Not before, because the page may cancel the swap or change its tasks.
      if (
        ctx?.text?.trim() &&
        request?.tasks?.some(({ target, swapSpec }) => target && swapSpec.style !== "none")
      )
        request.shown = true;
    },
    htmx_error(source, { ctx }) {
      // Whatever is thrown once the body was read is a fault of the page, not of the request.
      if (!ctx || ctx.text !== undefined || !isLive() || isIgnored(source)) return;
      fail(source, {
        kind: ctx.request.signal?.reason === "timeout" ? "timeout" : "network",
        status: 0,
      });
    },
    htmx_finally_request(_, { ctx }) {
      const request = ctx && requests.get(ctx);
      if (!request) return;
      // Where the source was swapped away, htmx has put the target of the swap into its place.
      deliver(request.triggers, request.source, ctx.sourceElement);
      if (ctx.text !== undefined) judge(request.source, ctx.response?.status ?? 0, request.shown);
    },
  };
}
