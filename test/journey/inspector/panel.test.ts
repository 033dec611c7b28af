/* The panel: found, read and worked by everybody, under the strictest policy. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "vitest";
import type axe from "axe-core";
import { inspected, pressInPanel, rowsOf } from "../../support/inspecting.ts";
import { journey } from "../../support/journey.ts";
import { page, sends, type HtmxVersion, type Route } from "../../support/site.ts";

const ANY = ["4.0.1"] as const;
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types htmx";

const BODY = `<main><h1>Articles</h1>
  <button id="go" hx-post="/go" hx-swap="none">Go</button></main>`;
const CONFIG = `<meta name="htmx-config" content='{"includeIndicatorStyles": false, "includeIndicatorCSS": false}'>`;

/** A page under a strict policy; its one script of its own is a file. */
const strict =
  (version: HtmxVersion): Route =>
  (_, response) => {
    response.setHeader("Content-Security-Policy", POLICY);
    const scripts = `${inspected(version, true)}<script src="/own.js"></script>`;
    return page({ htmx: version, head: CONFIG, scripts, body: BODY });
  };

const ROUTES: Record<string, Route> = {
  "/go": sends({ "HX-Trigger": `{"saved": {"id": 7}, "nothing": 1}` }),
  "/own.js": (_, response) => {
    response.setHeader("content-type", "text/javascript");
    return `window.violations = [];
      addEventListener("securitypolicyviolation", ({ sample }) => violations.push(sample));
      document.addEventListener("saved", () => {});`;
  },
};

/** Runs in the page: what a reader finds in the panel. */
function panel(): { text: string; focus: string; isOpen: boolean } {
  const root = document.querySelector("[data-herald-inspector]")?.shadowRoot;
  const section = root?.querySelector("section");
  return {
    text: section?.textContent ?? "",
    focus:
      root?.activeElement?.getAttribute("aria-label") ?? root?.activeElement?.textContent ?? "",
    isOpen: section ? !section.hidden : false,
  };
}

journey(
  "works by keyboard under a strict policy with Trusted Types",
  async (given) => {
    const { visit, version, expectConsole } = given;
    // htmx 4 parses a template of its own, which Trusted Types refuse.
    expectConsole(/require-trusted-types-for|TrustedHTML|htmx: htmx:error/i);
    const { tab, site } = await visit({}, { ...ROUTES, "/strict": strict(version) });
    await tab.goto(`${site.url}/strict`);
    await tab.click("#go");
    await rowsOf(tab, 1);
    expect((await tab.evaluate(panel)).isOpen).toBe(false);
    await tab.press("Alt+i");
    await tab.until(
      () => document.querySelector("[data-herald-inspector]")?.shadowRoot?.activeElement,
    );
    const opened = await tab.evaluate(panel);
    expect(opened).toMatchObject({ isOpen: true, focus: "Text" });
    for (const part of ["POST", "/go", "204", "#go", "saved", `"id": 7`, "/own.js:3:", "nobody"])
      expect(opened.text).toContain(part);
    const styled = await tab.evaluate(() => {
      const root = document.querySelector("[data-herald-inspector]")?.shadowRoot;
      const section = root?.querySelector("section") as HTMLElement;
      return getComputedStyle(section).position;
    });
    expect(styled).toBe("fixed");
    const violations = await tab.evaluate(
      () => (window as unknown as { violations: string[] }).violations,
    );
    expect(violations.filter((sample) => !sample.startsWith("Document parseHTMLUnsafe"))).toEqual(
      [],
    );
    await tab.press("Escape");
    expect(await tab.evaluate(panel)).toMatchObject({ isOpen: false, focus: "Triggers" });
  },
  ANY,
);

