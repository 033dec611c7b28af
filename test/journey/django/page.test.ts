/*
 * What the Django site's pages are to those who do not see them, have no JavaScript, or open many
 * of them.
 */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PATIENCE } from "../../support/driver.ts";
import { browserOf } from "../../support/journey.ts";
import { type Newsroom, startNewsroom, STARTING } from "./newsroom.ts";
import { backgroundTask, isReady, seeToasts, signIn } from "./walk.ts";

const axe = readFileSync(
  new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url),
  "utf8",
);

let site: Newsroom;

// A task runs long enough for a page to be left while it does.
beforeAll(async () => void (site = await startNewsroom("gunicorn", 1)), STARTING);
afterAll(() => site.stop());

/** A tab of Chromium, on which there is a session. */
async function signedIn(version: string) {
  await site.reset();
  const tab = await (await browserOf("chromium")).newTab();
  if (!tab.page) throw new Error("no page of Playwright's");
  await tab.page.emulateMedia({ reducedMotion: "reduce" });
  await tab.goto(`${site.url}/?htmx=${version}`);
  await signIn(tab);
  await seeToasts(tab, ["success", "Welcome back, demo."]);
  return { tab, page: tab.page };
}

test.each(["1", "2", "4"])(
  "htmx %s: the accessibility tree has the toasts, by level, as a list in a landmark",
  async (version) => {
    const { tab, page } = await signedIn(version);
    await tab.click("#say-levels");
    await tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 5);
    const tree = await page.locator("[data-herald-region]").ariaSnapshot();
    expect(tree).toMatch(/region "Notifications[^"]*":/);
    const items = [...tree.matchAll(/listitem "([^"]+)"/g)].map(([, name]) => name);
    expect(items).toEqual([
      "debug: The cache was asked twice.",
      "info: Two readers are waiting.",
      "success: All articles were sent.",
      "warning: You have 1 draft.",
      "error: The printer is out of paper.",
    ]);
    expect(tree.match(/button "Dismiss"/g)).toHaveLength(5);
    await page.evaluate(axe);
    const violations = await tab.evaluate(async () => {
      const { axe: checker } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await checker.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
    });
    expect(violations).toEqual([]);
    await tab.close();
  },
);

test("without JavaScript the messages are read where Django puts them", async () => {
  await site.reset();
  const { tab, page } = await signedIn("2");
  const context = await page.context().browser()?.newContext({ javaScriptEnabled: false });
  const plain = await context?.newPage();
  if (!plain) throw new Error("no second context");
  const said = async (level: string, text: string) => {
    await expect
      .poll(() => plain.locator(`.messages li.${level}`).allTextContents())
      .toEqual([text]);
  };
  await plain.goto(`${site.url}/login/`);
  await plain.fill("#id_username", "demo");
  await plain.fill("#id_password", "demo");
  await plain.click("#submit-login");
  await said("success", "Welcome back, demo.");
  await plain.goto(`${site.url}/articles/3/`);
  await plain.fill("#id_title", "قطارات الليل 🚂");
  await plain.click("#save-article");
  await said("success", "“قطارات الليل 🚂” was saved.");
  await plain.goto(`${site.url}/articles/4/`);
  await said("danger", "“Letters to the editor” is not yours.");
  await context?.close();
  await tab.close();
});

test("what ends while nobody looks is told by the next page, in one of two tabs", async () => {
  const { tab, page } = await signedIn("4");
  await isReady(tab, "#start");
  await tab.click("#start");
  await tab.until(() => document.querySelector("#task .running"));
  await tab.goto("about:blank");
  const other = await page.context().newPage();
  await other.goto(`${site.url}/articles/3/`);
  await tab.goto(`${site.url}/articles/2/`);
  for (const each of [other, page]) await each.goto(`${site.url}/`);
  await other.locator("#task .finished").waitFor();
  await page.locator("#task .finished").waitFor();
  const told = async () =>
    (
      await Promise.all([other, page].map((each) => each.locator("[data-herald-toast]").count()))
    ).reduce((sum, count) => sum + count);
  await expect.poll(told, { timeout: PATIENCE }).toBe(1);
  await other.close();
  await tab.evaluate(() => herald.dismiss());
  await backgroundTask(tab, "polled", 2750);
  await tab.close();
});

test.each(["1", "2", "4"])(
  "htmx %s: a message of 4,000 Japanese characters comes with a page, with rows of a table and before a redirect",
  async (version) => {
    const { tab } = await signedIn(version);
    const long = "夜行列車".repeat(1000);
    const ask = (attributes: string) =>
      tab.evaluate((written) => {
        const link = document.createElement("p");
        link.innerHTML = `<a ${written}>Go</a>`;
        document.querySelector("main")?.prepend(link);
        (window as unknown as { htmx: { process(element: Element): void } }).htmx.process(link);
        link.querySelector("a")?.click();
      }, attributes);
    await ask(`href="/long/page/" hx-boost="true"`);
    await tab.until(
      () => location.pathname === "/long/page/" && document.querySelector("#create-article"),
    );
    await seeToasts(tab, ["info", long]);
    expect(
      await tab.evaluate(() => document.querySelectorAll(".messages > li, [hx-swap-oob]").length),
    ).toBe(0);

    await ask(`hx-get="/long/rows/" hx-target="#rows"`);
    await seeToasts(tab, ["info", long]);
    expect(await tab.evaluate(() => document.querySelectorAll("#rows > tr").length)).toBe(4);
    expect(
      await tab.evaluate(() => document.querySelectorAll(".messages > li, [hx-swap-oob]").length),
    ).toBe(0);

    await ask(`hx-get="/long/redirect/"`);
    await tab.until(() => location.pathname === "/" && document.readyState === "complete");
    await seeToasts(tab, ["info", long]);
    expect(await tab.console()).toEqual([]);
    await tab.close();
  },
);
