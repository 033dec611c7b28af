import { sends, type Route } from "../../support/site.ts";
import { pageOf } from "../../support/situation.ts";
import { patience, post, seen, type Group, type Row } from "./row.ts";

const DONE = [{ message: "Done.", tags: "success" }];
const TRIGGERS = { "HX-Trigger": JSON.stringify({ messages: DONE }) };
const HEARD: NonNullable<Row["heard"]> = [["messages", DONE]];
const next: Route = () => pageOf({ body: `<h1 id="next">Next</h1><a id="home" href="/">Home</a>` });
const arrived = () => document.querySelector("#next");
const gone = () => !document.querySelector("#next");

/** A page is left right away, by a header or by code. */
const leaves = (title: string, headers: Record<string, string>, more: Partial<Row> = {}): Row => ({
  title,
  body: post("/go"),
  routes: {
    "/go": sends({ ...TRIGGERS, ...headers }, 200),
    "/next": next,
    "/hop": sends({ Location: "/next" }, 302),
  },
  act: async (tab) => {
    await tab.click("#go");
    await tab.until(arrived);
  },
  toasts: ["Done."],
  ...more,
});

/** A page with a toast on it is left by a person. */
const wanders = (
  title: string,
  body: string,
  wander: Row["act"],
  more: Partial<Row> = {},
): Row => ({
  title,
  body: `${post("/go", 'hx-swap="none"')}${body}`,
  routes: { "/go": sends(TRIGGERS), "/next": next, "/form": sends({ Location: "/next" }, 303) },
  act: async (tab, site) => {
    await tab.click("#go");
    await seen(tab, site.answered, "/go");
    await tab.until(() => heard.length);
    await wander?.(tab, site);
  },
  toasts: ["Done."],
  ...more,
});

const LINK = `<a id="link" href="/next">Next</a>`;
const follow: Row["act"] = async (tab) => {
  await tab.click("#link");
  await tab.until(arrived);
};

/** What the next page finds in the storage. */
const finds = (title: string, stored: string, toasts: string[]): Row => ({
  title: `in the storage: ${title}`,
  body: `${LINK}<script>
    const stored = ${JSON.stringify(stored.replaceAll("<", "\\u003c"))};
    sessionStorage.setItem("herald:1", stored.replace("NOW", Date.now()));
  </script>`,
  routes: { "/next": next },
  // The page itself has looked by then; what is in the storage is found by the next one.
  act: follow,
  toasts,
});

const stored = (count: number, more: object = {}) =>
  JSON.stringify(
    Array.from({ length: count }, (_, n) => ({
      id: `s${n}`,
      text: `${n}`,
      level: "info",
      tags: [],
      duration: 9000,
      spoken: true,
      ...more,
    })),
  );

const HERALD_OR_PLAIN = `(window.herald
  ? herald.onTrigger
  : (name, handler) => document.addEventListener(name, handler))`;
const COUNTS = `${HERALD_OR_PLAIN}("a", () => { window.count = (window.count ?? 0) + 1; });`;

/** Set-up code that a boosted navigation runs again. */
const again = (
  title: string,
  script: string,
  count: number,
  routes: Record<string, Route> = {},
): Row => {
  const body = (id: string) =>
    `<h1 id="${id}">${id}</h1>` +
    `<a id="to" href="${id === "one" ? "/next" : "/"}" hx-boost="true">Go on</a>` +
    `${post("/go", 'hx-swap="none"')}${script}`;
  return {
    title: `set-up code in body, run again: ${title}`,
    body: body("one"),
    routes: {
      "/next": () => pageOf({ body: body("two") }),
      "/go": sends({ "HX-Trigger": "a" }),
      ...routes,
    },
    act: async (tab, site) => {
      await tab.click("#to");
      await tab.until(() => document.querySelector("#two"));
      await tab.click("#to");
      await tab.until(() => document.querySelector("#one"));
      await tab.click("#go");
      await seen(tab, site.answered, "/go");
    },
    heard: [["a", "(bare)"]],
    asks: () => (window as { count?: number }).count,
    also: count,
  };
};

/**
 * Pages of which some hold the same set-up code, followed by boosted links; the last one fires the
 * trigger.
 */
