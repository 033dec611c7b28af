import { sends, type Route } from "../../support/site.ts";
import { BARE, post, seen, type Group, type Row } from "./row.ts";

const TRIGGERS = { "HX-Trigger": '{"a":1,"messages":[{"message":"Done.","tags":"success"}]}' };
const HEARD: NonNullable<Row["heard"]> = [
  ["a", 1],
  ["messages", [{ message: "Done.", tags: "success" }]],
];
const TOASTS = ["Done."];

const answer = (status: number, html = ""): Route => sends(TRIGGERS, status, html);
const row = (title: string, body: string, route: Route, more: Partial<Row> = {}): Row => ({
  title,
  body,
  routes: { "/go": route },
  heard: HEARD,
  toasts: TOASTS,
  ...more,
});

const STYLES = [
  "innerHTML",
  "outerHTML",
  "beforebegin",
  "afterbegin",
  "beforeend",
  "afterend",
  "delete",
  "none",
];

/** Answers only when the page has let go of the source. */
const held = (): { route: Route; release: () => void } => {
  let release = () => {};
  const let_go = new Promise<void>((resolve) => (release = resolve));
  return {
    release: () => release(),
    route: async (request, response) => {
      await let_go;
      return answer(200, "<b>new</b>")(request, response);
    },
  };
};

function inFlight(title: string, body: string, remove: () => void): Row {
  let gate = held();
  return {
    title,
    body,
    routes: { "/go": (request, response) => gate.route(request, response) },
    act: async (tab, site) => {
      gate = held();
      await tab.click("#go");
      await seen(tab, site.asked, "/go");
      await tab.evaluate(remove);
      gate.release();
      await seen(tab, site.answered, "/go");
    },
    heard: HEARD,
    toasts: TOASTS,
  };
}

const shadow = (mode: string): string => `<div id="host"></div><script>
  addEventListener("load", () => {
    const root = document.querySelector("#host").attachShadow({ mode: "${mode}" });
    root.innerHTML = '<button hx-post="/go" hx-swap="none">Go</button>';
    htmx.process(root.firstChild);
    window.inShadow = root.firstChild;
  });
</script>`;

/** Page code: keeps which element a handler of the trigger `a` is told. */
const ASKED = `<script>
  const keep = (source) => { window.asked = source.id; };
  if (window.herald) herald.onTrigger("a", (_, { source }) => keep(source));
  else document.addEventListener("a", ({ detail }) => keep(detail.elt));
</script>`;
const asked = () => (window as { asked?: string }).asked;

