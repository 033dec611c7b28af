/*
 * What the builder writes does what it says on plain htmx of every version, and what it refuses
 * would do harm there.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { HtmxHeaders } from "../../src/server.ts";
import { browserOf } from "../support/journey.ts";
import { page, sends, serve, type Route, type Site, VERSIONS } from "../support/site.ts";
import type { Tab } from "../support/tab.ts";

/**
 * What was heard on `document`: the name, the id of the element that it was dispatched on, and the
 * detail without `elt`.
 */
type Heard = [name: string, on: string, detail: unknown];

declare global {
  var events: Heard[];
  /** How many answers htmx has dealt with. */
  var settled: number;
}

const LISTENS = `<script>
  window.events = [];
  window.settled = 0;
  for (const name of ["a", "b", "c", "messages", "htmx:error"]) {
    const copyOf = (detail) => {
      if (name === "htmx:error") return null;
      if (Array.isArray(detail)) return [...detail];
      return detail && { ...detail, elt: undefined };
    };
    const keep = ({ target, detail }) => events.push([name, target.id ?? "", copyOf(detail)]);
    document.addEventListener(name, keep, true);
  }
  for (const name of ["htmx:afterRequest", "htmx:finally:request"]) document.addEventListener(name, () => settled++);
</script>`;
const BODY = `<button id="go" hx-post="/go" hx-target="#in">Go</button>
  <p id="in">in</p><p id="elsewhere">elsewhere</p>`;

describe.each(VERSIONS)("chromium: plain htmx %s", (version) => {
  let site: Site;
  let tab: Tab;
  let next: Route;

  beforeAll(async () => {
    const parts = {
      htmx: version,
      scripts: `<script src="/htmx/${version}.js"></script>${LISTENS}`,
    };
    site = await serve({
      "/": () => page({ ...parts, body: BODY }),
      "/other": () => page({ ...parts, body: `<p id="other">other</p><p id="part">part</p>` }),
      "/go": (request, response) => next(request, response),
    });
    tab = await (await browserOf("chromium")).newTab();
  });
  beforeEach(() => tab.goto(`${site.url}/`));
  afterAll(async () => {
    await tab.close();
    await site.close();
  });

  const writes = (headers: HtmxHeaders, html = "", status = 200) =>
    sends(headers.toObject(), status, html);
  /** Clicks, and hands back what was heard once the answer has been dealt with. */
  const go = async (route: Route) => {
    next = route;
    await tab.evaluate(() => {
      events.length = settled = 0;
    });
    await tab.click("#go");
    await tab.until(() => settled);
    return JSON.parse(await tab.evaluate(() => JSON.stringify(events))) as Heard[];
  };
  const names = (heard: readonly Heard[]) => heard.map(([name]) => name);

  test("a target takes its own event there, and no other", async () => {
    const headers = new HtmxHeaders()
      .trigger("a", { id: 7 }, { target: "#elsewhere" })
      .trigger("b", { id: 8 })
      .trigger("c")
      .message("info", "Saved.");
    const there = version === "1.9.12" ? "go" : "elsewhere";
    expect((await go(writes(headers, "", 204))).map(([name, on]) => [name, on])).toEqual([
      ["b", "go"],
      ["c", "go"],
      ["messages", "go"],
      ["a", there],
    ]);
    expect(names(await go(writes(new HtmxHeaders().trigger("b"), "", 204)))).toEqual(["b"]);
  });

  test("the keys that the builder refuses would do harm", async () => {
    const raw = (value: object): Route => sends({ "HX-Trigger": JSON.stringify(value) });
    // Without herald these are lost or come twice over: what the builder keeps its users from.
    const heard = {
      error: names(await go(raw({ a: { error: "No." } }))),
      cancelled: names(await go(raw({ a: { cancelled: true } }))),
      elt: (await go(raw({ a: { elt: 7 } }))).map(
        ([, , detail]) => (detail as { elt?: unknown }).elt ?? "overwritten",
      ),
      target: (await go(raw({ a: { target: "#elsewhere" }, b: 1 }))).map(([name, on]) => [
        name,
        on,
      ]),
    };
    const four = version === "4.0.1";
    expect(heard.error).toEqual(four ? ["a"] : ["htmx:error", "a"]);
    expect(heard.cancelled).toEqual(four ? [] : ["a"]);
    expect(heard.elt).toEqual(["overwritten"]);
    expect(heard.target).toEqual(
      {
        "1.9.12": [
          ["a", "go"],
          ["b", "go"],
        ],
        "2.0.11": [
          ["a", "elsewhere"],
          ["b", "elsewhere"],
        ],
        "4.0.1": [
          ["a", "elsewhere"],
          ["b", "go"],
        ],
      }[version],
    );
  });

  test("what comes after the swap is heard, on htmx 4 because it is told", async () => {
    const htmx = version === "4.0.1" ? 4 : undefined;
    const headers = new HtmxHeaders({ htmx })
      .trigger("c", 3, { after: "settle" })
      .trigger("b", 2, { after: "swap" })
      .trigger("a", 1);
    await go(writes(headers, "new"));
    await tab.until(() => events.length === 3);
    expect(names(JSON.parse(await tab.evaluate(() => JSON.stringify(events))) as Heard[])).toEqual(
      htmx ? ["c", "b", "a"] : ["a", "b", "c"],
    );
  });

  test("reswap, retarget, reselect and pushUrl", async () => {
    const headers = new HtmxHeaders()
      .reswap("beforeend")
      .retarget("#elsewhere")
      .reselect("#part")
      .pushUrl("/größe?a=b c");
    await go(writes(headers, `<i id="part">part</i><i id="rest">rest</i>`));
    await tab.until(() => document.querySelector("#elsewhere > #part"));
    expect(
      await tab.evaluate(() => [
        document.querySelector("#rest"),
        document.querySelector("#in")?.textContent,
        location.pathname + location.search,
      ]),
    ).toEqual([null, "in", "/gr%C3%B6%C3%9Fe?a=b%20c"]);
  });

  test("replaceUrl(false) keeps the address", async () => {
    await go(writes(new HtmxHeaders().replaceUrl(false), "new"));
    await tab.until(() => document.querySelector("#in")?.textContent === "new");
    expect(new URL(await tab.url()).pathname).toBe("/");
  });

  test("location fetches another page into a target", async () => {
    next = writes(
      new HtmxHeaders().location({
        path: "/other?q=ü,path:/nowhere",
        target: "#in",
        select: "#part",
        swap: "innerHTML",
      }),
    );
    await tab.click("#go");
    await tab.until(() => document.querySelector("#in #part"));
    expect(site.asked.at(-1)).toBe("/other");
  });

  test.each(["/other", "/other?a,path:/go"])("location(%s)", async (url) => {
    next = writes(new HtmxHeaders().location(url));
    await tab.click("#go");
    expect(await tab.until(() => document.querySelector("#other")?.textContent)).toBe("other");
  });

  test("redirect and refresh", async () => {
    next = writes(new HtmxHeaders().redirect("/other"), "", 204);
    await tab.click("#go");
    expect(await tab.until(() => document.querySelector("#other") && location.pathname)).toBe(
      "/other",
    );
    await tab.goto(`${site.url}/`);
    await tab.evaluate(() => document.querySelector("#elsewhere")?.remove());
    next = writes(new HtmxHeaders().refresh(), "", 204);
    await tab.click("#go");
    await tab.until(() => document.querySelector("#elsewhere"));
  });
});

