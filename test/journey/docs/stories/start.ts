/* The blocks of docs/start.md, and of docs/security.md. */
import { expect } from "vitest";
import { page, says, type Route } from "../../../support/site.ts";
import { pathOf } from "../blocks.ts";
import { script } from "../stage.ts";
import { asks, type Stories } from "../story.ts";

const DELETES: Record<string, Route> = {
  "/articles/7": says((h) =>
    h.trigger("articleDeleted", { id: 7 }).message("success", "Article deleted."),
  ),
};

export const start: Stories = {
  "start-page": async ({ visit, tab, toasts }, { code }) => {
    await visit({}, { ...DELETES, "/": () => code });
    await tab.click("button");
    expect(await toasts()).toEqual(["Article deleted."]);
  },

  importmap: async ({ visit, tab, toasts, version }, { code }) => {
    const scripts = `<script src="/static/htmx.min.js"></script>
      <script>window.said = []; console.info = (text) => said.push(text);</script>${code}`;
    const body = asks("/articles/7", 'hx-swap="none"', "delete");
    const site = await visit(
      {},
      {
        ...DELETES,
        "/": () => page({ htmx: version, scripts, body }),
        "/static/herald/auto.js": script(pathOf("dist/bundled/auto.js")),
      },
    );
    await tab.click("button");
    expect(await toasts()).toEqual(["Article deleted."]);
    const said = () => (window as unknown as { said: string[] }).said;
    expect(await tab.evaluate(said)).toEqual(["Article 7 is gone."]);
    // One file is all of it.
    expect(site.asked.filter((path) => path.endsWith(".js"))).toEqual([
      "/static/htmx.min.js",
      "/static/herald/auto.js",
    ]);
  },

  "triggers-only": async ({ visit, tab }, { code }) => {
    const scripts = `<script src="/static/htmx.min.js"></script>${code}`;
    await visit({ scripts, body: asks("/articles/7", 'hx-swap="none"', "delete") }, DELETES);
    await tab.click("button");
    await tab.until(() => document.title === "Article deleted.");
    expect(await tab.evaluate(() => document.querySelectorAll("[data-herald-toast]").length)).toBe(
      0,
    );
  },

  sanitizer: {
    on: ["2.0.11"],
    play: async ({ visit, tab, toasts }, { code }) => {
      const html = `<b onclick="pwned = 1">Bold</b>`;
      await visit(
        { body: `${asks("/say")}<script>${code}</script>` },
        { "/say": says((h) => h.message("info", html, { tags: ["safe"] })) },
      );
      await tab.click("button");
      const isSanitizing = await tab.evaluate(() => "setHTML" in Element.prototype);
      expect(await toasts()).toEqual([isSanitizing ? "Bold" : html]);
      expect(
        await tab.evaluate(() => document.querySelectorAll("[data-herald-text] [onclick]").length),
      ).toBe(0);
    },
  },
};