/** Where the source of a request is when its triggers arrive. */
export const swaps: Group = {
  title: "What becomes of the element that asked",
  rows: [
    ...STYLES.map((style) =>
      row(
        `hx-swap="${style}" on the button itself`,
        `<div>${post("/go", `hx-swap="${style}"`)}</div>`,
        answer(200, "<b>new</b>"),
      ),
    ),
    ...STYLES.filter((style) => style !== "none").map((style) =>
      row(
        `hx-swap="${style}" on what surrounds the button`,
        `<main><div id="around">${post("/go", `hx-target="#around" hx-swap="${style}"`)}</div></main>`,
        answer(200, "<b>new</b>"),
      ),
    ),
    row(
      "a table row that deletes itself",
      `<table><tbody><tr><td>${post("/go", 'hx-target="closest tr" hx-swap="delete"')}</td></tr></tbody></table>`,
      answer(200),
    ),
    row(
      "the button removed out of band",
      `${post("/go", 'hx-target="#other"')}<p id="other"></p>`,
      answer(200, `<b>new</b><button id="go" hx-swap-oob="delete"></button>`),
    ),
    row(
      "the button replaced out of band",
      `${post("/go", 'hx-target="#other"')}<p id="other"></p>`,
      answer(200, `<b>new</b><i id="go" hx-swap-oob="true">replaced</i>`),
    ),
    row(
      "a swap with a delay",
      `<div>${post("/go", 'hx-swap="outerHTML swap:50ms"')}</div>`,
      answer(200, "<b>new</b>"),
    ),
    row(
      "a view transition",
      `<div>${post("/go", 'hx-swap="outerHTML transition:true"')}</div>`,
      answer(200, "<b>new</b>"),
    ),
    row(
      "the whole body swapped",
      post("/go", 'hx-target="body" hx-swap="innerHTML"'),
      answer(
        200,
        `<b>new</b><p><button id="sentinel" hx-get="/sentinel" hx-target="#after">` +
          `Sentinel</button><span id="after"></span></p>`,
      ),
      {
        act: async (tab) => {
          await tab.click("#go");
          // Its own sentinel has to be there before it is pressed.
          await tab.until(() => document.querySelector("b"));
        },
      },
    ),
    inFlight(
      "removed by script while the request is in flight",
      `<div>${post("/go", 'hx-target="#other"')}</div><p id="other"></p>`,
      () => document.querySelector("#go")?.remove(),
    ),
    inFlight(
      "its parent emptied while the request is in flight",
      `<div id="parent">${post("/go", 'hx-target="#other"')}</div><p id="other"></p>`,
      () => document.querySelector("#parent")?.replaceChildren(),
    ),
    inFlight(
      "moved elsewhere while the request is in flight",
      `<div>${post("/go", 'hx-target="#other"')}</div><p id="other"></p><section id="elsewhere"></section>`,
      () => {
        const button = document.querySelector("#go");
        if (button) document.querySelector("#elsewhere")?.append(button);
      },
    ),
    ...["open", "closed"].map((mode) =>
      row(
        `inside ${mode === "open" ? "an open" : "a closed"} shadow root`,
        shadow(mode),
        answer(204),
        {
          act: async (tab, site) => {
            await tab.until(() => (window as { inShadow?: HTMLElement }).inShadow);
            await tab.evaluate(() =>
              (window as unknown as { inShadow: HTMLElement }).inShadow.click(),
            );
            await seen(tab, site.answered, "/go");
          },
        },
      ),
    ),
    row(
      "what the handler of a trigger is told",
      `<div id="around">${post("/go", 'hx-target="#around" hx-swap="innerHTML"')}</div>${ASKED}`,
      answer(200, "<b>new</b>"),
      { asks: asked, also: "go" },
    ),
    row(
      "a preload of the same answer",
      `<button id="go" hx-get="/go" hx-swap="none">Go</button>`,
      answer(200),
      {
        act: async (tab, site) => {
          await tab.evaluate(() => htmx.ajax("GET", "/go", { source: "#go", handler: () => {} }));
          await tab.click("#go");
          await seen(tab, site.answered, "/go", { times: 2 });
        },
        versions: ["1.9.12", "2.0.11"],
      },
    ),
    row(
      "a beforeSwap that is cancelled",
      `${post("/go")}<script>
        for (const name of ["htmx:beforeSwap", "htmx:before:swap"]) {
          document.addEventListener(name, (event) => {
            if (event.target.id === "go") event.preventDefault();
          });
        }
      </script>`,
      answer(200, "<b>new</b>"),
    ),
  ],
};

const STATUSES: [status: number, html: string][] = [
  [200, ""],
  [200, "<b>new</b>"],
  [201, "<b>new</b>"],
  [204, ""],
  [286, "<b>new</b>"],
  [400, "bad"],
  [403, ""],
  [404, "none"],
  [409, ""],
  [422, "<b>errors</b>"],
  [500, "failed"],
  [503, ""],
];

/** With which status they come. */
export const statuses: Group = {
  title: "With which status the response comes",
  rows: STATUSES.map(([status, html]) =>
    row(
      `${status}${html ? "" : " without a body"}`,
      `${post("/go", 'hx-target="#other"')}<p id="other"></p>`,
      answer(status, html),
      {
        toasts: TOASTS,
      },
    ),
  ),
};

const AFTER = {
  "HX-Trigger-After-Swap": "later",
  "HX-Trigger-After-Settle": '{"settled":{"n":1}}',
};
/**
 * A page whose own listener has the last word on the swap: htmx 1.9 and 2 ask it under both names,
 * and in kebab case later.
 */
