import { setTimeout } from "node:timers/promises";
import {
  type BrowserType,
  chromium,
  firefox,
  type LaunchOptions,
  type Page,
  webkit,
} from "playwright";
import type { Engine, Found } from "./browsers.ts";
import { type Driver, type Drivers, PATIENCE } from "./driver.ts";

const TYPES: Record<Engine, BrowserType> = { chromium, firefox, webkit };

/** What a system's browser has to be told. Playwright's own builds are told by Playwright. */
const SYSTEM: Record<Engine, LaunchOptions> = {
  chromium: {
    // Root, as in containers, has no sandbox; the rest keeps it off the network.
    args: [
      "--no-sandbox",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  },
  // An unpatched Firefox, which Playwright drives over WebDriver BiDi.
  firefox: { channel: "moz-firefox" },
  webkit: {},
};

/** Starts a browser that Playwright drives. */
export async function openPlaywright(engine: Engine, { from, path }: Found): Promise<Drivers> {
  const browser = await TYPES[engine].launch(
    from === "system" ? { ...SYSTEM[engine], executablePath: path } : {},
  );
  return {
    async newTab() {
      const context = await browser.newContext();
      context.setDefaultTimeout(PATIENCE);
      // Chromium says it in its console by itself, Firefox does not.
      await context.addInitScript(() => {
        document.addEventListener(
          "securitypolicyviolation",
          ({ effectiveDirective, blockedURI }) => {
            console.error(`csp: ${effectiveDirective} ${blockedURI}`);
          },
        );
      });
      return drive(engine, await context.newPage());
    },
    close: () => browser.close(),
  };
}

function drive(engine: Engine, page: Page): Driver {
  const { lines, whileLeaving } = listen(page);
  // Again where a navigation of the page's own, as of a test that failed, got in between.
  const goto = async (url: string) => void (await page.goto(url).catch(() => page.goto(url)));
  const evaluate = async <T, A>(fn: (arg: A) => T, arg?: A): Promise<Awaited<T>> =>
    // Playwright's type of the function's argument speaks of handles, which nobody passes here.
    (await page.evaluate(fn as (arg: unknown) => unknown, arg)) as Awaited<T>;
  return {
    engine,
    page,
    goto,
    start: (url) => whileLeaving(() => goto(url)),
    click: (selector) => page.locator(selector).click(),
    hover: (selector) => page.locator(selector).hover(),
    type: (selector, text) => page.locator(selector).pressSequentially(text),
    press: (key) => page.keyboard.press(key),
    evaluate,
    back: () => step(page, -1),
    forward: () => step(page, 1),
    reload: async () => void (await page.reload()),
    url: () => addressOf(page),
    screenshot: async (path) => void (await page.screenshot({ path })),
    console: async () => [...lines],
    close: () => page.context().close(),
  };
}

/**
 * The address, pushed ones too. Right after a navigation the browser may drop what was asked of the
 * new page, so it is asked again.
 */
async function addressOf(page: Page): Promise<string> {
  for (const end = performance.now() + PATIENCE; ; await setTimeout(20)) {
    try {
      return await page.evaluate(() => location.href);
    } catch (error) {
      if (performance.now() > end) throw error;
    }
  }
}

/**
 * A step in the history. When Firefox takes a page out of its back-forward cache, `page.goBack()`
 * never hears of it.
 */
async function step(page: Page, delta: number): Promise<void> {
  const from = await page.evaluate((steps) => {
    // Later, so that the answer is not lost with the page.
    window.setTimeout(() => history.go(steps));
    return location.href;
  }, delta);
  const end = performance.now() + PATIENCE;
  const arrived = () =>
    page.evaluate((url) => location.href !== url && document.readyState === "complete", from);
  // Between two pages there is none to ask.
  while (!(await arrived().catch(() => false))) {
    if (performance.now() > end) throw new Error(`still at ${from} after ${PATIENCE} ms`);
    await setTimeout(20);
  }
}

/**
 * Keeps what is said; `whileLeaving` nothing of it until the next page is there, which the browser
 * tells in its order.
 */
function listen(page: Page): {
  lines: string[];
  whileLeaving(load: () => Promise<void>): Promise<void>;
} {
  const lines: string[] = [];
  let isLeaving = false;
  const keep = (line: string) => {
    if (!isLeaving) lines.push(line);
  };
  page.on("pageerror", (error) => keep(`uncaught: ${String(error)}`));
  page.on("console", (message) => {
    const text = message.text();
    // Chromium alone puts every 4xx there, and half of what is tested here answers with one.
    if (message.type() !== "error" || text.startsWith("Failed to load resource")) return;
    keep(text.startsWith("csp: ") ? text : `console.error: ${text}`);
  });
  page.on("framenavigated", (frame) => {
    if (frame === page.mainFrame()) isLeaving = false;
  });
  return {
    lines,
    async whileLeaving(load) {
      isLeaving = true;
      try {
        await load();
      } finally {
        isLeaving = false;
      }
    },
  };
}
