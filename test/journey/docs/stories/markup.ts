/* Blocks that stand in a page: markup, styles and classic scripts. */
import { expect } from "vitest";
import { CLOCK } from "../../../support/clock.ts";
import { page, says, type Route } from "../../../support/site.ts";
import { pathOf, textOf } from "../blocks.ts";
import { htmxFile, type Stage } from "../stage.ts";
import { asks, keeps, type Stories } from "../story.ts";
import { byHand } from "./by-hand.ts";
import { leavesAfter } from "./code.ts";

const saves = (level: "success" | "warning", tags: string[] = []): Record<string, Route> => ({
  "/save": says((h) => h.message(level, "Saved.", { tags })),
});

/** The scripts of a page are those of the block: htmx asks, herald shows. */
async function scriptsWork({ visit, tab, toasts }: Stage, scripts: string): Promise<void> {
  await visit({ scripts, body: asks("/save") }, saves("success"));
  await tab.click("button");
  expect(await toasts()).toEqual(["Saved."]);
}

/** Stands in for a CDN: the files of the packages, in the versions that are here. */
async function withCdn({ tab, version }: Stage, run: () => Promise<unknown>): Promise<void> {
  const { name, version: own } = JSON.parse(textOf("package.json")) as {
    name: string;
    version: string;
  };
  const files: Record<string, string> = {
    [`/htmx.org@${version}/dist/htmx.min.js`]: htmxFile(version, "htmx.min.js"),
    [`/${name}@${own}/dist/herald.min.js`]: pathOf("dist/herald.min.js"),
  };
  const isCdn = ({ host }: URL) => ["unpkg.com", "cdn.jsdelivr.net"].includes(host);
  await tab.page?.route(isCdn, (route) => {
    const path = files[new URL(route.request().url()).pathname.replace(/^\/npm/, "")];
    return path
      ? route.fulfill({ path, contentType: "text/javascript" })
      : route.fulfill({ status: 404 });
  });
  try {
    await run();
  } finally {
    await tab.page?.unroute(isCdn);
  }
}

/**
 * What Tailwind's preflight, or any other style for bare elements, does to a page, and what a
 * utility does.
 */
const RESET = `
  *, ::before, ::after { margin: 0; padding: 0; border: 0 solid; }
  ol { padding: 2rem; }
  button { padding: 1rem 2rem; background: red; }`;
const LAYERS = `@layer base { ${RESET} } @layer utilities { [data-herald-toast] { border-radius: 0; } }`;

/** How a toast looks. */
const looks = () => {
  const style = (selector: string) => getComputedStyle(document.querySelector(selector) as Element);
  return {
    padded:
      style("[data-herald-toast]").paddingTop === "10px" &&
      style("[data-herald-list]").paddingTop === "16px",
    button: [style("[data-herald-dismiss]").width, style("[data-herald-dismiss]").backgroundColor],
    square: style("[data-herald-toast]").borderTopLeftRadius === "0px",
    icon: style("[data-herald-icon]").backgroundColor,
    outline: style("[data-herald-toast]").outlineStyle,
    width: document.querySelector("[data-herald-toast]")?.getBoundingClientRect().width,
  };
};

/** What no style for bare elements changes. */
const OWN = { padded: true, button: ["28px", "rgba(0, 0, 0, 0)"] };

async function looksWith(
  { visit, tab, toasts }: Stage,
  css: string,
): Promise<ReturnType<typeof looks>> {
  await visit(
    { head: `<style>${css}</style>`, body: asks("/save") },
    saves("success", ["billing"]),
  );
  await tab.click("button");
  await toasts();
  return tab.evaluate(looks);
}

