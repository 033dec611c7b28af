// A walk through the Django site: every section by real clicks, and what is to be seen after each.

import { expect } from "vitest";
import type { Tab } from "../../support/tab.ts";

declare global {
  /** The most bars that a task that ran had, and the greatest progress on one. */
  var bars: number;
  var progress: number;
}

/** What is to be seen of the toasts: level, text, and how often it came. */
export const toastsOf = (tab: Tab): Promise<[level: string, text: string, count: number][]> =>
  tab.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>("[data-herald-toast]:not([data-herald-leaving])"),
    ].map((toast) => [
      toast.dataset["level"] ?? "",
      toast.querySelector("[data-herald-text]")?.firstChild?.textContent ?? "",
      Number(toast.querySelector("[data-herald-count]")?.textContent.slice(1) ?? 1),
    ]),
  );

/** Dismisses all toasts. */
export async function dismissAll(tab: Tab): Promise<void> {
  await tab.evaluate(() => herald.dismiss());
  await tab.until(() => !document.querySelector("[data-herald-toast]"));
}

/** Waits for these toasts, as level and text, each once, and no others; then dismisses them. */
export async function seeToasts(
  tab: Tab,
  ...wanted: (readonly [level: string, text: string])[]
): Promise<void> {
  await tab
    .until(
      (count) => document.querySelectorAll("[data-herald-toast]").length >= count,
      wanted.length,
    )
    .catch(() => {});
  expect(await toastsOf(tab)).toEqual(wanted.map((each) => [...each, 1]));
  await dismissAll(tab);
}

/** The text of an element, without the white space around it. */
export const textOf = (tab: Tab, selector: string): Promise<string> =>
  tab.evaluate((at) => document.querySelector(at)?.textContent.trim() ?? "(none)", selector);

/** Waits for an element that htmx has set up, and that nothing is about to replace. */
export const isReady = (tab: Tab, selector: string): Promise<unknown> =>
  tab.until(
    (at) =>
      document.querySelector(at) &&
      document.readyState === "complete" &&
      !document.querySelector(".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"),
    selector,
  );

/** Clicks what leads to another page, and waits for that. */
async function leaves(tab: Tab, selector: string, path: string): Promise<void> {
  await isReady(tab, selector);
  await tab.click(selector);
  await tab.until(
    (wanted) => location.pathname === wanted && document.readyState === "complete",
    path,
  );
}

/** Types behind what is in a field. */
async function append(tab: Tab, selector: string, text: string): Promise<void> {
  await isReady(tab, selector);
  await tab.click(selector);
  await tab.press("End");
  await tab.type(selector, text);
}

/** Signs in: a boosted link, a boosted form, whose answer is a redirect. */
export async function signIn(tab: Tab): Promise<void> {
  await leaves(tab, "#sign-in", "/login/");
  await fillIn(tab);
}

async function fillIn(tab: Tab): Promise<void> {
  await isReady(tab, "#id_username");
  await tab.until(() => document.activeElement?.id === "id_username");
  // The browser and htmx both put the focus into the first field, one of them late on a slow
  // machine. Who has typed into two fields by that begins again.
  await expect
    .poll(
      async () => {
        await tab.evaluate(() =>
          document
            .querySelectorAll<HTMLInputElement>("#id_username, #id_password")
            .forEach((field) => (field.value = "")),
        );
        await tab.type("#id_username", "demo");
        await tab.type("#id_password", "demo");
        return tab.evaluate(() =>
          [...document.querySelectorAll<HTMLInputElement>("#id_username, #id_password")].map(
            ({ value }) => value,
          ),
        );
      },
      { timeout: 20_000 },
    )
    .toEqual(["demo", "demo"]);
  await leaves(tab, "#submit-login", "/");
  await isReady(tab, "#create-article");
}

/** Guide: multiple triggers, and a message beside one. */
export async function triggersAndMessages(tab: Tab): Promise<void> {
  await tab.click("#article-1 .delete");
  await seeToasts(tab, ["success", "“Night trains” was deleted."]);
  await tab.until(
    () =>
      !document.querySelector("#article-1") &&
      document.querySelector("#stats")?.textContent.includes("3 articles, 1550 words"),
  );

  await append(tab, "#article-2 [name=title]", " revised");
  await tab.click("#article-2 .save");
  await tab.until(
    () =>
      document.querySelector("#article-2 [name=title]")?.getAttribute("value") ===
      "A library without doors revised",
  );
  await tab.until(
    () => document.querySelector("#cache")?.textContent === "The cache was cleared 1 times.",
  );
  await isReady(tab, "#clear-string");
  await seeToasts(tab);
}