const ends = (title: string, pages: readonly string[]): Row => {
  const links = pages.map((_, index) => `/page${index}`);
  const body = (index: number) =>
    `<h1 id="page${index}">${index}</h1>` +
    `<a id="to" href="${links[index + 1]}" hx-boost="true">Go on</a>` +
    `${post("/go", 'hx-swap="none"')}${pages[index]}`;
  return {
    title: `set-up code in body, on a later page without it: ${title}`,
    body: body(0),
    routes: {
      ...Object.fromEntries(
        links.map((link, index) => [link, () => pageOf({ body: body(index) })]),
      ),
      "/go": sends({ "HX-Trigger": "a" }),
    },
    act: async (tab, site) => {
      for (let index = 1; index < pages.length; index++) {
        await tab.click("#to");
        await tab.until((id) => document.querySelector(id), `#page${index}`);
      }
      await tab.click("#go");
      await seen(tab, site.answered, "/go");
    },
    heard: [["a", "(bare)"]],
    asks: () => (window as { count?: number }).count,
    also: 1,
  };
};

const NO_CACHE = `<meta name="htmx-config" content='{"historyCacheSize":0}'>`;

/** Back to a page that htmx has to ask for, and does not get. */
const misses = (title: string, route: Route, more: Partial<Row>): Row => {
  const start = { head: NO_CACHE, body: `<a id="link" href="/next" hx-boost="true">Next</a>` };
  return {
    title: `a miss of htmx's history cache: ${title}`,
    ...start,
    routes: {
      "/": (request, response) =>
        request.headers["hx-history-restore-request"] ? route(request, response) : pageOf(start),
      "/next": next,
    },
    act: async (tab, site) => {
      await follow(tab, site);
      await tab.back();
      await seen(tab, site.answered, "/", { times: 2 });
    },
    // htmx 4 swaps what it is answered.
    versions: ["1.9.12", "2.0.11"],
    ...more,
  };
};

