/* Blocks that are responses, or parts of one: what the page makes of them. */
import { expect } from "vitest";
import { htmxFile, script } from "../stage.ts";
import { page, type HtmxVersion, type Route } from "../../../support/site.ts";
import { pushes } from "../socket.ts";
import { answerOf, answers, asks, keeps, onHtmx, type Stories } from "../story.ts";

/** The streaming extensions as each htmx brings them along. */
const extension = (version: HtmxVersion, name: "sse" | "ws"): Route => script(htmxFile(version, version === "4.0.1" ? `ext/hx-${name}.js` : `ext/${name}.js`));

/** Htmx, its extension, herald, and the element that connects. */
function streaming(version: HtmxVersion, name: "sse" | "ws") {
  const connects = version === "4.0.1" ? `hx-${name}:connect="/stream"` : `hx-ext="${name}" ${name}-connect="/stream"`;
  const scripts = ["/static/htmx.min.js", "/extension.js", "/static/herald.min.js"].map((src) => `<script src="${src}"></script>`).join("");
  return { scripts: scripts + keeps("reportReady"), body: `<div ${connects}></div>` };
}

export const responses: Stories = {
  story: onHtmx(async ({ visit, tab, toasts }, block) => {
    await visit({ body: asks("/publish") }, { "/publish": answers(block) });
    await tab.click("button");
    expect(await toasts()).toEqual(["Night trains was published."]);
    expect(await tab.evaluate(() => document.querySelector<HTMLElement>("[data-herald-toast]")?.dataset["level"])).toBe("success");
  }),

  "after-settle": onHtmx(async ({ visit, tab }, block) => {
    await visit({ body: asks("/go") + keeps("articlesShown") }, { "/go": answers(block) });
    await tab.click("button");
    expect(await tab.until(() => handled.length && handled)).toEqual([["articlesShown", { count: 12 }]]);
  }),

  "carry-over": onHtmx(async ({ visit, tab, toasts, version }, block) => {
    await visit({ body: asks("/go") }, { "/go": answers(block), "/articles/": () => page({ htmx: version, body: "<h1>Articles</h1>" }) });
    await tab.click("button");
    await tab.until(() => document.querySelector("h1"));
    expect(await toasts()).toEqual(["Article published."]);
  }),

  "event-stream": onHtmx(async ({ visit, tab, version }, { code }) => {
    const stream: Route = async (request, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(`${code}\n\n`);
      await new Promise((left) => request.on("close", left));
    };
    await visit(streaming(version, "sse"), { "/stream": stream, "/extension.js": extension(version, "sse") });
    await tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 2);
    expect(await tab.evaluate(() => [handled, [...document.querySelectorAll("[data-herald-toast]")].map(({ textContent }) => textContent)])).toEqual([
      [["reportReady", { id: 7 }]],
      ["Your report is ready.", "One more thing."],
    ]);
  }),

  socket: onHtmx(async ({ visit, tab, toasts, version }, { code }) => {
    let end = () => {};
    const parts = streaming(version, "ws");
    await visit(parts, {
      "/": (request) => {
        end = pushes(request, code);
        return page({ htmx: version, ...parts });
      },
      "/extension.js": extension(version, "ws"),
    });
    try {
      expect(await toasts()).toEqual(["Your report is ready."]);
      expect(await tab.evaluate(() => handled)).toEqual([["reportReady", { id: 7 }]]);
      // A page that is still there complains of a connection that ends.
      await tab.goto("about:blank");
    } finally {
      end();
    }
  }),

  csp: onHtmx(async ({ visit, tab, toasts, version }, block) => {
    const { headers } = answerOf(block);
    const config = `<meta name="htmx-config" content='{"includeIndicatorStyles": false}'>`;
    const scripts = `<script src="/static/htmx.min.js"></script><script src="/static/herald.min.js"></script>`;
    await visit({}, {
      "/": (_, response) => {
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        return page({ htmx: version, head: config, scripts, body: asks("/go") });
      },
      "/go": (_, response) => void response.writeHead(204, { "HX-Trigger": '{"messages": "Saved."}' }).end(),
    });
    await tab.click("button");
    expect(await toasts()).toEqual(["Saved."]);
    expect(await tab.evaluate(() => getComputedStyle(document.querySelector("[data-herald-toast]") as Element).display)).toBe("grid");
  }),
};