/** Guide: a single trigger as a string. */
export async function singleTrigger(tab: Tab): Promise<void> {
  const forget = () => tab.evaluate(() => document.querySelector("#arrived")?.replaceChildren());
  await forget();
  await tab.click("#clear-string");
  await tab.until(() => document.querySelector("#arrived")?.textContent.endsWith("d "));
  expect(await textOf(tab, "#arrived")).toBe("c a c h e C l e a r e d");
  await forget();
  await tab.click("#clear-list");
  await tab.until(() => document.querySelector("#arrived")?.textContent.trim() === "cacheCleared");
  expect(await textOf(tab, "#cache")).toBe("The cache was cleared 2 times.");
}

/** A CreateView: validation errors render the form again, success fires triggers. */
export async function createForm(tab: Tab): Promise<void> {
  await tab.click("#create-article");
  await tab.until(() => document.querySelectorAll("#create .errorlist").length === 2);
  expect(
    await tab.evaluate(() =>
      document.querySelector("#create #id_title")?.getAttribute("aria-invalid"),
    ),
  ).toBe("true");
  expect(await textOf(tab, "#create .errorlist")).toBe("This field is required.");
  await isReady(tab, "#create #id_title");
  await tab.type("#create #id_title", "Written by hand");
  await tab.type("#create #id_words", "250");
  await tab.click("#create-article");
  await seeToasts(tab, ["success", "The article was created."]);
  // The list has it, and the form is a new one.
  await tab.until(
    () =>
      document.querySelectorAll("#rows tr").length === 4 &&
      !document.querySelector("#create .errorlist") &&
      document.querySelector<HTMLInputElement>("#create #id_title")?.value === "",
  );
  await tab.until(() =>
    document.querySelector("#stats")?.textContent.includes("4 articles, 1800 words"),
  );
}

/**
 * A redirect by HtmxRedirectResponse, and a plain form whose redirect leads to a full page with the
 * message in it.
 */
export async function redirects(tab: Tab): Promise<void> {
  await leaves(tab, "#article-3 .edit", "/articles/3/");
  await leaves(tab, "#publish", "/");
  expect(
    await tab.until(
      () => document.querySelector<HTMLElement>("[data-herald-toast]")?.dataset["tags"],
    ),
  ).toBe("newsletter");
  await seeToasts(tab, ["success", "“Rain, counted” was published."]);

  await leaves(tab, "#article-3 .edit", "/articles/3/");
  await isReady(tab, "#id_title");
  await append(tab, "#id_title", " twice");
  await leaves(tab, "#save-article", "/");
  await seeToasts(tab, ["success", "“Rain, counted twice” was saved."]);
  expect(await tab.evaluate(() => document.querySelectorAll(".messages > li").length)).toBe(0);
}

/** Guide: a background task. Its progress is seen, and its end told once. */
export async function backgroundTask(
  tab: Tab,
  how: "polled" | "streamed",
  words: number,
): Promise<void> {
  await isReady(tab, "#start");
  // Kept by the page itself: the task may be over before anybody asks for what it looked like.
  await tab.evaluate(
    (attribute) => {
      window.bars = window.progress = 0;
      const look = () => {
        const running = document.querySelector("#task .running");
        if (
          !running ||
          ![...running.attributes].some(
            ({ name }) => name === attribute || name === `hx-${attribute.replace("-", ":")}`,
          )
        )
          return;
        const all = document.querySelectorAll<HTMLProgressElement>("#task progress");
        window.bars = Math.max(window.bars, all.length);
        window.progress = Math.max(window.progress, ...[...all].map(({ value }) => value));
      };
      new MutationObserver(look).observe(document.documentElement, {
        childList: true,
        subtree: true,
        attributes: true,
      });
    },
    how === "polled" ? "hx-trigger" : "sse-connect",
  );
  await tab.click("#start");
  await tab.until(() => window.bars && window.progress > 0);
  expect(await tab.evaluate(() => window.bars)).toBe(1);
  await tab.until(
    (wanted) => document.querySelector("#task .finished")?.textContent === wanted,
    `Counted: ${words}`,
  );
  await seeToasts(tab, ["success", `${words} words were counted.`]);
}

