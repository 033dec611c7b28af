/*
 * The blocks of docs/looks.md. How near the schemas come to their frameworks is measured in
 * test/journey/looks.
 */
import { expect } from "vitest";
import { says, type Route } from "../../../support/site.ts";
import { ALL, file, LEVELS, sheet } from "../../looks/page.ts";
import { blockOf } from "../blocks.ts";
import { asks, type Play, type Stories } from "../story.ts";
import { opens } from "./code.ts";

const HTML = "<img src=x onerror=pwned=1>Article deleted.";
const DELETES: Record<string, Route> = {
  "/delete": says((h) => h.message("warning", HTML, { tags: ["billing"] })),
};
const DELETE = () => DELETES;

/** Runs in the page: what a toast wears. */
const wears = () => {
  const of = (part: string) => document.querySelector(`[data-herald-${part}]`);
  const [toast, icon] = [of("toast"), of("icon")].map((element) =>
    getComputedStyle(element as Element),
  );
  return {
    toast: of("toast")?.className,
    icon: of("icon")?.className,
    dismiss: [of("dismiss")?.className, of("dismiss")?.getAttribute("aria-label")],
    region: [of("region")?.className, of("region")?.getAttribute("data-position")],
    width: Math.round(of("toast")?.getBoundingClientRect().width ?? 0),
    radius: toast?.borderTopLeftRadius,
    clip: icon?.clipPath,
    color: icon?.backgroundColor,
  };
};

/** Whether script that came in a message ran. */
const pwned = () => "pwned" in window;

/** A bundled block, one message, and what the toast then wears. */
const worn =
  (expected: object, level: "info" | "error" = "error"): Play =>
  async (stage, { name }) => {
    await opens(stage, name, asks("/delete"), "", (css) => ({
      "/delete": says((h) => h.message(level, "Article deleted.")),
      // What the bundler makes of the fonts of a style sheet.
      ...Object.fromEntries(
        [...css.matchAll(/\/assets\/[\w.-]+\.woff2/g)].map(([path]) => [
          path,
          file("bootstrap-icons/font/fonts/bootstrap-icons.woff2", "font/woff2"),
        ]),
      ),
    }));
    await stage.tab.click("button");
    await stage.toasts();
    expect(await stage.tab.evaluate(wears)).toMatchObject(expected);
  };

/** A bundled block that shows messages elsewhere: the text of what `selector` finds. */
const elsewhere =
  (selector: string): Play =>
  async (stage, { name }) => {
    const watches = `<script>window.shown = []; addEventListener("herald:shown", ({ detail }) => shown.push(detail));</script>`;
    await opens(stage, name, asks("/delete"), watches, DELETE);
    await stage.tab.click("button");
    // In one go: others' toasts go soon.
    expect(
      await stage.tab.until((where) => {
        const texts = [...document.querySelectorAll(where)].map(({ textContent }) => textContent);
        return texts.some(Boolean) && texts;
      }, selector),
    ).toEqual([HTML]);
    // Long enough for an image to fail, were there one.
    await stage.tab.evaluate(async () => {
      const image = new Image();
      await new Promise((failed) => {
        image.addEventListener("error", failed);
        image.src = "data:image/png,";
      });
    });
    expect(await stage.tab.evaluate(pwned)).toBe(false);
    expect(
      await stage.tab.evaluate(() => [
        document.querySelectorAll("[data-herald-toast]").length,
        (window as unknown as { shown: unknown[] }).shown,
      ]),
    ).toEqual([0, []]);
  };

/** A page with a style sheet, a message of each level, and the classes of the toasts. */
const dressed =
  (css: string, html: string, expected: string[]): Play =>
  async ({ visit, tab }) => {
    await visit(
      { head: `<link rel="stylesheet" href="/page.css">${html}`, body: asks("/go") },
      { "/page.css": sheet(css), "/go": ALL },
    );
    await tab.click("button");
    await tab.until(
      (count) => document.querySelectorAll("[data-herald-toast]").length === count,
      LEVELS.length,
    );
    expect(
      await tab.evaluate(() =>
        [...document.querySelectorAll("[data-herald-toast]")].map(({ className }) => className),
      ),
    ).toEqual(expected);
  };

const script = (name: string): string =>
  `<script>addEventListener("DOMContentLoaded", () => { ${blockOf(name).code} });</script>`;
const style = (name: string): string => `<style>${blockOf(name).code}</style>`;

const ALERTS = LEVELS.map((level) => (level === "debug" ? "alert" : `alert alert-${level}`));

