/* Redirects that keep their messages: without JavaScript, with a plain form, and with htmx. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { flash, HtmxHeaders, redirectTo, renderMessages } from "../../src/server.ts";
import { journey, tabOf } from "../support/journey.ts";
import { page, serve, type HtmxVersion, type Route } from "../support/site.ts";
import type { Tab } from "../support/tab.ts";

const flashes = flash("0123456789abcdef0123456789abcdef");
const TEXT = `"Night trains" <b>was</b> published. 🎉`;

const FORMS = `<form id="plain" method="post" action="/publish"><button>Publish</button></form>
  <form id="htmx" hx-post="/publish"><button>Publish</button></form>
  <form id="location" hx-post="/publish?location"><button>Publish</button></form>`;

/** A site with forms, and a page behind them with the messages. */
const routes = (htmx: HtmxVersion): Record<string, Route> => ({
  "/": () => page({ htmx, body: FORMS }),
  "/publish": async (request, response) => {
    const headers = new HtmxHeaders().message("success", TEXT, { tags: "persistent" });
    await redirectTo(request, "/articles", {
      headers,
      flash: flashes,
      location: request.url?.endsWith("?location"),
      response,
    });
    response.end();
  },
  "/articles": async (request, response) => {
    const flashed = await flashes.take(request);
    flashed.applyTo(response);
    return page({
      htmx,
      body: `<h1>Articles</h1><div>${renderMessages(flashed.messages)}</div><a href="/">Back</a>`,
    });
  },
});

/**
 * Submits a form, and expects the message as a toast on the page behind, out of reach of scripts
 * until then.
 */
async function submits(tab: Tab, form: string): Promise<void> {
  await tab.click(`#${form} button`);
  await tab.until(
    () => document.querySelector("h1") && document.querySelector("[data-herald-toast]"),
  );
  const seen = await tab.evaluate(() => ({
    path: location.pathname,
    toasts: [...document.querySelectorAll<HTMLElement>("[data-herald-toast]")].map(
      ({ textContent, dataset }) => [textContent, dataset["level"]],
    ),
    list: document.querySelectorAll("ul.messages > li").length,
    cookies: document.cookie,
  }));
  expect(seen).toEqual({ path: "/articles", toasts: [[TEXT, "success"]], list: 0, cookies: "" });
}

/** Dismisses the toast; the page that is loaded again has none, nor anything for one. */
async function isOver(tab: Tab): Promise<void> {
  await tab.click("[data-herald-dismiss]");
  await tab.until(() => !document.querySelector("[data-herald-toast]"));
  await tab.reload();
  expect(
    await tab.evaluate(
      () => document.querySelectorAll("[data-herald-toast], ul.messages > li").length,
    ),
  ).toBe(0);
}

journey(
  "a plain form: 303, the cookie, the list of the next page, a toast",
  async ({ visit, version }) => {
    const { tab } = await visit({}, routes(version));
    await submits(tab, "plain");
    await isOver(tab);
  },
  ["2.0.11"],
);

journey(
  "a form of htmx: HX-Redirect or HX-Location, and a toast that is carried over",
  async ({ visit, version }) => {
    const { tab, site } = await visit({}, routes(version));
    await submits(tab, "location");
    await isOver(tab);
    await tab.goto(`${site.url}/`);
    await submits(tab, "htmx");
  },
);

describe("without JavaScript", () => {
  test("the message is read as a list on the next page, and gone on the one after", async () => {
    const browser = (await tabOf("chromium")).page?.context().browser();
    const context = await browser?.newContext({ javaScriptEnabled: false });
    const tab = await context?.newPage();
    if (!context || !tab) throw new Error("Chromium is driven by Playwright, which has contexts");
    const site = await serve(routes("2.0.11"));
    try {
      await tab.goto(`${site.url}/`);
      await tab.locator("#plain button").click();
      await tab.locator("h1").waitFor();
      expect(tab.url()).toBe(`${site.url}/articles`);
      await expect.poll(() => tab.locator("ul.messages > li").allTextContents()).toEqual([TEXT]);
      expect(await tab.locator("ul.messages > li").getAttribute("class")).toBe(
        "persistent success",
      );
      expect(await context.cookies()).toEqual([]);
      await tab.reload();
      expect(await tab.locator("ul.messages").count()).toBe(0);
    } finally {
      await site.close();
      await context.close();
    }
  });
});

test("what is rendered is read as it was written, and is never markup", async () => {
  const markup = fc.string({
    unit: fc.constantFrom(
      "<",
      ">",
      "&",
      '"',
      "'",
      "/",
      ";",
      "=",
      "!",
      "-",
      "\r",
      "\n",
      "\t",
      " ",
      "#x3c",
      "lt",
      "amp",
      "br",
      "script",
      "li",
    ),
    minLength: 1,
  });
  const texts = fc
    .sample(fc.oneof(fc.string({ unit: "grapheme", minLength: 1 }), markup), 600)
    .filter((text) => text.trim() && !text.includes("\0"));
  const tab = await tabOf("chromium");
  const messages = texts.map((text) => ({
    message: text,
    tags: `${text.replace(/\s/g, "")} success`,
  }));
  const site = await serve({
    "/": () => page({ htmx: false, scripts: "", body: renderMessages(messages) }),
  });
  try {
    await tab.goto(`${site.url}/`);
    const read = await tab.evaluate(() => ({
      texts: [...document.querySelectorAll("ul.messages > li")].map(
        ({ textContent }) => textContent,
      ),
      others:
        document.body.querySelectorAll("*").length -
        document.querySelectorAll("ul.messages > li").length,
      attributes: [...document.body.querySelectorAll("*")].reduce(
        (sum, { attributes }) => sum + attributes.length,
        0,
      ),
    }));
    expect(read).toEqual({ texts, others: 1, attributes: texts.length + 1 });
  } finally {
    await site.close();
  }
});
