/*
 * The pictures of README.md. `npm run screenshots` takes them anew; every other run makes sure that
 * the page still shows what is on them, and that they have their size.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { browserOf } from "../../support/journey.ts";
import { says, serve } from "../../support/site.ts";
import { pathOf, textOf } from "./blocks.ts";
import { htmxFile, script } from "./stage.ts";

const SIZE = { width: 800, height: 420 };
const SCALE = 2;

/** Whether they are to be taken: npm names the script that it runs. */
const TAKES = process.env["npm_lifecycle_event"] === "screenshots";

/**
 * Width and height of a PNG file: the first two numbers behind the name of its first chunk (PNG,
 * section 11.2.1).
 */
const sizeOf = (png: Buffer): object => ({
  width: png.readUInt32BE(16),
  height: png.readUInt32BE(20),
});

test.each([
  ["light", "docs/screenshot.png"],
  ["dark", "docs/screenshot-dark.png"],
] as const)("%s: %s", async (colorScheme, file) => {
  const site = await serve({
    "/": () => textOf("test/journey/docs/screenshot.html"),
    "/static/htmx.min.js": script(htmxFile("4.0.1", "htmx.min.js")),
    "/static/herald.min.js": script(pathOf("dist/herald.min.js")),
    "/publish": says((h) =>
      h
        .message("success", "Night trains was published.")
        .message("warning", "The harbour in winter was saved without a picture.")
        .message("error", "A bakery at four could not be published."),
    ),
  });
  const tab = await (await browserOf("chromium")).newTab();
  const page = await tab.page
    ?.context()
    .browser()
    ?.newPage({ viewport: SIZE, deviceScaleFactor: SCALE, colorScheme });
  try {
    await page?.goto(site.url);
    // However long the machine takes, all of them are there.
    await page?.evaluate(() => void herald.install({ duration: 0 }));
    await page?.getByRole("button").click();
    // The pointer holds the countdowns; here it would only leave a mark.
    await page?.mouse.move(0, 0);
    await page?.waitForFunction(
      () =>
        document.querySelectorAll("[data-herald-toast]").length === 3 &&
        document.getAnimations().length === 0,
    );
    const boxes = await page
      ?.locator("[data-herald-toast]")
      .evaluateAll((toasts) =>
        toasts.map((toast) => toast.getBoundingClientRect().toJSON() as DOMRect),
      );
    for (const { left, top, right, bottom } of boxes ?? [])
      expect([left > 0, top > 0, right < SIZE.width, bottom < SIZE.height]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    if (TAKES) await page?.screenshot({ path: pathOf(file) });
  } finally {
    await page?.close();
    await tab.close();
    await site.close();
  }
  expect(sizeOf(readFileSync(pathOf(file)))).toEqual({
    width: SIZE.width * SCALE,
    height: SIZE.height * SCALE,
  });
});
