import { test } from "vitest";
import { VERSIONS, type Route } from "../../support/site.ts";
import { play, htmxFile, script } from "./stage.ts";

const EXT = (v: string, n: string) => v === "4.0.1" ? htmxFile("4.0.1", `ext/hx-${n}.js`) : v === "1.9.12" ? htmxFile("1.9.12", `ext/${n}.js`) : `/tmp/exp/node_modules/htmx-ext-${n}/${n}.js`;
const stream: Route = (_, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write(`event: HX-Trigger\ndata: {"reportReady": {"id": 7}, "messages": [{"message": "Report ready.", "tags": "success"}]}\n\n`);
  response.write(`event: messages\ndata: [{"message": "Second.", "tags": "info"}]\n\n`);
  return new Promise((f) => setTimeout(f, 1000));
};
const boot = `<script>window.handled=[]; herald.onTrigger("reportReady", (p) => handled.push(p))</script>`;
for (const version of VERSIONS) {
  test(`sse ${version}`, async () => {
    await play(version, async ({ visit, tab }) => {
      const head = ``;
      await visit({ scripts: `<script src="/static/htmx.min.js"></script><script src="/ext.js"></script><script src="/static/herald.min.js"></script>` + boot, head, body: version === "4.0.1" ? `<div hx-sse:connect="/stream"></div>` : `<div hx-ext="sse" sse-connect="/stream"></div>` }, { "/stream": stream, "/ext.js": script(EXT(version, "sse")) });
      await new Promise((f) => setTimeout(f, 600));
      console.log("SSE", version, JSON.stringify(await tab.evaluate(() => [handled, [...document.querySelectorAll("[data-herald-toast]")].map((t) => t.textContent)])));
    }).catch((e) => console.log("SSE", version, String(e).slice(0, 600)));
  });
  test(`ws ${version}`, async () => {
    await play(version, async ({ visit, tab }) => {
      await tab.page!.routeWebSocket(/\/socket/, (ws) => { setTimeout(() => ws.send(`{"HX-Trigger": {"reportReady": {"id": 7}, "messages": [{"message": "Report ready.", "tags": "success"}]}}`), 100); });
      await visit({ scripts: `<script src="/static/htmx.min.js"></script><script src="/ext.js"></script><script src="/static/herald.min.js"></script>` + boot, body: version === "4.0.1" ? `<div hx-ws:connect="/socket"></div>` : `<div hx-ext="ws" ws-connect="/socket"></div>` }, { "/ext.js": script(EXT(version, "ws")) });
      await new Promise((f) => setTimeout(f, 900));
      console.log("WS", version, JSON.stringify(await tab.evaluate(() => [handled, [...document.querySelectorAll("[data-herald-toast]")].map((t) => t.textContent)])));
    }).catch((e) => console.log("WS", version, String(e).slice(0, 600)));
  });
}
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'";
for (const version of VERSIONS) for (const tt of [false, true]) test(`csp ${version} ${tt}`, async () => {
    await play(version, async ({ visit, tab }) => {
      await visit({}, { "/go": (q, r) => { r.statusCode = 204; r.setHeader("HX-Trigger", '{"messages":[{"message":"Hi","tags":"error"}]}'); }, "/": (q, r) => { r.setHeader("Content-Security-Policy", POLICY + (tt ? "; require-trusted-types-for 'script'" : "")); return `<!doctype html><html><head><title>t</title><meta name="htmx-config" content='{"includeIndicatorStyles":false}'><script src="/static/htmx.min.js"></script><script src="/static/herald.min.js"></script></head><body><button hx-post="/go">Go</button></body></html>`; } });
      await tab.click("button");
      await new Promise((f) => setTimeout(f, 400));
      if (tt) await tab.evaluate(() => void herald.toast("direct"));
      console.log("CSP", version, tt, JSON.stringify(await tab.evaluate(() => [...document.querySelectorAll("[data-herald-toast]")].map((t) => [t.textContent, getComputedStyle(t).display, getComputedStyle(t).backgroundColor]))));
    }).catch((e) => console.log("CSP", version, tt, String(e).slice(0, 1600)));
});
