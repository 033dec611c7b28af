/* What the inspector writes down of responses, with herald and with plain htmx. */
import { describe, expect } from "vitest";
import type { Inspector } from "../../../src/inspector.ts";
import { inspected, rowsOf } from "../../support/inspecting.ts";
import { journey } from "../../support/journey.ts";
import { sends } from "../../support/site.ts";

const BOTH = [
  ["with herald", true],
  ["with plain htmx", false],
] as const;

describe.each(BOTH)("%s", (...[, withHerald]) => {
  journey("a response is a row with who heard each trigger", async ({ visit, version }) => {
    const { tab } = await visit(
      {
        scripts: inspected(version, withHerald),
        body: `<button id="go" hx-post="/go" hx-swap="none">Go</button>
          <p id="poll" hx-get="/part" hx-trigger="saved from:body">Part</p>
          <p id="ear" hx-on:saved="window.ran = true">Ear</p>
          <script>
            document.body.addEventListener("saved", () => { window.listened = true; });
          </script>`,
      },
      {
        "/go": sends({ "HX-Trigger": `{"saved": {"id": 7}, "gone": null}` }, 200),
        "/part": sends({}, 200, "Fresh"),
      },
    );
    await tab.click("#go");
    const rows = await rowsOf(tab, 2);
    const [row, part] = rows;
    expect(row).toMatchObject({
      kind: "response",
      method: "POST",
      status: 200,
      source: "#go",
      htmx: Number.parseInt(version, 10),
      count: 1,
    });
    expect(row?.url).toMatch(/\/go$/);
    const [saved, gone] = row?.triggers ?? [];
    expect(saved).toMatchObject({ name: "saved", payload: { id: 7 }, outcome: "heard" });
    expect(saved?.heard.map(({ by }) => by)).toEqual(["hx-trigger", "listener"]);
    expect(saved?.heard[0]?.what).toContain("#poll");
    expect(saved?.heard[1]).toMatchObject({ what: "body" });
    expect(saved?.heard[1]?.took).toBeGreaterThanOrEqual(0);
    expect(saved?.heard[1]?.at).toMatch(/^\/:\d+:\d+$/);
    expect(gone).toMatchObject({ name: "gone", payload: null, outcome: "nobody" });
    expect(row?.advice.map(({ kind }) => kind)).toEqual(["nobody"]);
    expect(part).toMatchObject({ method: "GET", source: "#poll", triggers: [] });
    expect(await tab.evaluate(() => (window as { listened?: boolean }).listened)).toBe(true);
  });

  journey("what one lost and the other repaired is said", async ({ visit, version }) => {
    const { tab } = await visit(
      {
        scripts: inspected(version, withHerald),
        body: `<div id="box"><button id="go" hx-post="/go" hx-target="#box" hx-swap="outerHTML">Go</button></div>
          <button id="two" hx-post="/two" hx-swap="none">Two</button>
          <script>
            for (const name of ["swapped", "a", "b", "text"])
              document.body.addEventListener(name, () => {});
          </script>`,
      },
      {
        "/go": sends({ "HX-Trigger-After-Swap": "swapped" }, 204),
        "/two": sends({ "HX-Trigger": ["a", `{"b": 1}`] }, 200),
      },
    );
    await tab.click("#go");
    await rowsOf(tab, 1);
    await tab.click("#two");
    const [go, two] = await rowsOf(tab, 2);
    const isFour = version === "4.0.1";
    const why = isFour
      ? "htmx 4 does not read hx-trigger-after-swap."
      : "No swap ran (status 204), and htmx fires hx-trigger-after-swap only behind one.";
    expect(go?.triggers[0]).toMatchObject(
      withHerald ? { outcome: "heard" } : { outcome: "lost", why },
    );
    expect(go?.repaired.length).toBe(withHerald ? 1 : 0);
    expect(two?.[withHerald ? "repaired" : "lost"].join()).toContain("several lines");
    expect(two?.[withHerald ? "lost" : "repaired"]).toEqual([]);
    if (withHerald) expect(two?.triggers.map(({ outcome }) => outcome)).toEqual(["heard", "heard"]);
  });

  journey("the log outlives a navigation, and a poll is one row", async (given) => {
    const { visit, version, tolerateConsole } = given;
    // A poll that is under way when the page is left.
    tolerateConsole(/htmx:(error|sendError|sendAbort)/);
    let polls = 0;
    const { tab, site } = await visit(
      {
        scripts: inspected(version, withHerald),
        body: `<p id="poll" hx-get="/poll" hx-trigger="every 50ms">Poll</p>
          <a id="next" href="/next">Next</a>`,
      },
      {
        "/poll": (_, response) => {
          response.setHeader("HX-Trigger", "tick");
          return ++polls < 4 ? "Tick" : response.writeHead(286).end();
        },
        "/next": () => `<!doctype html>${inspected(version, withHerald)}<title>Next</title>`,
      },
    );
    await tab.until((wanted) => {
      const { log } = (globalThis as unknown as Inspected).herald.inspector;
      return log.some(({ count }) => count === wanted);
    }, 3);
    const [folded] = await rowsOf(tab, 1);
    expect(folded).toMatchObject({ count: 3, source: "#poll" });
    await tab.goto(`${site.url}/next`);
    const [kept] = await rowsOf(tab, 1);
    expect(kept).toMatchObject({ id: folded?.id, count: 3, url: folded?.url });
  });
});

/** What the functions that run in the page find there. */
interface Inspected {
  readonly herald: { readonly inspector: Inspector };
}
