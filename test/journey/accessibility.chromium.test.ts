/*
 * What only Chromium can be asked: the accessibility tree, forced colours, and a person who wants
 * no motion.
 */
import { expect, test } from "vitest";
import { browserOf } from "../support/journey.ts";
import { page, says, serve } from "../support/site.ts";

const LEVELS = ["debug", "info", "success", "warning", "error"] as const;
const BODY =
  `<main><h1>Articles</h1><button id="save" hx-post="/save/">Save</button></main>` +
  `<script>herald.install({ duration: 0 });</script>`;
const SAVE = {
  "/save/": says((h) =>
    LEVELS.reduce((headers, level) => headers.message(level, `This is of the level ${level}.`), h),
  ),
};
const DETAILS = {
  progress: 0.5,
  actions: [
    { label: "Undo", url: "/undo/" },
    { label: "Show", href: "/" },
  ],
};
const FULL = {
  "/save/": says((h) =>
    LEVELS.reduce(
      (headers, level) => headers.message(level, `This is of the level ${level}.`, DETAILS),
      h,
    ),
  ),
};

const shown = (count: number) =>
  document.querySelectorAll("[data-herald-toast]").length === count &&
  document.getAnimations().length === 0;

test("the accessibility tree of the region", async () => {
  const site = await serve({ "/": () => page({ htmx: "4.0.1", body: BODY }), ...SAVE });
  const tab = await (await browserOf("chromium")).newTab();
  await tab.goto(`${site.url}/`);
  await tab.click("#save");
  await tab.until(shown, LEVELS.length);
  // What was spoken is gone by then.
  await tab.until(() =>
    [...document.querySelectorAll("[data-herald-region] [aria-live]")].every(
      ({ textContent }) => !textContent,
    ),
  );
  const item = (level: string) => `
    - 'listitem "${level}: This is of the level ${level}."':
      - img "${level}"
      - text: This is of the level ${level}.
      - button "Dismiss"`;
  expect(await tab.page?.locator("[data-herald-region]").ariaSnapshot())
    .toBe(`- region "Notifications (Alt+T)":
  - list:${LEVELS.map(item).join("")}`);
  await tab.close();
  await site.close();
});

test("the accessibility tree of a toast with everything, as its task goes on", async () => {
  const site = await serve({ "/": () => page({ htmx: "4.0.1", body: BODY }) });
  const tab = await (await browserOf("chromium")).newTab();
  await tab.goto(`${site.url}/`);
  const say = (message: object) =>
    tab.evaluate(
      (one) =>
        document.body.dispatchEvent(
          new CustomEvent("messages", { bubbles: true, detail: { value: one } }),
        ),
      message,
    );
  const tree = () => tab.page?.locator("[data-herald-list]").ariaSnapshot();
  await say({
    id: "job",
    message: "Importing.",
    tags: "info",
    progress: 0.25,
    actions: [
      { label: "Cancel", url: "/cancel/" },
      { label: "Show", href: "/job/" },
    ],
  });
  expect(await tree()).toBe(`- list:
  - 'listitem "info: Importing. 25%"':
    - img "info"
    - text: Importing.
    - button "Cancel"
    - link "Show":
      - /url: /job/
    - button "Dismiss"`);
  await say({ id: "job", message: "Imported.", tags: "success" });
  expect(await tree()).toBe(`- list:
  - 'listitem "success: Imported."':
    - img "success"
    - text: Imported.
    - button "Dismiss"`);
  await tab.close();
  await site.close();
});

test("in forced colours every part has an outline or a fill that the system chose", async () => {
  const site = await serve({ "/": () => page({ htmx: "4.0.1", body: BODY }), ...FULL });
  const tab = await (await browserOf("chromium")).newTab();
  await tab.page?.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
  await tab.goto(`${site.url}/`);
  await tab.click("#save");
  await tab.until(shown, LEVELS.length);
  const parts = await tab.evaluate(() => {
    const probe = document.body.appendChild(document.createElement("i"));
    const system = (name: string) => {
      probe.style.color = name;
      return getComputedStyle(probe).color;
    };
    const colors = {
      text: system("CanvasText"),
      canvas: system("Canvas"),
      button: system("ButtonText"),
      link: system("LinkText"),
    };
    const style = (part: string, pseudo?: string) =>
      getComputedStyle(document.querySelector(`[data-herald-${part}]`) as Element, pseudo);
    return {
      toast:
        style("toast").borderTopColor === colors.text &&
        style("toast").borderTopStyle === "solid" &&
        style("toast").backgroundColor === colors.canvas,
      icon: style("icon").backgroundColor === colors.text,
      glyph: style("icon", "::before").backgroundColor === colors.canvas,
      dismiss: style("dismiss", "::before").backgroundColor === colors.text,
      action:
        [colors.text, colors.button, colors.link].includes(style("action").color) &&
        style("action").borderTopStyle === "solid",
    };
  });
  expect(parts).toEqual({ toast: true, icon: true, glyph: true, dismiss: true, action: true });
  await tab.close();
  await site.close();
});

test("who wants no motion gets none", async () => {
  const site = await serve({ "/": () => page({ htmx: "4.0.1", body: BODY }), ...SAVE });
  const tab = await (await browserOf("chromium")).newTab();
  await tab.goto(`${site.url}/`);
  const motion = () => {
    herald.toast("Moves?");
    return [
      getComputedStyle(document.querySelector("[data-herald-toast]") as Element).transitionDuration,
      document.getAnimations().length > 0,
    ];
  };
  expect(await tab.evaluate(motion)).toEqual(["0.2s, 0.2s, 0.2s", true]);
  await tab.page?.emulateMedia({ reducedMotion: "reduce" });
  await tab.reload();
  expect(await tab.evaluate(motion)).toEqual(["0s", false]);
  // Nothing to wait for: it goes at once.
  await tab.evaluate(() => herald.dismiss());
  expect(await tab.evaluate(() => document.querySelectorAll("[data-herald-toast]").length)).toBe(0);
  await tab.close();
  await site.close();
});
