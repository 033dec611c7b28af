/* Blocks that are responses, or parts of one: what the page makes of them. */
import { once } from "node:events";
import { expect } from "vitest";
import { page, type Route } from "../../../support/site.ts";
import { connects, extensionOf, socketServer, type Extension } from "../../../support/stream.ts";
import type { Stage } from "../stage.ts";
import { answerOf, answers, asks, keeps, type Stories } from "../story.ts";

/**
 * Opens a page whose only element listens to a stream, and hands the triggers `reportReady` and
 * `more` that it carries to a handler.
 */
export async function listens(
  { version, visit }: Stage,
  extension: Extension,
  url: string,
  routes: Record<string, Route> = {},
  ...more: string[]
): Promise<void> {
  const scripts = ["/static/htmx.min.js", "/extension.js", "/static/herald.min.js"]
    .map((src) => `<script src="${src}"></script>`)
    .join("");
  const body = `<div ${connects(version, extension, url)}></div>`;
  await visit(
    { scripts: scripts + keeps("reportReady", ...more), body },
    { ...routes, "/extension.js": extensionOf(version, extension) },
  );
}

export const responses: Stories = {
  story: async ({ visit, tab, toasts }, block) => {
    await visit({ body: asks("/publish") }, { "/publish": answers(block) });
    await tab.click("button");
    expect(await toasts()).toEqual(["Night trains was published."]);
    expect(
      await tab.evaluate(
        () => document.querySelector<HTMLElement>("[data-herald-toast]")?.dataset["level"],
      ),
    ).toBe("success");
  },

  "after-settle": async ({ visit, tab }, block) => {
    await visit({ body: asks("/go") + keeps("articlesShown") }, { "/go": answers(block) });
    await tab.click("button");
    expect(await tab.until(() => handled.length && handled)).toEqual([
      ["articlesShown", { count: 12 }],
    ]);
  },

  task: async ({ visit, tab, toasts }, block) => {
    const next = block.code.replace("0.4", "1");
    let asked = 0;
    await visit(
      { body: asks("/poll") },
      {
        "/poll": (request, response) =>
          answers({ ...block, code: asked++ ? next : block.code })(request, response),
      },
    );
    const bar = () =>
      tab.until(
        () =>
          document.querySelector<HTMLProgressElement>(
            "[data-herald-toast=import] progress:not([hidden])",
          )?.value,
      );
    await tab.click("[hx-post]");
    expect([await toasts(), await bar()]).toEqual([["Importing 120 articles."], 0.4]);
    await tab.click("[hx-post]");
    await tab.until(() => document.querySelector("progress")?.value === 1);
    expect(await toasts()).toEqual(["Importing 120 articles."]);
  },

  undo: async ({ visit, tab }, block) => {
    const methods: unknown[] = [];
    const restore: Route = (request, response) => {
      methods.push(request.method);
      response.writeHead(204, { "HX-Trigger": '{"articleRestored": {"id": 7}}' }).end();
    };
    await visit(
      { body: asks("/delete") + keeps("articleRestored") },
      { "/delete": answers(block), "/articles/7/restore": restore },
    );
    await tab.click("button");
    await tab.until(
      () =>
        document.querySelector<HTMLAnchorElement>("a[data-herald-action]")?.pathname ===
        "/articles/",
    );
    await tab.click("button[data-herald-action]");
    await tab.until(() => handled.length && !document.querySelector("[data-herald-toast]"));
    expect([methods, await tab.evaluate(() => handled)]).toEqual([
      ["POST"],
      [["articleRestored", { id: 7 }]],
    ]);
  },

  "carry-over": async ({ visit, tab, toasts, version }, block) => {
    await visit(
      { body: asks("/go") },
      {
        "/go": answers(block),
        "/articles/": () => page({ htmx: version, body: "<h1>Articles</h1>" }),
      },
    );
    await tab.click("button");
    await tab.until(() => document.querySelector("h1"));
    expect(await toasts()).toEqual(["Article published."]);
  },

  "event-stream": async (stage, { code }) => {
    const stream: Route = async (_, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(`${code}\n\n`);
      await once(response, "close");
    };
    await listens(stage, "sse", "/stream", { "/stream": stream });
    await stage.tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 2);
    expect(await stage.toasts()).toEqual(["Your report is ready.", "One more thing."]);
    expect(await stage.tab.evaluate(() => handled)).toEqual([["reportReady", { id: 7 }]]);
  },

  socket: async (stage, { code }) => {
    const server = await socketServer();
    try {
      await listens(stage, "ws", server.url);
      await expect.poll(() => server.opened).toBe(1);
      server.push(code);
      expect(await stage.toasts()).toEqual(["Your report is ready."]);
      expect(await stage.tab.evaluate(() => handled)).toEqual([["reportReady", { id: 7 }]]);
      // A page that is still there complains of a connection that ends.
      await stage.tab.goto("about:blank");
    } finally {
      await server.close();
    }
  },

  csp: async ({ visit, tab, toasts, version }, block) => {
    const { headers } = answerOf(block);
    const config = `<meta name="htmx-config" content='{"includeIndicatorStyles": false}'>`;
    const scripts = `<script src="/static/htmx.min.js"></script><script src="/static/herald.min.js"></script>`;
    await visit(
      {},
      {
        "/": (_, response) => {
          for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
          return page({ htmx: version, head: config, scripts, body: asks("/go") });
        },
        "/go": (_, response) =>
          void response.writeHead(204, { "HX-Trigger": '{"messages": "Saved."}' }).end(),
      },
    );
    await tab.click("button");
    expect(await toasts()).toEqual(["Saved."]);
    expect(
      await tab.evaluate(
        () => getComputedStyle(document.querySelector("[data-herald-toast]") as Element).display,
      ),
    ).toBe("grid");
  },
};
