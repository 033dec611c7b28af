/*
 * The blocks of docs/looks.md. How near the schemas come to their frameworks is measured in
 * test/journey/looks.
 */
import { expect } from "vitest";
import { says, type Route } from "../../../support/site.ts";
import { SPOKEN } from "../../../support/spoken.ts";
import { ALL } from "../../looks/page.ts";
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

/** A bundled block that shows messages elsewhere: the text of what `selector` finds. */
const elsewhere =
  (selector: string): Play =>
  async (stage, { name }) => {
    const watches = `<script>
      window.shown = [];
      addEventListener("herald:shown", ({ detail }) => shown.push(detail));
    </script>`;
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

export const looks: Stories = {
  position: {
    on: ["4.0.1"],
    play: async ({ visit, tab }, { code }) => {
      await visit({ head: code, body: asks("/go") }, { "/go": ALL });
      await tab.click("button");
      const more = await tab.until(
        () =>
          document.querySelectorAll("[data-herald-toast]").length === 4 &&
          document.querySelector("[data-herald-more]")?.textContent,
      );
      expect([more, await tab.evaluate(wears)]).toMatchObject([
        "2 more",
        { region: ["", "top-end"] },
      ]);
    },
  },

  stack: {
    on: ["4.0.1"],
    play: async ({ visit, tab }, { code }) => {
      await visit({ head: code, body: asks("/go") }, { "/go": ALL });
      await tab.click("button");
      await tab.until(() => document.querySelector("[data-herald-region][data-herald-stacked]"));
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

  template: {
    on: ["2.0.11", "4.0.1"],
    play: async (stage, { code }) => {
      await stage.visit(
        { body: `${code}${asks("/say", "id=go")}` },
        {
          "/say": says((h) =>
            h
              .message("info", "Deleted.", {
                title: "Article 7",
                actions: [{ label: "Undo", url: "/undo" }],
              })
              .message("error", "Failed."),
          ),
        },
      );
      await stage.tab.click("#go");
      await stage.tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 2);
      const [info, error] = await stage.tab.evaluate(() =>
        [...document.querySelectorAll("[data-herald-toast]")].map((toast) => ({
          card: toast.firstElementChild?.className,
          words: [...toast.querySelectorAll("strong, p, button")].map((part) => part.textContent),
          button: toast.querySelector("[data-herald-action]")?.className,
          dismiss: toast.querySelectorAll("[data-herald-dismiss]").length,
        })),
      );
      expect(info).toEqual({
        card: "card",
        words: ["Article 7", "Deleted.", "Undo", ""],
        button: "card-button",
        dismiss: 1,
      });
      expect(error).toMatchObject({
        card: "card card-red",
        words: ["Failed.", "Close"],
        dismiss: 1,
      });
    },
  },

  avatar: {
    on: ["2.0.11", "4.0.1"],
    play: async (stage, { name }) => {
      // What is said stands there for a second only.
      const watches = `${SPOKEN}<script>
        window.reasons = [];
        addEventListener("herald:dismissed", ({ detail }) => reasons.push(detail.reason));
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
          spoken,
        ]),
      ).toEqual(["/avatars/a%2Fb.png", [["polite", `info: ${HTML}`]]]);
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
