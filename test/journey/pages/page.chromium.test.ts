/* What only Chromium's tools can show: pinch zoom, the on-screen keyboard, print. */
import { expect, test } from "vitest";
import { browserOf } from "../../support/journey.ts";
import { page, serve, type Site } from "../../support/site.ts";
import type { Tab } from "../../support/tab.ts";

const BODY = `<main style="height: 300vh">Long</main>
  <script>herald.install({ duration: 0, carryOver: false });</script>`;

async function visit(): Promise<{ tab: Tab; site: Site }> {
  const site = await serve({ "/": () => page({ htmx: "4.0.1", body: BODY }) });
  const tab = await (await browserOf("chromium")).newTab();
  await tab.goto(`${site.url}/`);
  await tab.evaluate(() => herald.toast("Saved."));
  await tab.until(() => document.querySelector("[data-herald-toast]"));
  return { tab, site };
}

/** Runs in the page: whether the toast lies in what is seen of it. */
const isSeen = (): boolean => {
  const { left, right, top, bottom } = (
    document.querySelector("[data-herald-toast]") as Element
  ).getBoundingClientRect();
  const { offsetLeft, offsetTop, width, height } = visualViewport as VisualViewport;
  const isAcross = left >= offsetLeft - 1 && right <= offsetLeft + width + 1;
  return isAcross && top >= offsetTop - 1 && bottom <= offsetTop + height + 1;
};

test("zoomed in by two fingers, the toast is in the part of the page that is seen", async () => {
  const { tab, site } = await visit();
  const session = await tab.page?.context().newCDPSession(tab.page);
  await session?.send("Emulation.setPageScaleFactor", { pageScaleFactor: 2 });
  await tab.until(() => (visualViewport as VisualViewport).scale === 2);
  expect(await tab.until(isSeen)).toBe(true);
  await session?.send("Emulation.setPageScaleFactor", { pageScaleFactor: 1 });
  expect(await tab.until(isSeen)).toBe(true);
  await tab.close();
  await site.close();
});

test("an on-screen keyboard makes less be seen: the toast is above it", async () => {
  const { tab, site } = await visit();
  await tab.evaluate(() => {
    const viewport = visualViewport as VisualViewport;
    Object.defineProperty(viewport, "height", { value: innerHeight / 2, configurable: true });
    viewport.dispatchEvent(new Event("resize"));
  });
  expect(await tab.until(isSeen)).toBe(true);
  await tab.close();
  await site.close();
});

test("on paper there are no toasts", async () => {
  const { tab, site } = await visit();
  await tab.page?.emulateMedia({ media: "print" });
  const rects = () => document.querySelector("[data-herald-toast]")?.getClientRects().length;
  expect(await tab.evaluate(rects)).toBe(0);
  await tab.page?.emulateMedia({ media: "screen" });
  expect(await tab.evaluate(rects)).toBe(1);
  await tab.close();
  await site.close();
});
