/* Code of the page reads the headers that the server sent, wherever htmx lets it read them. */
import { expect } from "vitest";
import { journey } from "../../support/journey.ts";
import { sends, type HtmxVersion } from "../../support/site.ts";

const XHR: HtmxVersion[] = ["1.9.12", "2.0.11"];
const HEADERS = {
  "HX-Trigger": '{"saved":{"id":7},"messages":[{"message":"Saved.","tags":"success"}]}',
  "HX-Trigger-After-Swap": "swapped",
  "HX-Trigger-After-Settle": "settled",
};
const NAMES = Object.keys(HEADERS);
const BODY = `<button id="go" hx-post="/go" hx-target="#out">Go</button><p id="out"></p>`;

declare global {
  /** What the page's code read: the event, the headers one by one, and all of them. */
  var read: [event: string, headers: (string | null)[], all: string][];
  var handled: unknown[][];
}

const HANDLES = `<script>
  window.handled = [];
  for (const name of ["saved", "swapped", "settled"]) {
    herald.onTrigger(name, (payload) => handled.push([name, payload ?? null]));
  }
</script>`;
const ONCE = [
  ["saved", { id: 7 }],
  ["swapped", null],
  ["settled", null],
];

journey(
  "listeners read each trigger header, alone and among all, and each trigger comes once",
  async ({ visit }) => {
    const EVENTS = ["beforeOnLoad", "beforeSwap", "afterSwap", "afterSettle", "afterRequest"];
    const { tab } = await visit(
      {
        body: `${HANDLES}<script>
          window.read = [];
          for (const type of ${JSON.stringify(EVENTS)}) {
            document.addEventListener("htmx:" + type, ({ detail: { xhr } }) => {
              // Twice, as htmx itself asks.
              const headers = ${JSON.stringify(NAMES)}.map((name) =>
                xhr.getResponseHeader(name) && xhr.getResponseHeader(name));
              read.push([type, headers, xhr.getAllResponseHeaders().toLowerCase()]);
            });
          }
        </script>${BODY}`,
      },
      { "/go": sends(HEADERS, 200, "Saved.") },
    );
    await tab.click("#go");
    await tab.until(() => handled.length >= 3 && read.some(([type]) => type === "afterSettle"));
    const seen = await tab.evaluate(() => ({ handled, read }));
    expect(seen.handled).toEqual(ONCE);
    expect(new Set(seen.read.map(([type]) => type))).toEqual(new Set(EVENTS));
    for (const [, headers, all] of seen.read) {
      expect(headers).toEqual(Object.values(HEADERS));
      for (const [name, value] of Object.entries(HEADERS))
        expect(all).toContain(`${name}: ${value}`.toLowerCase());
    }
  },
  XHR,
);

journey(
  "so does code behind the request: in its own events, a handler in the markup, and a timer",
  async ({ visit }) => {
    const { tab } = await visit(
      {
        body: `${HANDLES}<script>
          window.read = [];
          const note = (type, xhr) => {
            read.push([type, ${JSON.stringify(NAMES)}.map((name) => xhr.getResponseHeader(name)), ""]);
          };
          document.addEventListener("htmx:before-on-load", ({ detail }) => note("kebab", detail.xhr));
          document.addEventListener("htmx:beforeSend", ({ detail: { xhr } }) => {
            xhr.addEventListener("load", () => note("load", xhr));
            xhr.addEventListener("loadend", () => setTimeout(() => note("timer", xhr), 100));
          });
        </script>${BODY}`,
      },
      { "/go": sends(HEADERS, 200, "Saved.") },
    );
    await tab.click("#go");
    await tab.until(() => handled.length >= 3 && read.some(([type]) => type === "timer"));
    const seen = await tab.evaluate(() => ({ handled, read }));
    expect(seen.handled).toEqual(ONCE);
    expect(seen.read.find(([type]) => type === "timer")?.[1]).toEqual(Object.values(HEADERS));
    expect(seen.read.find(([type]) => type === "kebab")?.[1]).toEqual(Object.values(HEADERS));
  },
  XHR,
);

journey(
  "on htmx 4 the context keeps what htmx read, in events and in extensions",
  async ({ visit }) => {
    const { tab } = await visit(
      {
        body: `${HANDLES}<script>
          window.read = [];
          const note = (type) => ({ detail: { ctx } }) =>
            read.push([type, [ctx.hx.trigger, ctx.response.headers.get("HX-Trigger")], ""]);
          for (const type of ["before:response", "after:request", "after:swap", "finally:request"]) {
            document.addEventListener("htmx:" + type, note(type));
          }
          const hook = (type) => (elt, detail) => note(type)({ detail });
          htmx.registerExtension("reader", {
            htmx_after_request: hook("hook after"),
            htmx_finally_request: hook("hook finally"),
          });
        </script>${BODY}`,
      },
      { "/go": sends({ "HX-Trigger": HEADERS["HX-Trigger"] }, 200, "Saved.") },
    );
    await tab.click("#go");
    await tab.until(() => read.some(([type]) => type === "finally:request"));
    const seen = await tab.evaluate(() => ({ handled, read }));
    expect(seen.handled).toEqual(ONCE.slice(0, 1));
    expect(seen.read.map(([type]) => type).sort()).toEqual([
      "after:request",
      "after:swap",
      "before:response",
      "finally:request",
      "hook after",
      "hook finally",
    ]);
    for (const [, headers] of seen.read)
      expect(headers).toEqual([HEADERS["HX-Trigger"], HEADERS["HX-Trigger"]]);
  },
  ["4.0.1"],
);

journey(
  "a stand-in for XMLHttpRequest without its constants loses nothing",
  async ({ visit }) => {
    const { tab } = await visit(
      {
        head: `<script>
          const Real = XMLHttpRequest;
          window.XMLHttpRequest = function () { return new Real(); };
        </script>`,
        body: `${HANDLES}${BODY}`,
      },
      { "/go": sends(HEADERS, 200, "Saved.") },
    );
    expect(await tab.evaluate(() => "DONE" in XMLHttpRequest)).toBe(false);
    await tab.click("#go");
    await tab.until(() => handled.length >= 3);
    expect(await tab.evaluate(() => handled)).toEqual(ONCE);
  },
  XHR,
);
