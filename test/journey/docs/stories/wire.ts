/*
 * The blocks of docs/wire.md: whole answers, markup and streams. Its tables are run by
 * wire.test.ts.
 */
import { once } from "node:events";
import { expect } from "vitest";
import { page, serve, type Route } from "../../../support/site.ts";
import { socketServer } from "../../../support/stream.ts";
import { blockOf } from "../blocks.ts";
import type { Stage } from "../stage.ts";
import { answerOf, answers, asks, keeps, type Play, type Stories } from "../story.ts";
import { listens } from "./responses.ts";

/** The level and the text of each toast, once there are `count` of them. */
const toastsOf = ({ tab }: Stage, count: number): Promise<string[]> =>
  tab.until((wanted) => {
    const toasts = [...document.querySelectorAll<HTMLElement>("[data-herald-toast]")];
    return (
      toasts.length === wanted &&
      toasts.map(({ textContent, dataset }) =>
        `${dataset["level"]} ${textContent} ${dataset["tags"]}`.trim(),
      )
    );
  }, count);

/** Plays a block that is markup, in the page itself and in what htmx swaps into one. */
const inPages =
  (...wanted: string[]): Play =>
  async (stage, { code }) => {
    const { visit, tab } = stage;
    await visit({ body: code });
    expect(await toastsOf(stage, wanted.length)).toEqual(wanted);
    await tab.evaluate(() => herald.dismiss());
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    await visit(
      { body: `${asks("/part", 'hx-target="main"')}<main></main>` },
      { "/part": () => `<h1>Articles</h1>${code}` },
    );
    await tab.click("button");
    await tab.until(() => document.querySelector("main h1"));
    expect(await toastsOf(stage, wanted.length)).toEqual(wanted);
    expect(
      await tab.evaluate(
        () => document.querySelectorAll("ul.messages > li, [data-herald-messages]").length,
      ),
    ).toBe(0);
  };

/** A server under another origin, which allows what the two blocks allow, with some changes. */
async function withOtherOrigin(
  run: (url: string, server: { origin: string; preflights: string[] }) => Promise<void>,
  answer = answerOf(blockOf("wire-cors")),
): Promise<void> {
  const state = { origin: "", preflights: [] as string[] };
  const preflight = answerOf(blockOf("wire-preflight"));
  const other = await serve({
    "/save": ({ method, headers: asked }, response) => {
      if (method === "OPTIONS")
        state.preflights.push(asked["access-control-request-headers"] ?? "");
      const { status, headers } = method === "OPTIONS" ? preflight : answer;
      // The block's origin stands for the page's own.
      response.writeHead(status, { ...headers, "Access-Control-Allow-Origin": state.origin }).end();
    },
  });
  try {
    await run(other.url, state);
  } finally {
    await other.close();
  }
}

const CROSS = `<meta name="htmx-config" content='{"selfRequestsOnly": false, "mode": "cors"}'>`;

/** A page that asks the other origin. */
async function crosses({ visit, tab }: Stage, url: string, attributes = ""): Promise<string> {
  const site = await visit({
    head: CROSS,
    body:
      asks(`${url}/save`, `hx-swap="none" ${attributes}`) +
      `<script>
        window.prompt = () => "Why?";
        window.over = 0;
        for (const name of ["htmx:afterRequest", "htmx:finally:request"]) {
          addEventListener(name, () => over++);
        }
      </script>`,
  });
  await tab.until(() => document.querySelector("button"));
  return site.url;
}

const isOver = () => (window as unknown as { over: number }).over;

