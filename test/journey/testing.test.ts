/*
 * The page's half of htmx-herald/testing in a browser: what it dispatches is what plain htmx
 * dispatched a moment before.
 */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tabOf } from "../support/journey.ts";
import { page, sends, serve, VERSIONS, type Route } from "../support/site.ts";

const DIST = new URL("../../dist/", import.meta.url);

/** The built modules, as an import map would have them. */
const MODULES: Record<string, Route> = Object.fromEntries(
  readdirSync(DIST, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".js"))
    .map((file) => [
      `/dist/${file}`,
      (_, response) =>
        void response
          .setHeader("content-type", "text/javascript")
          .end(readFileSync(new URL(file, DIST))),
    ]),
);

const HEADERS = [
  '{"articleDeleted": {"id": 7}, ' +
    '"messages": [{"message": "Article deleted.", "tags": "success"}], "saved": null, "count": 0}',
  '{"saved": {"target": "#other"}, "count": {"cancelled": true}}',
  "articleDeleted, saved",
];
const NAMES = ["articleDeleted", "article-deleted", "messages", "saved", "count"];

/**
 * Page code: `seen` has what `document` hears, and `play` dispatches a header and returns what was
 * recorded.
 */
const CODE = `<script type="module">
  import { recordTriggers, serverSays } from "/dist/testing.js";
  window.seen = [];
  for (const name of ${JSON.stringify(NAMES)}) {
    document.addEventListener(name, ({ type, detail, target, bubbles, composed }) => {
      const { elt, ...rest } = detail ?? {};
      const shape = [detail === null, Array.isArray(detail), rest, elt?.id];
      seen.push(JSON.stringify([type, ...shape, target.id, bubbles, composed]));
    });
  }
  window.play = (header, htmx) => {
    const recording = recordTriggers();
    serverSays(header, { htmx, source: document.querySelector("#source") });
    recording.stop();
    return recording.triggers.map(({ name, payload }) => [name, payload === undefined ? "(bare)" : payload]);
  };
</script>`;

interface Playing {
  readonly seen: string[];
  play(header: string, htmx: number): [string, unknown][];
}

test.each(VERSIONS)("serverSays is htmx %s to the page", async (version) => {
  let header = "";
  const tab = await tabOf("chromium");
  const body = `<button id="source" hx-post="/go" hx-swap="none">Go</button><p id="other"></p>${CODE}`;
  const site = await serve({
    ...MODULES,
    "/": () =>
      page({ htmx: version, scripts: `<script src="/htmx/${version}.js"></script>`, body }),
    "/go": (request, response) => sends({ "HX-Trigger": header })(request, response),
  });
  try {
    await tab.goto(`${site.url}/`);
    await tab.until(() => "play" in window);
    for (header of HEADERS) {
      await tab.click("#source");
      const real = await tab.until(() => {
        const { seen } = window as unknown as Playing;
        return seen.length && seen.splice(0);
      });
      const recorded = await tab.evaluate(
        ([value, htmx]) => (window as unknown as Playing).play(value, htmx),
        [header, Number(version[0])] as [string, number],
      );
      expect([
        header,
        await tab.evaluate(() => (window as unknown as Playing).seen.splice(0)),
      ]).toEqual([header, real]);
      const names = header.startsWith("{")
        ? Object.keys(JSON.parse(header) as object)
        : header.split(", ");
      // htmx 4 takes this key for a wish.
      expect(recorded.map(([name]) => name)).toEqual(
        names.filter(
          (name) => version !== "4.0.1" || name !== "count" || !header.includes("cancelled"),
        ),
      );
    }
  } finally {
    await site.close();
  }
});