/** Messages of all kinds, the long one in the body. */
export async function allKinds(tab: Tab): Promise<void> {
  await isReady(tab, "#say-levels");
  await tab.click("#say-levels");
  await seeToasts(
    tab,
    ["debug", "The cache was asked twice."],
    ["info", "Two readers are waiting."],
    ["success", "All articles were sent."],
    ["warning", "You have 1 draft."],
    ["error", "The printer is out of paper."],
  );
  await tab.click("#say-tags");
  expect(
    await tab.until(
      () => document.querySelector<HTMLElement>("[data-herald-toast]")?.dataset["tags"],
    ),
  ).toBe("billing persistent");
  await seeToasts(tab, ["warning", "Your subscription ends today."]);
  for (const [name, level, text] of [
    ["japanese", "success", "記事「夜行列車」を公開しました。"],
    ["arabic", "info", "تم نشر المقال «قطارات الليل»."],
    ["emoji", "success", "Night trains 🚂🌙 were published 👩🏽‍🚀"],
    ["markup", "error", `<script>alert(1)</script> & <b>bold</b> \\ "quoted"`],
    ["long", "info", `${"All that was said. ".repeat(210)}The end.`],
  ] as const) {
    await tab.click(`#say-${name}`);
    await seeToasts(tab, [level, text]);
  }
  // What carried the long one is gone from the page.
  expect(
    await tab.evaluate(() => document.querySelectorAll(".messages > li, [hx-swap-oob]").length),
  ).toBe(0);
}

/** The site in Arabic, from right to left, and in Japanese. */
export async function languages(tab: Tab): Promise<void> {
  const label = () =>
    tab.evaluate(() => document.querySelector("[data-herald-region]")?.getAttribute("aria-label"));
  for (const [code, direction, region, text] of [
    ["ar", "rtl", "الإشعارات", "قارئان ينتظران."],
    ["ja", "ltr", "通知", "読者が二人待っています。"],
  ] as const) {
    await isReady(tab, `[name=language][value=${code}]`);
    await tab.click(`[name=language][value=${code}]`);
    await tab.until(
      (wanted) => document.documentElement.lang === wanted && document.readyState === "complete",
      code,
    );
    expect(await tab.evaluate(() => document.documentElement.dir)).toBe(direction);
    await isReady(tab, "#say-levels");
    await tab.click("#say-levels");
    await tab.until(
      (wanted) =>
        [...document.querySelectorAll("[data-herald-text]")].some(
          ({ textContent }) => textContent === wanted,
        ),
      text,
    );
    // With the hotkey behind it.
    expect(await label()).toContain(region);
    await dismissAll(tab);
  }
  await tab.click("[name=language][value=en]");
  await tab.until(
    () => document.documentElement.lang === "en" && document.readyState === "complete",
  );
}

/**
 * A lost CSRF cookie, what is not allowed, and a session that has ended: each says so, once, and
 * nothing else happens.
 */
export async function refusals(tab: Tab): Promise<void> {
  await isReady(tab, "#article-4 .delete");
  await tab.click("#article-4 .delete");
  await seeToasts(tab, ["error", "“Letters to the editor” is not yours."]);

  await tab.click("#expire-csrf");
  await tab.until(() => !document.cookie.includes("csrftoken"));
  await isReady(tab, "#article-2 .delete");
  await tab.click("#article-2 .delete");
  await seeToasts(tab, ["error", "This page has been open for too long. Please load it again."]);
  expect(await tab.evaluate(() => document.querySelectorAll("#rows tr").length)).toBe(4);
  await tab.reload();
  await isReady(tab, "#create-article");

  const done = await textOf(tab, "#task");
  await tab.click("#expire-session");
  await isReady(tab, "#article-2 .delete");
  await tab.until(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/expire/session/")),
  );
  await leaves(tab, "#article-2 .delete", "/login/");
  await seeToasts(tab, ["warning", "Your session has ended. Please sign in again."]);
  await fillIn(tab);
  await seeToasts(tab, ["success", "Welcome back, demo."]);
  expect(await textOf(tab, "#task")).toBe(done);
}