export const wire: Stories = {
  "wire-order": async ({ visit, tab }, block) => {
    await visit(
      { body: asks("/go", 'hx-swap="none"') + keeps("first", "second", "swapped", "settled") },
      { "/go": answers(block) },
    );
    await tab.click("button");
    await tab.until(() => handled.length === 4);
    expect(await tab.evaluate(() => handled)).toEqual([
      ["first", "(bare)"],
      ["second", "(bare)"],
      ["swapped", 1],
      ["settled", "(bare)"],
    ]);
    // With a swap as well.
    await visit(
      {
        body: `${asks("/go", 'hx-target="main"')}<main></main>${keeps("first", "second", "swapped", "settled")}`,
      },
      {
        "/go": (_, response) => {
          for (const [name, value] of Object.entries(answerOf(block).headers))
            response.setHeader(name, value);
          return "<h1>Saved</h1>";
        },
      },
    );
    await tab.click("button");
    await tab.until(() => handled.length === 4 && document.querySelector("main h1"));
    expect(await tab.evaluate(() => handled.map(([name]) => name))).toEqual([
      "first",
      "second",
      "swapped",
      "settled",
    ]);
  },

  "wire-messages": async (stage, { code }) => {
    await stage.visit(
      { body: asks("/go") },
      { "/go": (_, response) => void response.writeHead(204, { "HX-Trigger": code }).end() },
    );
    await stage.tab.click("[hx-post]");
    expect(await toastsOf(stage, 1)).toEqual(["success Article deleted. billing"]);
  },

  "wire-redirect": async (stage, block) => {
    const { visit, tab, version } = stage;
    await visit(
      { body: asks("/go") },
      {
        "/go": answers(block),
        "/articles/": () => page({ htmx: version, body: "<h1>Articles</h1>" }),
      },
    );
    await tab.click("button");
    await tab.until(() => document.querySelector("h1"));
    expect(await toastsOf(stage, 1)).toEqual(["success Article published."]);
  },

  "wire-page-list": inPages("success Article published. billing", "error The picture is missing."),
  "wire-page-json": inPages("success Article published. billing", "error 1 < 2"),

  "wire-event-stream": async (stage, { code }) => {
    const stream: Route = async (_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(`${code}\n\n`);
      await once(response, "close");
    };
    await listens(stage, "sse", "/stream", { "/stream": stream }, "cacheCleared");
    expect(await toastsOf(stage, 2)).toEqual(["success Ready.", "info One more."]);
    await stage.tab.until(() => handled.length === 4);
    expect(await stage.tab.evaluate(() => handled)).toEqual([
      ["reportReady", { id: 7 }],
      ["cacheCleared", "(bare)"],
      ["reportReady", { id: 8 }],
      ["reportReady", "plain text"],
    ]);
  },

  "wire-socket": (stage, block) =>
    socketSays(stage, block.code, [["reportReady", { id: 7 }]], ["success Ready."]),
  "wire-socket-names": (stage, block) =>
    socketSays(
      stage,
      block.code,
      [
        ["cacheCleared", "(bare)"],
        ["reportReady", "(bare)"],
      ],
      [],
    ),

  "wire-cors": async (stage) => {
    await withOtherOrigin(async (url, server) => {
      server.origin = await crosses(stage, url);
      await stage.tab.click("[hx-post]");
      expect(await toastsOf(stage, 1)).toEqual(["success Saved."]);
    });
    // Without the line that exposes them, the page sees none of the headers.
    if (stage.version !== "4.0.1") stage.expectConsole(/Refused to get unsafe header/);
    const {
      status,
      headers: { "Access-Control-Expose-Headers": _, ...headers },
    } = answerOf(blockOf("wire-cors"));
    await withOtherOrigin(
      async (url, server) => {
        server.origin = await crosses(stage, url);
        await stage.tab.evaluate(() => herald.dismiss());
        await stage.tab.click("[hx-post]");
        await stage.tab.until(isOver);
        expect(await toastsOf(stage, 0)).toEqual([]);
      },
      { status, headers },
    );
  },

  "wire-preflight": (stage, block) =>
    withOtherOrigin(async (url, server) => {
      server.origin = await crosses(
        stage,
        url,
        `id="save" name="save" hx-prompt="Why?" hx-target="this"`,
      );
      await stage.tab.click("[hx-post]");
      expect(await toastsOf(stage, 1)).toEqual(["success Saved."]);
      const allowed = (answerOf(block).headers["Access-Control-Allow-Headers"] ?? "")
        .toLowerCase()
        .split(", ");
      const wanted = server.preflights.flatMap((names) => names.split(","));
      expect(wanted).toContain("hx-request");
      expect(wanted.filter((name) => !allowed.includes(name))).toEqual([]);
    }),
};

/** A socket pushes a text. */
async function socketSays(
  stage: Stage,
  text: string,
  events: unknown[],
  toasts: string[],
): Promise<void> {
  const server = await socketServer();
  try {
    await listens(stage, "ws", server.url, {}, "cacheCleared");
    await expect.poll(() => server.opened).toBe(1);
    server.push(text);
    await stage.tab.until((count) => handled.length === count, events.length);
    expect(await stage.tab.evaluate(() => handled)).toEqual(events);
    expect(await toastsOf(stage, toasts.length)).toEqual(toasts);
    // A page that is still there complains of a connection that ends.
    await stage.tab.goto("about:blank");
  } finally {
    await server.close();
  }
}
