/*
 * One shape on every version: what the server writes arrives whole, once and in its order, however
 * odd the answer is.
 */
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { toAscii } from "../../src/wire/ascii.ts";
import { handles, hears, type Route, says, sends } from "../support/site.ts";
import type { Tab } from "../support/tab.ts";

declare global {
  /** How many requests have come to their end. */
  var ended: number;
  /** What herald reported. */
  var reports: string[];
  /** The ids of the elements that triggers were dispatched on. */
  var dispatched: [name: string, on: string][];
}

/** A port that is used again brings its storage along, with the toasts that were carried over. */
const head = `<script>sessionStorage.clear();</script>`;

/**
 * Page code: counts the requests that ended, keeps reports, lets toasts stay until they were looked
 * at, and shows none of failures.
 */
const WATCH = `<script>
  window.ended = 0;
  window.reports = [];
  window.dispatched = [];
  for (const name of ["htmx:afterRequest", "htmx:finally:request"]) addEventListener(name, () => ended++);
  for (const name of ["a", "b"]) {
    const keep = ({ type, target }) => dispatched.push([type, target.id || target.localName]);
    addEventListener(name, keep, true);
  }
  herald.install({ duration: 0, failure: false, report: (problem) => reports.push(problem) });
</script>`;

/** Answers the first request with the first route, the second with the second, and so on. */
function inTurn(...routes: Route[]): Route {
  let turn = 0;
  return (request, response) => routes[turn++]?.(request, response);
}

/** Clicks and waits for the end of the request; the element is not busy any more. */
async function click(tab: Tab, selector = "#source"): Promise<void> {
  const before = await tab.evaluate(() => ended);
  await tab.click(selector);
  await tab.until((count) => ended > count && !document.querySelector(".htmx-request"), before);
}

/** What has come since the last time. */
const news = () => ({
  heard: heard.splice(0),
  handled: handled.splice(0),
  dispatched: dispatched.splice(0),
  reports: reports.splice(0),
  toasts: [...document.querySelectorAll<HTMLElement>("[data-herald-toast]:not([data-old])")].map(
    (toast) => {
      toast.setAttribute("data-old", "");
      return [toast.dataset["level"], toast.textContent, toast.dataset["tags"]];
    },
  ),
});
const NOTHING = { heard: [], handled: [], dispatched: [], reports: [], toasts: [] };

/** Payloads as the server writes them. Some have keys to which htmx gives a meaning of its own. */
const OBJECTS = {
  object: { id: 7, title: "Zürich 🎉" },
  empty: {},
  nested: { a: { b: [1, { c: null }] } },
  valueKey: { value: 1 },
  valueAndMore: { value: [1], more: 2 },
  errorKey: { error: "none" },
  cancelledKey: { cancelled: true },
  targetKey: { target: 7 },
};
const OTHERS = {
  list: [1, "two", null],
  emptyList: [],
  string: "text",
  emptyString: "",
  number: 7.5,
  zero: 0,
  yes: true,
  no: false,
  nothing: null,
};
const ALL = { ...OBJECTS, ...OTHERS, eltKey: { elt: "own", id: 7 } };

/** A route that sends what the builder refuses, as other servers do. */
const written = (triggers: object): Route =>
  sends({ "HX-Trigger": toAscii(JSON.stringify(triggers)) });

journey(
  "payloads: onTrigger gets what was written, listeners the shape that htmx documents",
  async ({ visit }) => {
    const names = [...Object.keys(ALL), "bare"];
    const { tab } = await visit(
      {
        head,
        body: `<button id="source" hx-post="/send/">Send</button>${hears(...names)}${handles(...names)}${WATCH}`,
      },
      {
        "/send/": inTurn(
          written(ALL),
          says((h) => h.trigger("bare")),
        ),
      },
    );
    await click(tab);
    const wrapped = Object.entries(OTHERS).map(([name, value]) => [name, { value }]);
    expect(await tab.evaluate(news)).toEqual({
      ...NOTHING,
      handled: Object.entries(ALL),
      heard: [...Object.entries(OBJECTS), ...wrapped, ["eltKey", { id: 7 }]],
    });
    await click(tab);
    expect(await tab.evaluate(news)).toEqual({
      ...NOTHING,
      handled: [["bare", "(bare)"]],
      heard: [["bare", {}]],
    });
  },
);

journey(
  "a handler is told the name, the source and the event; detail.elt is the source",
  async ({ visit }) => {
    const { tab } = await visit(
      {
        head,
        body: `<p id="outer"><button id="source" hx-post="/send/">Send</button></p>
          ${hears("articleSaved", "article-saved")}${handles("article-saved")}${WATCH}`,
      },
      { "/send/": sends({ "HX-Trigger": '{"articleSaved": {"elt": "own"}}' }) },
    );
    await tab.evaluate(() => {
      herald.onTrigger("articleSaved", (_, { name, source, event }) =>
        handled.push([
          name,
          [source?.id, event.type, (event.target as Element).id, event.detail.elt === source],
        ]),
      );
    });
    await click(tab);
    // The twin in kebab case is for hx-on; it is the same trigger, which handlers get once.
    expect(await tab.evaluate(news)).toEqual({
      ...NOTHING,
      handled: [["articleSaved", ["source", "articleSaved", "source", true]]],
      heard: [
        ["articleSaved", {}],
        ["article-saved", {}],
      ],
    });
  },
);

