import type { HtmxVersion, Route } from "../../support/site.ts";
import type { Block } from "./blocks.ts";
import type { Stage } from "./stage.ts";

/** Plays a block in a page. */
export type Play = (stage: Stage, block: Block) => Promise<unknown>;

/** Looks at a block without a page, and says what is wrong with it. */
export type Check = (block: Block) => unknown[] | Promise<unknown[]>;

/** What runs a block: a play, on every htmx or on those that are named, or a check. */
export type Story =
  Play | { readonly on: readonly HtmxVersion[]; readonly play: Play } | { readonly check: Check };

/** Stories by the name of their block. */
export type Stories = Readonly<Record<string, Story>>;

/** An HTTP response as a block writes it; without a status line it is a 204. */
export function answerOf({ code }: Block): { status: number; headers: Record<string, string> } {
  const lines = code.split("\n");
  const status = /^HTTP\/1\.1 (\d+)/.exec(lines[0] ?? "")?.[1];
  const headers = lines
    .slice(status ? 1 : 0)
    .map(
      (line) =>
        [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()] as const,
    );
  return { status: Number(status ?? 204), headers: Object.fromEntries(headers) };
}

/** A route that answers as the block says. */
export function answers(block: Block): Route {
  const { status, headers } = answerOf(block);
  return (_, response) => void response.writeHead(status, headers).end();
}

/** Page code: keeps the payloads of these triggers in `handled`. */
export const keeps = (...names: string[]): string =>
  `<script>
    window.handled = [];
    for (const name of ${JSON.stringify(names)}) {
      herald.onTrigger(name, (payload) => {
        handled.push([name, payload === undefined ? "(bare)" : payload]);
      });
    }
  </script>`;

/** A button that asks. */
export const asks = (path: string, attributes = "", verb = "post"): string =>
  `<button hx-${verb}="${path}" ${attributes}>Delete</button>`;
