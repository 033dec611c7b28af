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

async function bootstrapPage(): Promise<void> {
  const sheet = Object.assign(document.createElement("link"), {
    rel: "stylesheet",
    href: "/static/bootstrap.css",
  });
  const loaded = new Promise((done) => sheet.addEventListener("load", done));
  document.head.append(sheet);
  await loaded;
  document.querySelector("ul")?.classList.add("list-group");
  for (const item of document.querySelectorAll("li")) item.classList.add("list-group-item");
  document.querySelector("#go")?.classList.add("btn", "btn-primary");
  const colors = { info: "primary", success: "success", error: "danger" };
  for (const [level, color] of Object.entries(colors)) {
    const template = document.createElement("template");
    template.setAttribute("data-herald-template", "");
    template.dataset["level"] = level;
    const part = (name: string, attribute: string, className: string) => {
      const made = document.createElement(name);
      if (attribute) made.setAttribute(attribute, "");
      made.className = className;
      return made;
    };
    const toast = part("div", "", `toast show w-100 text-bg-${color} border-0`);
    const row = part("div", "", "d-flex");
    const body = part("div", "", "toast-body flex-grow-1");
    const actions = part("div", "data-herald-actions", "mt-2");
    actions.append(part("button", "", "btn btn-sm btn-light"));
    const track = part("div", "data-herald-progress", "progress mt-2");
    track.append(part("div", "", "progress-bar bg-light w-50"));
    body.append(part("div", "data-herald-text", ""), track, actions);
    row.append(
      body,
      part("button", "data-herald-dismiss", "btn-close btn-close-white me-2 m-auto"),
    );
    toast.append(row);
    template.content.append(toast);
    document.body.append(template);
  }
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
  bootstrap: { width: 640, height: 380, prepare: bootstrapPage },
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
  test.each(Object.entries(PICTURES))(
    "%s",
    async (
      name,
      { width, height, media = {}, say = english, prepare = () => {}, press = "#go" },
    ) => {
      const site = await serve({
        "/": () => textOf("test/journey/docs/screenshot-tasks.html"),
        "/static/htmx.min.js": script(htmxFile("4.0.1", "htmx.min.js")),
        "/static/herald.min.js": script(pathOf("dist/herald.min.js")),
        "/static/bootstrap.css": (_, response) => {
          response.setHeader("content-type", "text/css");
          return textOf("node_modules/bootstrap/dist/css/bootstrap.min.css");
        },
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
        await page.locator(press).click();
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
        if (TAKES) await page.screenshot({ path: pathOf(`docs/screenshots/${name}.png`) });
      } finally {
        await page.close();
        await tab.close();
        await site.close();
      }
      const file = pathOf(`docs/screenshots/${name}.png`);
      expect(sizeOf(readFileSync(file))).toEqual({ width: width * SCALE, height: height * SCALE });
      expect(statSync(file).size).toBeLessThan(MOST_BYTES);
    },
  );
});
