/* What each htmx really sends, as htmxRequest reads it. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "vitest";
import { htmxRequest, type HtmxRequest } from "../../src/server.ts";
import { journey } from "../support/journey.ts";
import { page, type HtmxVersion } from "../support/site.ts";

/** Beyond Latin-1, so that 1.9 and 2 have to encode it. */
const ANSWER = "für 記事 100% #1";

/**
 * No snapshots, so that the history asks the server; and 2 in the way its documentation recommends.
 */
const CONFIG = `<meta name="htmx-config" content='{"historyCacheSize": 0, "historyRestoreAsHxRequest": false}'>`;

const NOTHING: HtmxRequest = {
  htmx: true,
  boosted: false,
  historyRestore: false,
  type: "full",
  currentUrl: undefined,
  target: undefined,
  source: undefined,
  triggerName: undefined,
  prompt: undefined,
  generation: undefined,
};

function expected(version: HtmxVersion, url: string): HtmxRequest[] {
  const four = version === "4.0.1";
  const element = (tag: string, id?: string) =>
    four ? { id, tag } : id ? { id, tag: undefined } : undefined;
  const generation = four ? 4 : undefined;
  return [
    {
      ...NOTHING,
      type: "partial",
      source: element("button", "保存"),
      triggerName: four ? undefined : "verb",
      target: element("ul", "liste-ä"),
      prompt: ANSWER,
      currentUrl: `${url}/`,
      generation,
    },
    {
      ...NOTHING,
      boosted: true,
      source: element("a", "next"),
      target: element("body"),
      currentUrl: `${url}/`,
      generation,
    },
    // htmx 4 keeps its headers from this one; 1.9 and 2 name the page that is restored.
    {
      ...NOTHING,
      historyRestore: true,
      currentUrl: four ? undefined : `${url}/`,
      generation: version.startsWith("1") ? undefined : four ? 4 : 2,
    },
  ];
}

journey("a button with a prompt, a boosted link, and the way back", async ({ visit, version }) => {
  const told: HtmxRequest[] = [];
  const extension = version === "4.0.1" ? `<script src="/hx-prompt.js"></script>` : "";
  const body = `<button id="保存" name="verb" hx-post="/ask" hx-prompt="Why?" hx-target="#liste-ä">
      Save</button>
    <ul id="liste-ä"></ul>
    <a id="next" href="/next" hx-boost="true">Next</a>`;
  const scripts = `<script src="/htmx/${version}.js"></script>${extension}
    <script>window.prompt = () => ${JSON.stringify(ANSWER)};</script>`;
  const { tab, site } = await visit(
    {},
    {
      "/": (request) => {
        if (htmxRequest(request).htmx) told.push(htmxRequest(request));
        return page({ htmx: version, head: CONFIG, scripts, body });
      },
      "/ask": (request) => {
        told.push(htmxRequest(request));
        return "<li>asked</li>";
      },
      "/next": (request) => {
        told.push(htmxRequest(request));
        return page({ htmx: version, head: CONFIG, scripts, body: "<h1>Next</h1>" });
      },
      "/hx-prompt.js": (_, response) => {
        response.setHeader("content-type", "text/javascript");
        return readFileSync(
          createRequire(import.meta.url).resolve("htmx.org/dist/ext/hx-prompt.js"),
          "utf8",
        );
      },
    },
  );
  await tab.click("button");
  await tab.until(() => document.querySelector("li"));
  await tab.click("#next");
  await tab.until(() => document.querySelector("h1"));
  await tab.back();
  await tab.until(() => document.querySelector("button"));
  expect(told).toEqual(expected(version, site.url));
});