/** Headers as real servers write them, and what comes of each. */
const bytes = (text: string) => Buffer.from(text).toString("latin1");
const message = (fields: object | string) => JSON.stringify({ messages: fields });
const QUIRKS: [
  header: string | string[],
  outcome: { handled?: unknown[]; toasts?: unknown[]; reports?: unknown[] },
][] = [
  [
    '{"": true, "messages": [{"message": "Saved.", "tags": "success"}]}',
    { toasts: [["success", "Saved.", ""]] },
  ],
  [
    " b ,  a",
    {
      handled: [
        ["b", "(bare)"],
        ["a", "(bare)"],
      ],
    },
  ],
  [
    "a,,b,",
    {
      handled: [
        ["a", "(bare)"],
        ["b", "(bare)"],
      ],
    },
  ],
  ["", {}],
  ["{}", {}],
  [
    ["a", '{"b":1}'],
    {
      handled: [
        ["a", "(bare)"],
        ["b", 1],
      ],
    },
  ],
  [
    ['{"a":1}', '{"b":{"c":"}, {"}}'],
    {
      handled: [
        ["a", 1],
        ["b", { c: "}, {" }],
      ],
    },
  ],
  [bytes('{"b": "Zürich 🎉"}'), { handled: [["b", "Zürich 🎉"]] }],
  // Latin-1, which WebKitGTK reads as UTF-8: there the letter is gone before any script sees the
  // header.
  ['{"b": "Zürich"}', { handled: [["b", expect.stringMatching(/^Z[ü\ufffd]rich$/)]] }],
  [message({ message: "One", tags: "info" }), { toasts: [["info", "One", ""]] }],
  [message("Text alone"), { toasts: [["info", "Text alone", ""]] }],
  [
    message([{ message: "No tags" }]),
    {
      toasts: [["info", "No tags", ""]],
      reports: [`messages[0] needs "tags", and is shown as info: {"message":"No tags"}`],
    },
  ],
  [message([{ message: "Empty tags", tags: "" }]), { toasts: [["info", "Empty tags", ""]] }],
  [
    message([{ message: "Tag beside", tags: "", level_tag: "warning" }]),
    { toasts: [["warning", "Tag beside", ""]] },
  ],
  [
    message([{ message: "Number beside", level: 25 }]),
    { toasts: [["success", "Number beside", ""]] },
  ],
  [
    message([{ message: "More", tags: "persistent error", extra_tags: "persistent", id: 3 }]),
    { toasts: [["error", "More", "persistent"]] },
  ],
  [message([{ message: "Bootstrap", tags: "danger" }]), { toasts: [["error", "Bootstrap", ""]] }],
  [
    message([{ tags: "info" }, { message: "The rest", tags: "info" }]),
    {
      toasts: [["info", "The rest", ""]],
      reports: [`messages[0] needs a text as its "message": {"tags":"info"}`],
    },
  ],
  ['{"a": ', { reports: [expect.stringMatching(/^HX-Trigger is no JSON \(.+\): \{"a":$/)] }],
  [
    '{"a": 1} {"b": 2}',
    {
      handled: [
        ["a", 1],
        ["b", 2],
      ],
    },
  ],
  ['["a"]', { reports: ['HX-Trigger must be names or one JSON object, not ["a"]'] }],
  ['{"a": 2}', { handled: [["a", 2]] }],
];

journey(
  "what servers really send: nothing of it is lost, and the element is never stuck",
  async ({ visit }) => {
    const { tab } = await visit(
      {
        head: `${head}<meta name="herald-config" content='{"limit":100}'>`,
        body: `<button id="source" hx-post="/send/">Send</button>${hears()}${handles("a", "b")}${WATCH}`,
      },
      { "/send/": inTurn(...QUIRKS.map(([header]) => sends({ "HX-Trigger": header }))) },
    );
    for (const [header, outcome] of QUIRKS) {
      await click(tab);
      const dispatched = outcome.handled?.map((entry) => [(entry as string[])[0], "source"]) ?? [];
      expect({ header, ...(await tab.evaluate(news)) }).toEqual({
        header,
        ...NOTHING,
        ...outcome,
        dispatched,
      });
    }
  },
);

journey(
  "a target redirects its own event and no other; one that is not there is reported",
  async ({ visit }) => {
    const targets = ["#there", "#nowhere", "###"].map((target) => ({ target }));
    const { tab } = await visit(
      {
        head,
        body: `<button id="source" hx-post="/send/">Send</button><p id="there"></p>
          ${hears("a", "b")}${handles("a", "b")}${WATCH}`,
      },
      {
        "/send/": inTurn(
          ...targets.map((a) =>
            written({ a, b: 1, messages: [{ message: a.target, tags: "info" }] }),
          ),
        ),
      },
    );
    for (const a of targets) {
      await click(tab);
      const matches = a.target === "#there";
      expect(await tab.evaluate(news)).toEqual({
        heard: [
          ["a", a],
          ["b", { value: 1 }],
        ],
        handled: [
          ["a", a],
          ["b", 1],
        ],
        dispatched: [
          ["a", matches ? "there" : "source"],
          ["b", "source"],
        ],
        reports: matches
          ? []
          : [`The trigger "a" goes to its source, as its target "${a.target}" matches no element`],
        toasts: [["info", a.target, ""]],
      });
    }
  },
);

const STATUSES = [200, 204, 286, 404, 422, 500];

journey("any status", async ({ visit, version, expectConsole }) => {
  // htmx 1.9 and 2 say it themselves.
  if (version !== "4.0.1")
    expectConsole(
      ...[404, 422, 500].map((status) => new RegExp(`Response Status Error Code ${status}`)),
    );
  const { tab } = await visit(
    {
      head,
      body: `<button id="source" hx-post="/send/" hx-target="#out">Send</button><p id="out"></p>
        ${hears("a")}${handles("a")}${WATCH}`,
    },
    {
      "/send/": inTurn(
        ...STATUSES.map((status) =>
          sends({ "HX-Trigger": `{"a": ${status}}` }, status, "<i>Answer</i>"),
        ),
      ),
    },
  );
  for (const status of STATUSES) {
    await click(tab);
    expect(await tab.evaluate(news)).toEqual({
      ...NOTHING,
      heard: [["a", { value: status }]],
      handled: [["a", status]],
      dispatched: [["a", "source"]],
    });
  }
});

journey("whatever is swapped, also where the source goes", async ({ visit }) => {
  const swaps = ["none", "outerHTML", "delete"];
  const buttons = swaps.map(
    (swap) => `<button id="${swap}" hx-post="/send/" hx-swap="${swap}">Send</button>`,
  );
  const { tab } = await visit(
    {
      head,
      body: `${buttons.join("")}${hears("a")}${handles("a")}${WATCH}`,
    },
    { "/send/": sends({ "HX-Trigger": `{"a": 1}` }, 200, "<i>Answer</i>") },
  );
  for (const swap of swaps) {
    await click(tab, `#${swap}`);
    const { dispatched: _, ...rest } = await tab.evaluate(news);
    expect(rest).toEqual({
      heard: [["a", { value: 1 }]],
      handled: [["a", 1]],
      reports: [],
      toasts: [],
    });
  }
  expect(
    await tab.evaluate(() =>
      [...document.querySelectorAll("button, i")].map(({ localName }) => localName),
    ),
  ).toEqual(["button", "i"]);
});

journey("a source that the page removes while its request is in flight", async ({ visit }) => {
  let isRemoved = () => {};
  const removed = new Promise<void>((resolve) => (isRemoved = resolve));
  const { tab, site } = await visit(
    {
      head,
      body: `<button id="source" hx-post="/send/">Send</button>${hears("a")}${handles()}${WATCH}`,
    },
    {
      "/send/": async (request, response) => {
        await removed;
        says((h) => h.trigger("a", { id: 7 }).message("success", "Saved."))(request, response);
      },
    },
  );
  await tab.evaluate(
    () =>
      void herald.onTrigger("a", (payload, { source }) =>
        handled.push([source?.id ?? "", payload]),
      ),
  );
  await tab.click("#source");
  await expect.poll(() => site.asked).toContain("/send/");
  await tab.evaluate(() => document.querySelector("button")?.remove());
  isRemoved();
  await tab.until(() => document.querySelector("[data-herald-toast]"));
  expect(await tab.evaluate(news)).toEqual({
    heard: [["a", { id: 7 }]],
    handled: [["source", { id: 7 }]],
    dispatched: [["a", "body"]],
    reports: [],
    toasts: [["success", "Saved.", ""]],
  });
});

journey("a source inside a shadow root", async ({ visit }) => {
  const { tab } = await visit(
    { head, body: `<p id="host"></p>${hears("a")}${handles("a")}${WATCH}` },
    { "/send/": says((h) => h.trigger("a", { id: 7 }).message("success", "Saved.")) },
  );
  await tab.evaluate(() => {
    const root = document.querySelector("#host")?.attachShadow({ mode: "open" }) as ShadowRoot;
    root.innerHTML = `<button hx-post="/send/" hx-swap="none">Send</button>`;
    const button = root.querySelector("button") as HTMLElement;
    // htmx 1.9 takes elements only, not the root.
    (window as unknown as { htmx: { process(element: Element): void } }).htmx.process(button);
    button.click();
  });
  await tab.until(() => document.querySelector("[data-herald-toast]"));
  // Seen from outside, it comes from the host.
  expect(await tab.evaluate(news)).toEqual({
    heard: [["a", { id: 7 }]],
    handled: [["a", { id: 7 }]],
    dispatched: [["a", "host"]],
    reports: [],
    toasts: [["success", "Saved.", ""]],
  });
});
