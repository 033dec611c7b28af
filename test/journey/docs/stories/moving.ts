/*
 * Moving to herald, in docs/move.md: the code before, which works as it did, and the code after.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { page, sends, type Route } from "../../../support/site.ts";
import { librariesOfBefore } from "../before.ts";
import { pathOf } from "../blocks.ts";
import { withServer } from "../process.ts";
import { pythonWithDjango } from "../python.ts";
import { script, type Stage } from "../stage.ts";
import { asks, type Play, type Stories } from "../story.ts";
import { forwardsTo } from "./servers.ts";

const require = createRequire(import.meta.url);

const HTMX = `<script src="/static/htmx.min.js"></script>`;
const HERALD = `<script src="/static/herald.min.js"></script>`;
const BOOTSTRAP = `<link rel="stylesheet" href="/bootstrap.css"><script src="/bootstrap.js"></script>`;

/** What django-htmx-plus sends of a message. */
const says = (tags: string): Record<string, Route> => ({
  "/save": sends({ "HX-Trigger": `{"messages": [{"message": "Saved.", "tags": "${tags}"}]}` }),
});

const bootstrap: Record<string, Route> = {
  "/bootstrap.js": script(require.resolve("bootstrap/dist/js/bootstrap.bundle.min.js")),
  "/bootstrap.css": (_, response) =>
    void response
      .setHeader("content-type", "text/css")
      .end(readFileSync(require.resolve("bootstrap/dist/css/bootstrap.min.css"))),
};

const SAVE = asks("/save", 'id="save" hx-swap="none"');

/** The level and the text of herald's toasts. */
const shown = () =>
  [...document.querySelectorAll<HTMLElement>("[data-herald-toast]")].map(
    ({ textContent, dataset }) => `${dataset["level"]} ${textContent}`,
  );

/** The texts of what matches, once it is there. */
const texts = ({ tab }: Stage, selector: string): Promise<string[]> =>
  tab.until((wanted) => {
    const found = [...document.querySelectorAll(wanted)].map(({ textContent }) =>
      textContent.trim(),
    );
    return found.length && found;
  }, selector);

/**
 * Plays the code of before, alone and with herald's script beside it: then both show the message.
 */
const before =
  (
    selector: string,
    tags: string,
    head: string,
    more: (stage: Stage) => Promise<void> = async () => {},
  ): Play =>
  async (stage, { code }) => {
    for (const scripts of [head + HTMX, head + HTMX + HERALD]) {
      await stage.visit({ scripts, body: code + SAVE }, { ...says(tags), ...bootstrap });
      await stage.tab.click("#save");
      expect(await texts(stage, selector)).toEqual(["Saved."]);
      expect(await stage.tab.evaluate(shown)).toHaveLength(scripts.endsWith(HERALD) ? 1 : 0);
      await more(stage);
    }
  };

/** Serves a page and an answer by Django, and clicks. */
const answersWith =
  (
    answer: (code: string) => string,
    middleware: string[],
    sees: (stage: Stage) => Promise<void>,
  ): Play =>
  async (stage, { code }) => {
    const home = mkdtempSync(join(tmpdir(), "herald-moving-"));
    try {
      const body = `<div id="messages"></div>${asks("/save/", 'hx-target="main"', "get")}<main></main>`;
      writeFileSync(join(home, "page.html"), page({ htmx: stage.version, body }));
      writeFileSync(join(home, "answer.html"), answer(code));
      await withServer(
        [
          await pythonWithDjango(),
          pathOf("test/journey/docs/django/moving.py"),
          home,
          "PORT",
          ...middleware,
        ],
        home,
        async (url) => {
          await stage.visit({}, { "/": forwardsTo(url), "/save/": forwardsTo(url) });
          await stage.tab.click("[hx-get]");
          await stage.tab.until(
            () => document.querySelector("main")?.textContent.trim() === "Night trains",
          );
          await sees(stage);
        },
      );
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  };

/** The files of the libraries that sites move from, by their path on the page. */
async function libraries(): Promise<Record<string, Route>> {
  const home = await librariesOfBefore();
  return {
    "/static/notyf.min.js": script(require.resolve("notyf/notyf.min.js")),
    "/static/notyf.min.css": (_, response) =>
      void response
        .setHeader("content-type", "text/css")
        .end(readFileSync(require.resolve("notyf/notyf.min.css"))),
    "/static/toastify.js": script(`${home}/toastify-js/src/toastify.js`),
    "/static/sweetalert2.all.min.js": script(`${home}/sweetalert2/dist/sweetalert2.all.min.js`),
    "/static/alpine.min.js": script(`${home}/alpinejs/dist/cdn.min.js`),
    "/static/_hyperscript.min.js": script(`${home}/hyperscript.org/dist/_hyperscript.min.js`),
  };
}

/** What a page shows toasts with, and what its server sends. */
interface Habit {
  readonly trigger: string;
  /** The selector of its toasts. */
  readonly toasts: string;
}

/** Before: the library shows the server's message, and that of the page's own button. */
const showsBefore =
  ({ trigger, toasts }: Habit): Play =>
  async (stage, { code }) => {
    const routes = { "/save": sends({ "HX-Trigger": trigger }), ...(await libraries()) };
    await stage.visit({ scripts: HTMX, body: code + SAVE }, routes);
    await stage.tab.click("#save");
    expect(await texts(stage, toasts)).toEqual(["Saved."]);
    await stage.tab.click("body > button:not(#save)");
    await stage.tab.until(
      (selector) =>
        [...document.querySelectorAll(selector)].some(
          ({ textContent }) => textContent.trim() === "Copied.",
        ),
      toasts,
    );
  };

/** After: herald shows both, with their level. */
const showsAfter =
  ({ trigger }: Habit): Play =>
  async (stage, { code }) => {
    const routes = { "/save": sends({ "HX-Trigger": trigger }), ...(await libraries()) };
    const [head = "", ...body] = code.split("\n");
    await stage.visit({ head, body: body.join("\n") + SAVE }, routes);
    await stage.tab.click("#save");
    await stage.toasts();
    await stage.tab.click("body > button:not(#save)");
    await stage.tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 2);
    expect(await stage.tab.evaluate(shown)).toEqual(["success Saved.", "success Copied."]);
  };