test.each(VERSIONS.slice(0, 2))(
  "chromium: status 286 stops the polling of htmx %s, and swaps nothing unasked",
  async (version) => {
    const polls = { stopped: 0, other: 0 };
    const site = await serve({
      "/": () =>
        page({
          htmx: version,
          body: ["stopped", "other"]
            .map((id) => `<p id="${id}" hx-get="/${id}" hx-trigger="every 20ms">waiting</p>`)
            .join(""),
        }),
      "/stopped": (_, response) => {
        if (++polls.stopped < 3) return `poll ${polls.stopped}`;
        response.statusCode = 286;
        new HtmxHeaders().trigger("done").reswap("none").applyTo(response);
      },
      "/other": () => `poll ${++polls.other}`,
    });
    const tab = await (await browserOf("chromium")).newTab();
    await tab.goto(`${site.url}/`);
    await expect.poll(() => polls.stopped).toBeGreaterThanOrEqual(3);
    // The other one, which nobody stops, keeps the time. One more poll may have been on its way.
    const others = async (more: number) => {
      await expect.poll(() => polls.other, { timeout: 20_000 }).toBeGreaterThan(more);
    };
    await others(polls.other + 10);
    const asked = polls.stopped;
    await others(polls.other + 10);
    expect([
      polls.stopped,
      await tab.evaluate(() => document.querySelector("#stopped")?.textContent),
    ]).toEqual([asked, "poll 2"]);
    await tab.close();
    await site.close();
  },
);
