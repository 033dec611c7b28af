/*
 * The recipes of docs/servers.md: each server is run as it stands, and asked as a browser without
 * JavaScript and as htmx ask.
 */
import { expect } from "vitest";
import { matchers } from "../../../../src/testing.ts";
import { freePort } from "../../../support/port.ts";
import { load, runNode, scriptOf } from "../consumer.ts";
import { STARTING } from "../process.ts";
import type { Stage } from "../stage.ts";
import type { Play, Stories } from "../story.ts";
import { forwardsTo } from "./servers.ts";

expect.extend(matchers);

process.env["FLASH_SECRET"] = "0123456789abcdef0123456789abcdef";

const HTMX = { "HX-Request": "true" };
const LIST = '<h1>Articles</h1><ul class="messages"><li class="success">Published.</li></ul>';

/** What asks a server: `fetch` as it is, or a handler. */
type Ask = (path: string, init?: RequestInit) => Promise<Response>;

/** The story that all recipes tell. */
async function tells(ask: Ask): Promise<void> {
  const posted = await ask("/articles/", { method: "POST", redirect: "manual" });
  expect([posted.status, posted.headers.get("Location")]).toEqual([303, "/articles/"]);
  const cookie = posted.headers.getSetCookie()[0] ?? "";
  expect(cookie).toMatch(/^herald=\S+; Path=\/; Max-Age=60; HttpOnly; SameSite=Lax$/);
  const page = await ask("/articles/", { headers: { Cookie: cookie.split(";")[0] ?? "" } });
  expect([await page.text(), page.headers.get("Content-Type")?.toLowerCase()]).toEqual([
    LIST,
    "text/html; charset=utf-8",
  ]);
  expect(page.headers.getSetCookie()).toEqual([
    "herald=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax",
  ]);
  expect(await (await ask("/articles/")).text()).toBe("<h1>Articles</h1>");

  const htmx = await ask("/articles/", { method: "POST", headers: HTMX });
  expect([htmx.status, htmx.headers.get("HX-Redirect"), htmx.headers.getSetCookie()]).toEqual([
    204,
    "/articles/",
    [],
  ]);
  (expect(htmx) as unknown as { toHaveMessage(level: string, text: string): void }).toHaveMessage(
    "success",
    "Published.",
  );
  const deleted = await ask("/articles/7", { method: "DELETE", headers: HTMX });
  expect(deleted.status).toBe(204);
  (
    expect(deleted) as unknown as { toHaveTriggered(name: string, payload: unknown): void }
  ).toHaveTriggered("articleDeleted", { id: 7 });
}

/** Runs a recipe that listens, on a port that is free, and a page that asks it. */
const listens: Play = async ({ visit, tab, toasts }: Stage, { name }) => {
  const port = await freePort();
  const child = runNode((await scriptOf(name)).replace("8000", String(port)));
  // Fastify listens on one of both by itself.
  const url = `http://localhost:${port}`;
  try {
    await expect
      .poll(
        () =>
          fetch(`${url}/articles/`).then(
            ({ status }) => status,
            () => null,
          ),
        { timeout: STARTING },
      )
      .toBe(200);
    await tells((path, init) => fetch(url + path, init));
    await visit(
      { body: `<button hx-delete="/articles/7" hx-swap="none">Delete</button>` },
      { "/articles/7": forwardsTo(url) },
    );
    await tab.click("button");
    expect(await toasts()).toEqual(["Article deleted."]);
  } finally {
    child.kill();
  }
};

interface FetchHandler {
  default: { fetch(request: Request): Response | Promise<Response> };
}

const handlerOf = async (name: string): Promise<Ask> => {
  const { default: handler } = await load<FetchHandler>(name);
  return async (path, init) => handler.fetch(new Request(`http://site${path}`, init));
};

const listening: Stories = {
  "node-recipe": { on: ["2.0.11"], play: listens },
  "express-recipe": { on: ["2.0.11"], play: listens },
  "fastify-recipe": { on: ["2.0.11"], play: listens },
  "hono-recipe": { on: ["2.0.11"], play: listens },
};

export const recipes: Stories = {
  ...listening,

  "fetch-recipe": { on: ["2.0.11"], play: async (_, { name }) => tells(await handlerOf(name)) },

  "part-or-page": {
    on: ["2.0.11"],
    play: async (_, { name }) => {
      const ask = await handlerOf(name);
      const list = `<ul id="articles"><li>Night trains</li></ul>`;
      const whole = `<!doctype html><title>Articles</title>${list}`;
      const bodies = [
        [{}, whole],
        [{ ...HTMX, "HX-Target": "articles" }, list],
        [
          { ...HTMX, "HX-Target": "ul#articles", "HX-Source": "a", "HX-Request-Type": "partial" },
          list,
        ],
        [{ ...HTMX, "HX-Target": "other" }, whole],
        [{ ...HTMX, "HX-Target": "articles", "HX-Boosted": "true" }, whole],
        [{ ...HTMX, "HX-History-Restore-Request": "true" }, whole],
      ] as const;
      for (const [headers, body] of bodies) {
        const response = await ask("/", { headers });
        expect([headers, await response.text()]).toEqual([headers, body]);
        expect(response.headers.get("Vary")).toBe(
          "HX-Request, HX-Request-Type, HX-Boosted, HX-History-Restore-Request, HX-Target",
        );
      }
    },
  },

  "cross-origin": {
    on: ["2.0.11"],
    play: async (_, { name }) => {
      const { headers } = await (await handlerOf(name))("/");
      expect([
        headers.get("HX-Trigger"),
        headers.get("Access-Control-Expose-Headers")?.includes("HX-Trigger,"),
      ]).toEqual(["saved", true]);
    },
  },
};
