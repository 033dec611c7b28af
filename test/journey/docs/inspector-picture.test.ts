/* The picture of docs/inspector.md, taken by `npm run screenshots`, else held against the page. */
import { readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { browserOf } from "../../support/journey.ts";
import { pressInPanel } from "../../support/inspecting.ts";
import { says, sends, serve } from "../../support/site.ts";
import { pathOf, textOf } from "./blocks.ts";
import { htmxFile, script } from "./stage.ts";

const TAKES = process.env["npm_lifecycle_event"] === "screenshots";
const SCALE = 1.5;
const SIZE = { width: 960, height: 620 };
const MOST_BYTES = 170_000;
const FILE = pathOf("docs/screenshots/inspector.png");

const CODE = `herald.onTrigger("articleDeleted", function showUndo() {});
document.addEventListener("articleDeleted", () => {});`;

/** Runs in the page: opens what is folded, once both rows are there. */
function unfold(): boolean {
  const root = document.querySelector("[data-herald-inspector]")?.shadowRoot;
  const urls = [...(root?.querySelectorAll(".url") ?? [])].map(({ textContent }) => textContent);
  const details = root?.querySelector<HTMLDetailsElement>(".row:last-child details");
  if (!details || !["/articles/7/", "/count/", "/publish/"].every((url) => urls.includes(url)))
    return false;
  details.open = true;
  return root?.textContent?.includes("a listener waits for “articlepublished”") ?? false;
}

test("the panel beside a page", async () => {
  const site = await serve({
    "/": () => textOf("test/journey/docs/inspector-picture.html"),
    "/static/htmx.min.js": script(htmxFile("2.0.11", "htmx.min.js")),
    "/static/herald.min.js": script(pathOf("dist/herald.min.js")),
    "/static/inspector.min.js": script(pathOf("dist/inspector.min.js")),
    "/static/articles.js": (_, response) => {
      response.setHeader("content-type", "text/javascript");
      return CODE;
    },
    "/articles/7/": says((headers) => headers.trigger("articleDeleted", { id: 7 }), 200),
    "/count/": sends({}, 200, "2 articles"),
    "/publish/": says((headers) => headers.trigger("articlePublished", { id: 8 })),
  });
  const tab = await (await browserOf("chromium")).newTab();
  const page = await tab.page
    ?.context()
    .browser()
    ?.newPage({ viewport: SIZE, deviceScaleFactor: SCALE, colorScheme: "light" });
  if (!page) throw new Error("Chromium has no page");
  try {
    await page.goto(site.url);
    await page.evaluate(pressInPanel, [".toggle", ""] as [string, string]);
    await page.locator("#delete").click();
    await page.waitForFunction(() => !document.querySelector("#night-trains"));
    await page.locator("#publish").click();
    await page.waitForFunction(unfold);
    await page.mouse.move(0, 0);
    if (TAKES) await page.screenshot({ path: FILE });
  } finally {
    await page.close();
    await tab.close();
    await site.close();
  }
  const png = readFileSync(FILE);
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
    SIZE.width * SCALE,
    SIZE.height * SCALE,
  ]);
  expect(statSync(FILE).size).toBeLessThan(MOST_BYTES);
});