/** The page is left, or runs anew, around a message. */
export const navigation: Group = {
  title: "Leaving the page",
  rows: [
    leaves("HX-Redirect", { "HX-Redirect": "/next" }),
    leaves("HX-Redirect through a redirect of the server", { "HX-Redirect": "/hop" }),
    leaves("HX-Location", { "HX-Location": "/next" }, { heard: HEARD }),
    leaves(
      "location.href in a handler",
      {},
      {
        body: `${post("/go")}<script>
          document.addEventListener("messages", () => {
            location.href = "/next";
          });
        </script>`,
      },
    ),
    wanders(
      "HX-Refresh",
      post("/refresh").replace('"go"', '"refresh"'),
      async (tab, site) => {
        await tab.click("#refresh");
        await seen(tab, site.asked, "/", { times: 2 });
        await tab.until(() => document.readyState === "complete" && !heard.length);
      },
      { routes: { "/go": sends(TRIGGERS), "/refresh": sends({ "HX-Refresh": "true" }, 200) } },
    ),
    wanders("a plain link", LINK, follow),
    wanders("a boosted link", LINK.replace("<a", '<a hx-boost="true"'), follow, { heard: HEARD }),
    wanders(
      "a plain form post",
      `<form action="/form" method="post"><button id="link">Send</button></form>`,
      follow,
    ),
    wanders("a reload", "", async (tab) => tab.reload()),
    wanders(
      "a link and back again",
      LINK,
      async (tab, site) => {
        await follow(tab, site);
        await tab.back();
        await tab.until(gone);
        // Out of the back-forward cache the page remembers what it heard; loaded anew it does not.
        await tab.evaluate(() => {
          heard.length = 0;
        });
      },
      {
        // A page out of Firefox's back-forward cache sees the storage of the moment when it was
        // left, and cannot know what the next one left in it.
        inFirefox: { toasts: [] },
      },
    ),
    wanders("a link, back and forward again", LINK, async (tab, site) => {
      await follow(tab, site);
      await tab.back();
      await tab.until(gone);
      await tab.forward();
      await tab.until(arrived);
    }),
    wanders(
      "a boosted link and back again",
      LINK.replace("<a", '<a hx-boost="true"'),
      async (tab, site) => {
        await follow(tab, site);
        await tab.back();
        await tab.until(gone);
      },
      { heard: HEARD },
    ),
    wanders(
      "a toast that was dismissed does not come back with the page",
      LINK.replace("<a", '<a hx-boost="true"'),
      async (tab, site) => {
        await tab.evaluate(() => {
          document.querySelector<HTMLElement>("[data-herald-dismiss]")?.click();
          (window as { guideToasts?: string[] }).guideToasts = [];
        });
        await follow(tab, site);
        await tab.back();
        await tab.until(gone);
      },
      { heard: HEARD, toasts: [] },
    ),
    wanders(
      "a toast that was dismissed on the next page does not come back with this one",
      LINK,
      async (tab, site) => {
        await follow(tab, site);
        await tab.evaluate(() =>
          document.querySelector<HTMLElement>("[data-herald-dismiss]")?.click(),
        );
        await tab.until(() => !document.querySelector("[data-herald-toast]"));
        await tab.back();
        await tab.until(gone);
        await tab.evaluate(() => {
          heard.length = 0;
          (window as { guideToasts?: string[] }).guideToasts = [];
        });
      },
      { toasts: [] },
    ),
    wanders(
      "carried over before it was heard, it is spoken on the next page, once",
      LINK,
      async (tab, site) => {
        await follow(tab, site);
        await tab
          .until(
            () => (window as { spoken?: unknown[] }).spoken?.length,
            undefined,
            await patience(tab),
          )
          .catch(() => {});
      },
      {
        asks: () =>
          ((window as { spoken?: [string, string][] }).spoken ?? []).map(([, text]) => text).join(),
        also: "success: Done.",
      },
    ),
    wanders("with the option carryOver off", LINK, follow, {
      head: `<meta name="herald-config" content='{"carryOver":false}'>`,
      toasts: [],
    }),
    finds("no JSON", "<garbage", []),
    finds("JSON of another's", `{"at":NOW,"toasts":"x"}`, []),
    finds("toasts that are none", `{"at":NOW,"toasts":[null]}`, []),
    finds("a level that is none", `{"at":NOW,"toasts":${stored(1, { level: "fatal" })}}`, []),
    finds("a text that is none", `{"at":NOW,"toasts":${stored(1, { text: { x: 1 } })}}`, []),
    finds("toasts of long ago", `{"at":1,"toasts":${stored(1)}}`, []),
    again("an inline script", `<script>${COUNTS}</script>`, 1),
    again("an inline module", `<script type="module">${COUNTS}</script>`, 1),
    again("a script of its own", `<script src="/setup.js"></script>`, 1, {
      "/setup.js": sends({ "content-type": "text/javascript" }, 200, COUNTS),
    }),
    again("two handlers of one script both stay", `<script>${COUNTS}${COUNTS}</script>`, 2),
    again("install called again", `<script>window.herald?.install();${COUNTS}</script>`, 1),
    {
      ...again("handlers of other scripts stay", `<script>${COUNTS}</script>`, 11),
      head: `<script>
        addEventListener("DOMContentLoaded", () => {
          ${HERALD_OR_PLAIN}("a", () => {
            window.count = (window.count ?? 0) + 10;
          });
        });
      </script>`,
    },
    ends("once", [`<script>${COUNTS}</script>`, ""]),
    ends("twice", [`<script>${COUNTS}</script>`, `<script>${COUNTS}</script>`, ""]),
    misses("the server fails", sends({}, 503), {
      toasts: ["The server failed. Please try again."],
    }),
    misses("the server refuses", sends({}, 404), { toasts: ["The server refused this."] }),
    misses("the server refuses with a message", sends(TRIGGERS, 403), {
      heard: HEARD,
      toasts: ["Done."],
    }),
    misses("the connection is cut", (request) => void request.socket.destroy(), {
      toasts: ["No connection. Please try again."],
    }),
    {
      title: "the answer to a miss of htmx's history cache carries a message",
      head: `<meta name="htmx-config" content='{"historyCacheSize":0}'>`,
      body: `<a id="link" href="/next" hx-boost="true">Next</a>`,
      routes: {
        "/": (request, response) => {
          if (request.headers["hx-history-restore-request"])
            response.setHeader("HX-Trigger", TRIGGERS["HX-Trigger"]);
          return pageOf({
            head: `<meta name="htmx-config" content='{"historyCacheSize":0}'>`,
            body: `<a id="link" href="/next" hx-boost="true">Next</a>`,
          });
        },
        "/next": next,
      },
      act: async (tab, site) => {
        await follow(tab, site);
        await tab.back();
        await seen(tab, site.answered, "/", { times: 2 });
        await tab.until(gone);
      },
      heard: HEARD,
      toasts: ["Done."],
    },
  ],
};