export const looks: Stories = {
  position: {
    on: ["4.0.1"],
    play: async ({ visit, tab }, { code }) => {
      await visit({ head: code, body: asks("/go") }, { "/go": ALL });
      await tab.click("button");
      const more = await tab.until(
        () =>
          document.querySelectorAll("[data-herald-toast]").length === 3 &&
          document.querySelector("[data-herald-more]")?.textContent,
      );
      expect([more, await tab.evaluate(wears)]).toMatchObject([
        "3 more",
        { region: ["", "top-end"] },
      ]);
    },
  },

  icons: {
    on: ["4.0.1"],
    play: async ({ visit, tab, toasts }, { code }) => {
      await visit({ head: `<style>${code}</style>`, body: asks("/delete") }, DELETES);
      await tab.click("button");
      await toasts();
      expect(await tab.evaluate(wears)).toMatchObject({
        radius: "0px",
        clip: "inset(0px)",
        color: "rgb(102, 51, 153)",
      });
    },
  },

  schema: {
    on: ["4.0.1"],
    play: worn({
      toast: "card card-red",
      icon: "icon icon-fire",
      dismiss: ["close-button", "Close"],
      width: 320,
      clip: "none",
      color: "rgba(0, 0, 0, 0)",
    }),
  },

  bootstrap: {
    on: ["4.0.1"],
    play: worn({
      toast: expect.stringMatching(/^toast show .*bg-danger-subtle/),
      width: 350,
      radius: "6px",
    }),
  },
  "bootstrap-icons": {
    on: ["4.0.1"],
    play: worn({ icon: "bi bi-info-circle", clip: "none" }, "info"),
  },
  "bootstrap-script": {
    on: ["2.0.11"],
    play: async ({ visit, tab, toasts }, { code }) => {
      const list = `<ul class="messages"><li class="success">Article published.</li></ul>`;
      await visit(
        { scripts: code, body: list },
        {
          "/static/bootstrap.min.css": sheet("bootstrap/dist/css/bootstrap.min.css"),
          "/static/herald-bootstrap.js": file("dist/bootstrap.js", "text/javascript"),
        },
      );
      expect(await toasts()).toEqual(["Article published."]);
      expect(await tab.evaluate(wears)).toMatchObject({
        toast: expect.stringContaining("toast show"),
        width: 350,
        radius: "6px",
      });
    },
  },

  daisyui: {
    on: ["4.0.1"],
    play: (stage, block) =>
      dressed("daisyui/daisyui.css", block.code + style("daisyui-css"), ALERTS)(stage, block),
  },
  "daisyui-css": {
    on: ["4.0.1"],
    play: async (stage, block) => {
      await dressed(
        "daisyui/daisyui.css",
        `<style>${block.code}</style>${blockOf("daisyui").code}`,
        ALERTS,
      )(stage, block);
      // The glyph of an icon has the colour of the toast.
      expect(
        await stage.tab.evaluate(() =>
          [...document.querySelectorAll("[data-herald-toast]")].map((toast) => {
            const glyph = getComputedStyle(
              toast.querySelector("[data-herald-icon]") as Element,
              "::before",
            ).backgroundColor;
            return glyph === getComputedStyle(toast).backgroundColor;
          }),
        ),
      ).toEqual(LEVELS.map(() => true));
    },
  },

  pico: {
    on: ["4.0.1"],
    play: (stage, block) =>
      dressed(
        "@picocss/pico/css/pico.min.css",
        script(block.name) + style("pico-css"),
        LEVELS.map(() => ""),
      )(stage, block),
  },
  "pico-css": {
    on: ["4.0.1"],
    play: async (stage, block) => {
      await dressed(
        "@picocss/pico/css/pico.min.css",
        style(block.name) + script("pico"),
        LEVELS.map(() => ""),
      )(stage, block);
      expect(
        await stage.tab.evaluate(() => {
          const { width = 0, height = 0 } =
            document.querySelector("[data-herald-dismiss]")?.getBoundingClientRect() ?? {};
          const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
          return [width, height].map((size) => Math.round((100 * size) / rem) / 100);
        }),
      ).toEqual([1.75, 1.75]);
    },
  },

  avatar: {
    on: ["2.0.11", "4.0.1"],
    play: async (stage, { name }) => {
      // What is said stands there for a second only.
      const watches = `<script>
        window.reasons = [];
        window.spoken = [];
        addEventListener("herald:dismissed", ({ detail }) => reasons.push(detail.reason));
        new MutationObserver((records) => {
          for (const { target, addedNodes } of records) for (const { textContent } of target.role === "status" ? addedNodes : []) spoken.push(textContent);
        }).observe(document.documentElement, { childList: true, subtree: true });
      </script>`;
      const message = (tags: string[], duration: number): Route =>
        says((h) => h.message("info", HTML, { tags, duration, id: String(duration) }));
      await opens(
        stage,
        name,
        `${asks("/by", "id=by")}${asks("/plain", "id=plain")}`,
        watches,
        () => ({
          "/by": message(["by-a/b"], 0),
          "/plain": message([], 300),
          "/avatars/a%2Fb.png": (_, response) =>
            void response
              .writeHead(200, { "content-type": "image/svg+xml" })
              .end(`<svg xmlns="http://www.w3.org/2000/svg"/>`),
        }),
      );
      await stage.tab.click("#by");
      expect(await stage.toasts()).toEqual([HTML]);
      await stage.tab.until(() => (window as unknown as { spoken: string[] }).spoken.length);
      expect(
        await stage.tab.evaluate(() => [
          document.querySelector("[data-herald-text] img")?.getAttribute("src"),
          (window as unknown as { spoken: unknown }).spoken,
        ]),
      ).toEqual(["/avatars/a%2Fb.png", [`info: ${HTML}`]]);
      await stage.tab.click("[data-herald-dismiss]");
      await stage.tab.until(() => !document.querySelector("[data-herald-toast]"));
      await stage.tab.click("#plain");
      await stage.tab.until(
        (all) => (window as unknown as { reasons: string[] }).reasons.join(" ") === all,
        "button timeout",
      );
      expect(await stage.tab.evaluate(pwned)).toBe(false);
    },
  },

  notyf: { on: ["2.0.11", "4.0.1"], play: elsewhere(".notyf__message") },
  sonner: { on: ["2.0.11", "4.0.1"], play: elsewhere("[data-sonner-toast] [data-title]") },
};