export const markup: Stories = {
  "by-hand": byHand,

  "self-hosted": (stage, { code }) => scriptsWork(stage, code),

  cdn: {
    on: ["2.0.11"],
    play: (stage, { code }) =>
      withCdn(stage, async () => {
        await scriptsWork(stage, code);
        await scriptsWork(
          stage,
          code.replaceAll("https://unpkg.com/", "https://cdn.jsdelivr.net/npm/"),
        );
      }),
  },

  "page-messages": async ({ visit, tab, toasts }, { code }) => {
    await visit({ body: code });
    await tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 2);
    expect(await toasts()).toEqual(["Article published.", "Two readers are waiting."]);
    expect(
      await tab.evaluate(
        () => document.querySelectorAll(".messages > li, [data-herald-messages]").length,
      ),
    ).toBe(0);
  },

  failures: async ({ visit, tab, expectConsole }, { code }) => {
    // htmx says it too, each in its own way.
    expectConsole(/htmx:|Response Status Error Code 503/);
    const site = await visit(
      { body: `${asks("/fail", "id=fail")}${asks("/cut", "id=cut")}<script>${code}</script>` },
      {
        "/fail": (_, response) => void response.writeHead(503).end(),
        "/cut": (request) => void request.socket.destroy(),
      },
    );
    await tab.click("#fail");
    await tab.until(
      () =>
        document.querySelector("[data-herald-toast]")?.textContent ===
        "Error 503. We have been told.",
    );
    await tab.click("#cut");
    await tab.until(
      () =>
        document.querySelector("[data-herald-toast]:last-child")?.textContent ===
        "You are offline.",
    );
    await expect.poll(() => site.asked.filter((path) => path === "/failures").length).toBe(2);
  },

  recovery: async ({ visit, tab, version, expectConsole }, { code }) => {
    // htmx 4 says nothing of a status.
    if (!version.startsWith("4")) expectConsole(/Response Status Error Code 503/);
    let status = 503;
    await visit(
      { body: `${asks("/go", "id=go class=is-stale")}<script>${code}</script>` },
      { "/go": (_, response) => void response.writeHead(status).end() },
    );
    await tab.click("#go");
    await tab.until(() => document.querySelector("[data-herald-toast]"));
    status = 204;
    await tab.click("#go");
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    expect(await tab.evaluate(() => document.querySelector("#go")?.className)).not.toContain(
      "is-stale",
    );
  },

  "failure-words": async ({ visit, tab, toasts, expectConsole }, { code }) => {
    expectConsole(/htmx:/);
    await visit({ body: code }, { "/articles/7/": (request) => void request.socket.destroy() });
    await tab.click("button");
    expect(await toasts()).toEqual(["You are offline. Your text is still here."]);
  },

  "failure-retry": async ({ visit, tab, version, expectConsole }, { code }) => {
    if (!version.startsWith("4")) expectConsole(/Response Status Error Code 503/);
    let status = 503;
    await visit(
      { body: code },
      { "/articles/7/": (_, response) => void response.writeHead(status).end() },
    );
    await tab.click("button");
    await tab.until(() => document.querySelector("[data-herald-action]"));
    status = 204;
    await tab.click("[data-herald-action]");
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
  },

  "failure-retry-code": async ({ visit, tab, version, expectConsole }, { code }) => {
    if (!version.startsWith("4")) expectConsole(/Response Status Error Code 503/);
    let asked = 0;
    await visit(
      { body: `${asks("/go", "id=go")}<script>${code}</script>` },
      { "/go": (_, response) => void response.writeHead(asked++ ? 204 : 503).end() },
    );
    await tab.click("#go");
    await tab.until(() => document.querySelector("[data-herald-toast]"));
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    expect(asked).toBe(2);
  },

  pending: async ({ visit, tab }, { code }) => {
    let answer = () => {};
    const told = new Promise<void>((resolve) => (answer = resolve));
    const published = says((headers) => headers.message("success", "Published."));
    await visit(
      { body: code },
      {
        "/articles/7/publish/": async (request, response) => {
          await told;
          return published(request, response);
        },
      },
    );
    await tab.click("button");
    const text = () => document.querySelector("[data-herald-text]")?.textContent;
    expect(await tab.until(text)).toBe("Publishing…");
    answer();
    await tab.until(
      () => document.querySelector("[data-herald-text]")?.textContent === "Published.",
    );
  },

  "removed-row": async ({ visit, tab }, { code }) => {
    await visit(
      { body: `<table>${code}</table>` },
      {
        "/articles/7/delete/": says((headers) => headers.trigger("articleDeleted", { id: 7 }), 200),
        "/articles/rows/": () => `<tr id="fresh"><td>8</td></tr>`,
      },
    );
    await tab.click("button");
    await tab.until(() => document.querySelector("#fresh"));
  },

  looks: {
    on: ["4.0.1"],
    play: async (stage, { code }) => {
      expect(await looksWith(stage, code)).toEqual({
        ...OWN,
        square: false,
        icon: "rgb(102, 51, 153)",
        outline: "dotted",
        width: 320,
      });
    },
  },

  tailwind: {
    on: ["4.0.1"],
    play: async (stage, { code }) => {
      expect(await looksWith(stage, `${code} ${LAYERS}`)).toMatchObject({ ...OWN, square: true });
      // Without the order the layer of herald comes last, and the utility loses.
      expect(await looksWith(stage, LAYERS)).toMatchObject({ ...OWN, square: false });
      expect(await looksWith(stage, RESET)).toMatchObject({ ...OWN, square: false });
    },
  },

  "toast-events": {
    on: ["2.0.11"],
    play: async ({ visit, tab }, { code }) => {
      const site = await visit(
        { body: `${asks("/save")}<script>${code}</script>` },
        saves("success"),
      );
      await tab.evaluate(() => herald.toast("Read.", { duration: 0 }));
      await tab.click("[data-herald-dismiss]");
      await expect.poll(() => site.asked).toContain("/read");
      await tab.evaluate(() => {
        herald.toast("Not read.");
        herald.dismiss();
      });
      expect(site.asked.filter((path) => path === "/read")).toHaveLength(1);
    },
  },

  "custom-event": async ({ visit, tab }, { code }) => {
    await visit({ body: `${keeps("articleDeleted")}<script>${code}</script>` });
    expect(await tab.evaluate(() => handled)).toEqual([["articleDeleted", { id: 7 }]]);
  },

  config: {
    on: ["2.0.11"],
    play: async ({ visit, tab, toasts, version }, { code }) => {
      await visit(
        {},
        {
          ...saves("success"),
          "/": () => page({ htmx: version, head: CLOCK + code, body: asks("/save") }),
        },
      );
      await tab.click("button");
      await toasts();
      const labels = () =>
        [
          document.querySelector("[data-herald-region]"),
          document.querySelector("[data-herald-dismiss]"),
        ].map((element) => element?.getAttribute("aria-label"));
      expect(await tab.evaluate(labels)).toEqual(["Hinweise (Alt+T)", "Schließen"]);
      // Without the option it would stay for 5 seconds.
      expect(await tab.evaluate(leavesAfter, 3000)).toEqual([1, 0]);
    },
  },
};