journey("filters, replays, pins, docks and remembers its place", async ({ visit, version }) => {
  const { tab } = await visit(
    { scripts: inspected(version, false), body: BODY },
    { ...ROUTES, "/other": sends({}) },
  );
  await tab.click("#go");
  await rowsOf(tab, 1);
  await tab.evaluate(pressInPanel, [".toggle", ""]);
  const shows = (count: number) =>
    tab.until((wanted) => {
      const root = document.querySelector("[data-herald-inspector]")?.shadowRoot;
      return root?.querySelectorAll(".row").length === wanted;
    }, count);
  await shows(1);
  await tab.evaluate(pressInPanel, ["details button", "Replay"]);
  await rowsOf(tab, 2);
  await shows(2);
  const choose = (label: string, value: string) =>
    tab.evaluate(
      ([name, chosen]) => {
        const root = document.querySelector("[data-herald-inspector]")?.shadowRoot;
        const field = root?.querySelector<HTMLInputElement>(`[aria-label="${name}"]`);
        if (!field) throw new Error(`There is no field ${name}`);
        field.value = chosen ?? "";
        field.dispatchEvent(new Event("input"));
      },
      [label, value],
    );
  await choose("Text", "nothing");
  await shows(1);
  await choose("Text", "");
  await choose("Name", "saved");
  await shows(2);
  await choose("Outcome", "lost");
  await shows(0);
  await choose("Outcome", "");
  await shows(2);
  expect(await tab.evaluate(pressInPanel, [".row:last-child button", "Pin"])).toBe(true);
  await tab.until(() => {
    const root = document.querySelector("[data-herald-inspector]")?.shadowRoot;
    const first = root?.querySelector(".row:first-child");
    return first?.querySelector("[aria-pressed=true]")?.textContent === "Pin";
  });
  expect(await tab.evaluate(pressInPanel, ["header button", "Dock below"])).toBe(true);
  await tab.reload();
  const place = await tab.until(() => {
    const root = document.querySelector("[data-herald-inspector]")?.shadowRoot;
    return root?.querySelector("section")?.dataset["dock"];
  });
  expect(place).toBe("below");
  await shows(2);
  await tab.evaluate(pressInPanel, ["header button", "Clear"]);
  await shows(0);
});

journey("a boosted link keeps the panel and the log", async ({ visit, version }) => {
  const link = `<a id="next" href="/next" hx-boost="true">Next</a>`;
  const { tab } = await visit(
    { scripts: inspected(version, true), body: `${BODY}${link}` },
    { ...ROUTES, "/next": () => `<title>Next</title><body><h1 id="there">Next</h1></body>` },
  );
  await tab.evaluate(pressInPanel, [".toggle", ""]);
  await tab.click("#go");
  await rowsOf(tab, 1);
  await tab.click("#next");
  await tab.until(() => document.querySelector("#there"));
  const rows = await rowsOf(tab, 2);
  expect(rows.map(({ url }) => new URL(url, "http://h").pathname)).toEqual(["/go", "/next"]);
  expect((await tab.evaluate(panel)).isOpen).toBe(true);
});

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

journey(
  "axe finds nothing, in either scheme, however narrow",
  async ({ visit, version, engine }) => {
    const { tab } = await visit(
      {
        head: `<meta name="color-scheme" content="light dark"><script src="/axe.js"></script>`,
        scripts: inspected(version, false),
        body: BODY,
      },
      {
        ...ROUTES,
        "/axe.js": (_, response) => {
          response.setHeader("content-type", "text/javascript");
          return readFileSync(axeFile, "utf8");
        },
      },
    );
    await tab.click("#go");
    await rowsOf(tab, 1);
    await tab.evaluate(pressInPanel, [".toggle", ""]);
    await tab.evaluate(() => {
      const root = document.querySelector("[data-herald-inspector]")?.shadowRoot;
      for (const each of root?.querySelectorAll("details") ?? []) each.open = true;
    });
    const check = () =>
      tab.evaluate(async () => {
        const { axe: tool } = window as unknown as { axe: typeof axe };
        const { violations } = await tool.run({
          fromShadowDom: ["[data-herald-inspector]", "section"],
        });
        return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
      });
    expect(await check()).toEqual([]);
    const { page: driven } = tab;
    // The system's WebKit has no media features to set.
    if (!driven) return expect(engine).toBe("webkit");
    await driven.emulateMedia({ colorScheme: "dark" });
    expect(await check()).toEqual([]);
    await driven.setViewportSize({ width: 320, height: 640 });
    expect(await check()).toEqual([]);
    const wide = await tab.evaluate(() => {
      const root = document.querySelector("[data-herald-inspector]")?.shadowRoot;
      const parts = [...(root?.querySelectorAll("section, section *:not(pre)") ?? [])];
      return parts.filter((part) => part.getBoundingClientRect().right > innerWidth).length;
    });
    expect(wide).toBe(0);
    await driven.emulateMedia({ colorScheme: null });
    await driven.setViewportSize({ width: 1280, height: 720 });
  },
  ANY,
);
