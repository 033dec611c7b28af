/*
 * The pictures of docs/screenshots. `npm run screenshots` takes them anew; every other run makes
 * sure that the page still shows what is on them, and that each has its size and is light enough
 * for a page.
 */
import { readFileSync, statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { HtmxHeaders } from "../../../src/server.ts";
import { browserOf } from "../../support/journey.ts";
import { says, serve } from "../../support/site.ts";
import { pathOf, textOf } from "./blocks.ts";
import { htmxFile, script } from "./stage.ts";
import { dressOf, type Dress } from "./stories/templates.ts";

/** Whether they are to be taken: npm names the script that it runs. */
const TAKES = process.env["npm_lifecycle_event"] === "screenshots";
const SCALE = 1.5;
const MOST_BYTES = 60_000;

/** A picture: how the browser is set, and what the page does. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly media?: { readonly colorScheme?: "light" | "dark"; readonly forcedColors?: "active" };
  /** What the server says. Default: English. */
  readonly say?: (headers: HtmxHeaders) => HtmxHeaders;
  /** Runs in the page, before anything is said. */
  readonly prepare?: () => unknown;
  /** What is pressed. */
  readonly press?: string;
  /** How much of the page is taken, from its right edge. Default: all. */
  readonly shown?: number;
  /** The framework whose recipe the page follows. */
  readonly framework?: string;
}

const UNDO = (label: string) => [{ label, url: "/undo" }];

const english = (headers: HtmxHeaders): HtmxHeaders =>
  headers
    .message("info", "Importing articles…", { id: "import", progress: 0.6 })
    .message("success", "“Night trains” was archived.", { actions: UNDO("Undo") })
    .message("error", "“Letters from the dam” could not be sent.");

const arabic = (headers: HtmxHeaders): HtmxHeaders =>
  headers
    .message("info", "جارٍ استيراد المقالات…", { id: "import", progress: 0.6 })
    .message("success", "تمت أرشفة «قطارات الليل».", { actions: UNDO("تراجع") })
    .message("error", "تعذر إرسال «رسائل من السد».");

function arabicPage(): void {
  const words: Record<string, string> = {
    title: "المقالات",
    one: "قطارات الليل",
    two: "الميناء في الشتاء",
    three: "مخبز في الرابعة",
    four: "رسائل من السد",
    go: "استيراد",
  };
  document.documentElement.lang = "ar";
  document.documentElement.dir = "rtl";
  for (const element of document.querySelectorAll<HTMLElement>("[data-text]"))
    element.textContent = words[element.dataset["text"] ?? ""] ?? "";
  herald.install({ labels: { region: "الإشعارات", dismiss: "إغلاق" } });
}

/** Runs in the page: gives it the looks of a framework, as docs/looks.md has them. */
function dress({ css, template }: Dress): void {
  const style = document.createElement("style");
  style.textContent = css;
  document.head.append(style);
  const { content } = document.createRange().createContextualFragment(template)
    .firstElementChild as HTMLTemplateElement;
  const made = document.createElement("template");
  made.setAttribute("data-herald-template", "");
  made.content.append(content);
  document.body.append(made);
  // The toasts alone: the page has its own style sheet.
  document.body.style.visibility = "hidden";
  document.documentElement.style.background = "white";
}

/** The pictures by the name of their file. */
const PICTURES: Readonly<Record<string, Picture>> = {
  light: { width: 640, height: 340, media: { colorScheme: "light" } },
  dark: { width: 640, height: 340, media: { colorScheme: "dark" } },
  rtl: { width: 640, height: 340, say: arabic, prepare: arabicPage },
  narrow: { width: 320, height: 480 },
  "forced-colors": {
    width: 640,
    height: 340,
    media: { colorScheme: "dark", forcedColors: "active" },
  },
  ...Object.fromEntries(
    ["bootstrap", "daisyui", "bulma", "pico", "tailwind"].map((framework) => [
      framework,
      { width: 640, height: 400, shown: 416, framework },
    ]),
  ),
  dialog: {
    width: 640,
    height: 380,
    prepare: () => document.querySelector("dialog")?.showModal(),
    press: "dialog button",
  },
};

/**
 * Width and height of a PNG file: the first two numbers behind the name of its first chunk (PNG,
 * section 11.2.1).
 */
const sizeOf = (png: Buffer): object => ({
  width: png.readUInt32BE(16),
  height: png.readUInt32BE(20),
});

describe("the picture", () => {
  test.each(Object.entries(PICTURES))("%s", async (name, picture) => {
    const { width, height, media = {}, say = english, prepare = () => {} } = picture;
    const { press = "#go", shown = width, framework } = picture;
    const site = await serve({
      "/": () => textOf("test/journey/docs/screenshot-tasks.html"),
      "/static/htmx.min.js": script(htmxFile("4.0.1", "htmx.min.js")),
      "/static/herald.min.js": script(pathOf("dist/herald.min.js")),
      "/say": says(say),
    });
    const tab = await (await browserOf("chromium")).newTab();
    const page = await tab.page
      ?.context()
      .browser()
      ?.newPage({
        viewport: { width, height },
        deviceScaleFactor: SCALE,
        colorScheme: "light",
        ...media,
      });
    if (!page) throw new Error("Chromium has no page");
    try {
      await page.goto(site.url);
      // However long the machine takes, all of them are there.
      await page.evaluate(() => void herald.install({ duration: 0 }));
      await page.evaluate(prepare);
      if (framework) await page.evaluate(dress, await dressOf(framework));
      if (framework) await page.locator(press).dispatchEvent("click");
      else await page.locator(press).click();
      // The pointer holds the countdowns; here it would only leave a mark.
      await page.mouse.move(0, 0);
      await page.waitForFunction(
        () =>
          document.querySelectorAll("[data-herald-toast]").length === 3 &&
          document.getAnimations().length === 0,
      );
      const boxes = await page
        .locator("[data-herald-toast]")
        .evaluateAll((toasts) =>
          toasts.map((toast) => toast.getBoundingClientRect().toJSON() as DOMRect),
        );
      for (const { left, top, right, bottom } of boxes)
        expect([left > 0, top > 0, right < width, bottom < height]).toEqual([
          true,
          true,
          true,
          true,
        ]);
      const clip = { x: width - shown, y: 0, width: shown, height };
      if (TAKES) await page.screenshot({ path: pathOf(`docs/screenshots/${name}.png`), clip });
    } finally {
      await page.close();
      await tab.close();
      await site.close();
    }
    const file = pathOf(`docs/screenshots/${name}.png`);
    expect(sizeOf(readFileSync(file))).toEqual({ width: shown * SCALE, height: height * SCALE });
    expect(statSync(file).size).toBeLessThan(MOST_BYTES);
  });
});