const SHOW_TOAST = '{"showToast": {"message": "Saved.", "type": "success"}}';
const TOAST = '{"toast": {"message": "Saved.", "type": "success"}}';

const HABITS: Readonly<Record<string, Habit>> = {
  notyf: { trigger: SHOW_TOAST, toasts: ".notyf__message" },
  toastify: { trigger: SHOW_TOAST, toasts: ".toastify" },
  sweetalert: {
    trigger: '{"showToast": {"icon": "success", "title": "Saved."}}',
    toasts: ".swal2-title",
  },
  alpine: { trigger: TOAST, toasts: "p.toast" },
  hyperscript: { trigger: TOAST, toasts: "p.toast" },
};

const withBody = (code: string): string => `<h2>Night trains</h2>\n${code}`;

/** The page's own alert alone. */
async function oneAlert(stage: Stage): Promise<void> {
  expect(await texts(stage, "#messages .alert.alert-success")).toEqual(["Article saved."]);
  expect(await stage.tab.evaluate(shown)).toEqual([]);
}

/** One toast of herald's, and no list that is left over. */
async function oneToast(stage: Stage): Promise<void> {
  await stage.toasts();
  expect(await stage.tab.evaluate(shown)).toEqual(["success Article saved."]);
  expect(
    await stage.tab.evaluate(() => document.querySelector("#messages")?.textContent.trim()),
  ).toBe("");
}

/** The page's own code has a button, too. */
async function copies(stage: Stage): Promise<void> {
  await stage.tab.click("[onclick]");
  expect(await texts(stage, ".toast.success")).toEqual(["Saved.", "Copied."]);
}

export const moving: Stories = {
  "showtoast-before": {
    // On htmx 4 the listener finds no value, and throws.
    on: ["1.9.12", "2.0.11"],
    play: before(".toast.success", "success", "", copies),
  },

  "showtoast-after": async (stage, { code }) => {
    await stage.visit({ body: code + SAVE }, says("success"));
    await stage.tab.click("#save");
    await stage.toasts();
    await stage.tab.click("[onclick]");
    await stage.tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 2);
    expect(await stage.tab.evaluate(shown)).toEqual(["success Saved.", "success Copied."]);
  },

  "bootstrap-before": {
    on: ["1.9.12", "2.0.11"],
    play: before(".toast.show.text-bg-danger", "danger", BOOTSTRAP),
  },

  "bootstrap-after": async (stage, { code }) => {
    const { visit, tab, toasts } = stage;
    await visit(
      { scripts: BOOTSTRAP + HTMX + HERALD, head: code, body: SAVE },
      { ...says("danger"), ...bootstrap },
    );
    await tab.click("#save");
    await toasts();
    expect(await tab.evaluate(shown)).toEqual(["error Saved."]);
    const looks = () => {
      const style = (selector: string) =>
        getComputedStyle(document.querySelector(selector) as Element);
      return [
        style("[data-herald-icon]").backgroundColor,
        style("[data-herald-toast]").backgroundColor,
        style("[data-herald-text]").color,
        style("[data-herald-toast]").borderTopLeftRadius,
      ];
    };
    expect(await tab.evaluate(looks)).toEqual([
      "rgb(220, 53, 69)",
      "rgb(255, 255, 255)",
      "rgb(33, 37, 41)",
      "6px",
    ]);
    await tab.evaluate(() => document.documentElement.setAttribute("data-bs-theme", "dark"));
    expect(await tab.evaluate(looks)).toEqual([
      "rgb(220, 53, 69)",
      "rgb(33, 37, 41)",
      "rgb(222, 226, 230)",
      "6px",
    ]);
  },

  ...Object.fromEntries(
    Object.entries(HABITS).flatMap(([name, habit]) => [
      [`${name}-before`, showsBefore(habit)],
      [`${name}-after`, showsAfter(habit)],
    ]),
  ),

  "oob-before": answersWith(withBody, [], oneAlert),
  "oob-between": answersWith(withBody, [], oneToast),
  "oob-after": answersWith(
    (code) => code,
    ["django_htmx_plus.middleware.HtmxMessagesMiddleware"],
    oneToast,
  ),
};