const beforeSwap = (code: string): string =>
  `${post("/go", 'hx-target="#other"')}<p id="other"></p><script>
    for (const name of ["htmx:before-swap", "htmx:before:swap"]) {
      document.addEventListener(name, (event) => {
        if (event.target.id !== "after" && event.target.id !== "sentinel") ${code};
      });
    }
  </script>`;
const after = (
  title: string,
  headers: Record<string, string>,
  status: number,
  heard: NonNullable<Row["heard"]>,
  more: Partial<Row> = {},
): Row => ({
  title,
  body: `${post("/go", 'hx-target="#other"')}<p id="other"></p>`,
  routes: { "/go": sends(headers, status, status === 204 ? "" : "<b>new</b>") },
  heard,
  ...more,
});

/** The headers for later moments. */
export const moments: Group = {
  title: "HX-Trigger-After-Swap and HX-Trigger-After-Settle",
  rows: [
    after("beside HX-Trigger, in order", { "HX-Trigger": "a", ...AFTER }, 200, [
      ["a", BARE],
      ["later", BARE],
      ["settled", { n: 1 }],
    ]),
    after("alone", AFTER, 200, [
      ["later", BARE],
      ["settled", { n: 1 }],
    ]),
    after("After-Swap alone", { "HX-Trigger-After-Swap": "later" }, 200, [["later", BARE]]),
    after("After-Settle alone", { "HX-Trigger-After-Settle": '{"settled":[1]}' }, 200, [
      ["settled", [1]],
    ]),
    after(
      "messages in After-Settle",
      { "HX-Trigger-After-Settle": '{"messages":[{"message":"Done.","tags":"info"}]}' },
      200,
      [["messages", [{ message: "Done.", tags: "info" }]]],
      { toasts: ["Done."] },
    ),
    after("with a 204, where no swap runs", AFTER, 204, [
      ["later", BARE],
      ["settled", { n: 1 }],
    ]),
    after(
      "with a 422",
      { ...TRIGGERS, ...AFTER },
      422,
      [...HEARD, ["later", BARE], ["settled", { n: 1 }]],
      { toasts: TOASTS },
    ),
    after(
      "malformed",
      { "HX-Trigger": "a", "HX-Trigger-After-Swap": "{", "HX-Trigger-After-Settle": "settled" },
      200,
      [
        ["a", BARE],
        ["settled", BARE],
      ],
      { reports: [/HX-Trigger is no JSON/] },
    ),
    after(
      "a swap that the page calls off",
      AFTER,
      200,
      [
        ["later", BARE],
        ["settled", { n: 1 }],
      ],
      { body: beforeSwap("event.preventDefault()") },
    ),
    after(
      "a swap that the page keeps out",
      AFTER,
      200,
      [
        ["later", BARE],
        ["settled", { n: 1 }],
      ],
      { body: beforeSwap("event.detail.shouldSwap = false"), versions: ["1.9.12", "2.0.11"] },
    ),
    after(
      "a swap of a 422 that the page lets in",
      AFTER,
      422,
      [
        ["later", BARE],
        ["settled", { n: 1 }],
      ],
      {
        body: `${beforeSwap("event.detail.shouldSwap = true")}<script>
          addEventListener("later", () => {
            window.swapped = Boolean(document.querySelector("#other b"));
          });
        </script>`,
        asks: () => (window as { swapped?: boolean }).swapped,
        also: true,
      },
    ),
    after(
      "what the handler of a trigger is told",
      { "HX-Trigger-After-Settle": "a" },
      200,
      [["a", BARE]],
      {
        body: `<div id="around">${post("/go", 'hx-target="#around" hx-swap="innerHTML"')}</div>${ASKED}`,
        asks: asked,
        also: "go",
      },
    ),
    after(
      "the source swapped away",
      AFTER,
      200,
      [
        ["later", BARE],
        ["settled", { n: 1 }],
      ],
      { body: `<div>${post("/go", 'hx-swap="outerHTML"')}</div>` },
    ),
  ],
};
