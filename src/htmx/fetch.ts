import type { Trigger } from "../wire/parse.ts";
import { deliver, readHeader } from "./deliver.ts";
import { isIgnored } from "./ignored.ts";

/** The part of htmx 4's request context that herald reads: the HX-* headers, lower-cased and without dashes. */
interface Context {
  readonly sourceElement: Element;
  readonly hx?: Record<string, string | undefined>;
}

/** An extension as `htmx.registerExtension` takes it (htmx 4). */
export type Extension = Record<string, (element: Element, detail: { readonly ctx: Context }) => void>;

/**
 * The extension that takes the delivery of triggers over from htmx 4, which sends requests by `fetch`. It takes the parsed
 * headers away before htmx reads them, since whatever throws there jams the element for good, and delivers them when the
 * request is over, as htmx 4 does. HX-Trigger-After-Swap and -After-Settle, which htmx 4 ignores, follow HX-Trigger.
 *
 * @param isLive Asked at each request, because htmx 4 cannot forget an extension.
 */
export function fetchExtension(isLive: () => boolean): Extension {
  const waiting = new WeakMap<Context, readonly Trigger[]>();
  return {
    htmx_before_response(_, { ctx }) {
      const { hx, sourceElement } = ctx;
      if (!hx || !isLive() || isIgnored(sourceElement)) return;
      waiting.set(ctx, [hx["trigger"], hx["triggerafterswap"], hx["triggeraftersettle"]].flatMap(readHeader));
      delete hx["trigger"];
    },
    htmx_finally_request(_, { ctx }) {
      deliver(waiting.get(ctx) ?? [], ctx.sourceElement);
    },
  };
}
