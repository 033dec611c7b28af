/*
 * Blocks that import the package in a page: bundled, loaded and clicked. All `ts` blocks are
 * compiled as well.
 */
import { expect } from "vitest";
import { CLOCK } from "../../../support/clock.ts";
import { says, type Route } from "../../../support/site.ts";
import { announced, bundle, load } from "../consumer.ts";
import type { Stage } from "../stage.ts";
import { asks, type Stories } from "../story.ts";

const HTMX = `<script src="/static/htmx.min.js"></script>`;
const MODULE = `<link rel="stylesheet" href="/page.css"><script type="module" src="/page.js"></script>`;

const DELETES: Record<string, Route> = {
  "/delete": says((h) =>
    h.trigger("articleDeleted", { id: 7 }).message("success", "Article deleted."),
  ),
};

/** Opens a page whose only code, beside htmx, is the block. */
export async function opens(
  { visit }: Stage,
  name: string,
  body: string,
  head = "",
  routes: (css: string) => Record<string, Route> = () => ({}),
): Promise<void> {
  const { js, css } = await bundle(name);
  const serves =
    (type: string, text: string): Route =>
    (_, response) =>
      void response.setHeader("content-type", type).end(text);
  await visit(
    { scripts: head + HTMX + MODULE, body },
    {
      ...DELETES,
      "/page.js": serves("text/javascript", js),
      "/page.css": serves("text/css", css),
      ...routes(css),
    },
  );
}

/** A click, and the toast with its looks. */
async function shows(stage: Stage): Promise<void> {
  await stage.tab.click("button");
  expect(await stage.toasts()).toEqual(["Article deleted."]);
  expect(
    await stage.tab.evaluate(
      () => getComputedStyle(document.querySelector("[data-herald-toast]") as Element).display,
    ),
  ).toBe("grid");
}

/** Runs in the page: how many toasts stay a moment before a time has passed, and then. */
export const leavesAfter = (time: number): number[] =>
  [time - 1, 1].map((each) => {
    clock.pass(each);
    return document.querySelectorAll("[data-herald-toast]:not([data-herald-leaving])").length;
  });

/** Page code: keeps what the toasts tell of themselves. */
const WATCHES = `<script>
  window.seen = [];
  for (const name of ["herald:shown", "herald:dismissed"]) {
    document.addEventListener(name, ({ detail: { text } }) => seen.push(text));
  }
</script>`;

export const code: Stories = {
  "npm-auto": async (stage, { name }) => {
    await opens(stage, name, asks("/delete"));
    await shows(stage);
  },

  "npm-install": {
    on: ["2.0.11"],
    play: async (stage, { name }) => {
      await opens(stage, name, asks("/delete"), CLOCK);
      await shows(stage);
      // Without the option it would stay for 5 seconds.
      expect(await stage.tab.evaluate(leavesAfter, 3000)).toEqual([1, 0]);
    },
  },

  "on-trigger": async (stage, { name }) => {
    await opens(
      stage,
      name,
      `${asks("/delete")}<section id="comments-of-7"></section><section id="comments-of-8"></section>`,
    );
    await stage.tab.click("button");
    await stage.tab.until(
      () => !document.querySelector("#comments-of-7") && document.querySelector("#comments-of-8"),
    );
  },

  toast: {
    on: ["4.0.1"],
    play: async (stage, { name }) => {
      await opens(stage, name, "", WATCHES);
      expect(
        await stage.tab.until(
          () =>
            (window as unknown as { seen: string[] }).seen.length &&
            (window as unknown as { seen: string[] }).seen,
        ),
      ).toEqual(["Uploading…", "Uploaded."]);
      await stage.tab.until(() => !document.querySelector("[data-herald-toast]"));
    },
  },

  "toast-run": {
    on: ["2.0.11"],
    play: async (stage, { name }) => {
      let method: string | undefined;
      await opens(stage, name, "", "", () => ({
        "/articles/7/restore": (request, response) => {
          method = request.method;
          response.writeHead(204).end();
        },
      }));
      expect(await stage.toasts()).toEqual(["Article archived.Undo"]);
      await stage.tab.click("[data-herald-action]");
      await stage.tab.until(() => !document.querySelector("[data-herald-toast]"));
      expect(method).toBe("POST");
    },
  },

  playwright: async ({ visit, tab }, { name }) => {
    await visit({ body: asks("/delete") }, DELETES);
    const { default: test } = await load<{ default(page: unknown): Promise<void> }>(name);
    await test(tab.page);
  },

  // What the compiler says is all that these have to show; readme.test.ts asks it of every `ts`
  // block.
  "triggers.d.ts": { check: (block) => announced(block) },
  typed: { check: (block) => (announced(block).length === 3 ? [] : ["It shows three errors"]) },
};
