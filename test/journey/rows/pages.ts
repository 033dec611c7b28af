import { sends, type Route } from "../../support/site.ts";
import { pageOf } from "../../support/situation.ts";
import { patience, post, type Group, type Row } from "./row.ts";

const LIST =
  `<ul class="messages"><li class="success">Saved.</li>` +
  `<li class="billing error">Card <b>refused</b>.</li></ul>`;
const JSON_FORM =
  `<script type="application/json" data-herald-messages>` +
  `[{"message":"Saved.","tags":"success"}]</script>`;
/** What a person still finds in the page; a list that was emptied is not displayed. */
const left = () =>
  [...document.querySelectorAll(".messages, [data-herald-messages]")].filter(
    (each) => each.matches("script") || each.getClientRects().length > 0,
  ).length;

const starts = (title: string, body: string, toasts: string[], more: Partial<Row> = {}): Row => ({
  title,
  body,
  act: async () => {},
  toasts,
  asks: left,
  also: 0,
  ...more,
});
const arrives = (
  title: string,
  attributes: string,
  html: string,
  toasts: string[],
  more: Partial<Row> = {},
): Row => ({
  title,
  body: `${post("/go", attributes)}<p id="other"></p>`,
  routes: { "/go": sends({}, 200, html) },
  toasts,
  asks: left,
  also: 0,
  ...more,
});

/** Two answers, each with one message for the list that is there. */
const twice = (title: string, inList: (item: string) => string): Row => ({
  title: `twice out of band, ${title}`,
  body: `<ul id="messages" class="messages"></ul>${post("/go", 'hx-target="#other"')}
    <button id="more" hx-post="/more" hx-target="#other">More</button><p id="other"></p>`,
  routes: {
    "/go": sends({}, 200, `first${inList(`<li class="success">One.</li>`)}`),
    "/more": sends({}, 200, `second${inList(`<li class="success">Two.</li>`)}`),
  },
  act: async (tab) => {
    await tab.click("#go");
    await tab.until(() => document.querySelector("#other")?.textContent === "first");
    await tab.click("#more");
    await tab.until(() => document.querySelector("#other")?.textContent === "second");
  },
  toasts: ["One.", "Two."],
  asks: left,
  also: 0,
});

const LINKS = [1, 2, 3, 4].map((number) => `/next${number}`);

/**
 * Back to a full page that no back-forward cache holds: it is not allowed to, and the page was left
 * too long ago.
 */
const returns = (
  title: string,
  headers: Record<string, string>,
  then: string,
  more: Partial<Row>,
): Row => {
  const body = (list: string) =>
    `${list}<a id="link" href="/next1">Go on</a><script>addEventListener("unload", () => {});</script>`;
  const shows =
    (list: string): Route =>
    (_, response) => {
      response.setHeaders(new Map(Object.entries(headers)));
      return pageOf({ body: body(list) });
    };
  return {
    title: `back to a full page that is ${title}`,
    body: body(LIST),
    routes: {
      "/": firstTime(shows(LIST), shows(then)),
      ...Object.fromEntries(
        LINKS.map((link, index) => [
          link,
          () =>
            pageOf({
              body: `<h1 id="next${index + 1}">Next</h1><a id="link" href="${LINKS[index + 1]}">Go on</a>`,
            }),
        ]),
      ),
    },
    act: async (tab) => {
      await tab
        .until(
          () => document.querySelectorAll("[data-herald-dismiss]").length === 2,
          undefined,
          await patience(tab),
        )
        .catch(() => {});
      // So that no toast is carried over.
      await tab.evaluate(() =>
        document
          .querySelectorAll<HTMLElement>("[data-herald-dismiss]")
          .forEach((button) => button.click()),
      );
      for (const link of LINKS) {
        await tab.click("#link");
        await tab.until((id) => document.querySelector(id), link.replace("/", "#"));
      }
      await tab.evaluate((steps) => void setTimeout(() => history.go(-steps)), LINKS.length);
      await tab.until(() => document.readyState === "complete" && !document.querySelector("h1"));
    },
    asks: left,
    also: 0,
    ...more,
  };
};

/** Messages that the server rendered into a page. */
export const pages: Group = {
  title: "Messages in the page itself",
  rows: [
    starts("Django's list, at the start", LIST, ["Saved.", "Card refused."]),
    starts("JSON, at the start", JSON_FORM, ["Saved."]),
    starts(
      "a list whose items name no level is somebody else's",
      `<ul class="messages"><li>Hi!</li><li class="mine">Hello.</li></ul>`,
      [],
      { also: 1 },
    ),
    starts("an empty list", `<ul class="messages"></ul>`, [], { also: 1 }),
    starts("JSON that cannot be read", JSON_FORM.replace("[{", "{"), [], {
      reports: [/data-herald-messages must hold JSON/],
    }),
    starts("turned off", LIST, [], {
      head: `<meta name="herald-config" content='{"pageMessages":false}'>`,
      also: 1,
    }),
    starts(
      "a selector of the page's own",
      `<div class="messages"><div class="alert alert-danger">No.</div></div>`,
      ["No."],
      {
        head: `<meta name="herald-config" content='{"pageMessages":".alert","aliases":{"alert-danger":"error"}}'>`,
        also: 1,
      },
    ),
    starts(
      "HTML in a message stays text",
      `<ul class="messages"><li class="info">&lt;img src=x onerror="document.title='pwned'"&gt;</li></ul>`,
      [`<img src=x onerror="document.title='pwned'">`],
      {
        asks: () => document.title,
        also: "Test",
      },
    ),
    arrives("in a swap", 'hx-target="#other"', `<b>new</b>${LIST}`, ["Saved.", "Card refused."]),
    arrives("in a swap with outerHTML", 'hx-swap="outerHTML"', LIST, ["Saved.", "Card refused."]),
    arrives("JSON in a swap", 'hx-target="#other"', `<b>new</b>${JSON_FORM}`, ["Saved."]),
    arrives(
      "out of band",
      'hx-target="#other"',
      `<b>new</b><div id="messages" hx-swap-oob="true">${LIST}</div>`,
      ["Saved.", "Card refused."],
      {
        body: `${post("/go", 'hx-target="#other"')}<p id="other"></p><div id="messages"></div>`,
      },
    ),
    arrives(
      "items out of band, into the list that is there",
      'hx-target="#other"',
      `<b>new</b><div hx-swap-oob="beforeend:#list"><li class="info">One more.</li></div>`,
      ["One more."],
      {
        body: `${post("/go", 'hx-target="#other"')}<p id="other"></p><ul id="list" class="messages"></ul>`,
      },
    ),
    twice(
      "the list itself",
      (item) => `<ul id="messages" class="messages" hx-swap-oob="true">${item}</ul>`,
    ),
    twice("into the list", (item) => `<div hx-swap-oob="beforeend:#messages">${item}</div>`),
    arrives(
      "items that name no level, into a list that was emptied",
      'hx-target="#other"',
      `<b>new</b><div hx-swap-oob="beforeend:.messages"><li>Hi!</li></div>`,
      ["Saved.", "Card refused."],
      {
        body: `${LIST}${post("/go", 'hx-target="#other"')}<p id="other"></p>`,
        also: 1,
      },
    ),
    {
      title: "on the page that a boosted link opens",
      body: `<a id="link" href="/next" hx-boost="true">Next</a>`,
      routes: { "/next": () => pageOf({ body: `<h1 id="next">Next</h1>${LIST}` }) },
      act: async (tab) => {
        await tab.click("#link");
        await tab.until(() => document.querySelector("#next"));
      },
      toasts: ["Saved.", "Card refused."],
      asks: left,
      also: 0,
    },
    {
      title: "on the page that a boosted link opens, and in its header as well",
      body: `<a id="link" href="/next" hx-boost="true">Next</a>`,
      routes: {
        "/next": (_, response) => {
          response.setHeader(
            "HX-Trigger",
            '{"messages":[{"message":"Saved.","tags":"success"},{"message":"Card refused.","tags":"billing error"}]}',
          );
          return pageOf({ body: `<h1 id="next">Next</h1>${LIST}` });
        },
      },
      act: async (tab) => {
        await tab.click("#link");
        await tab.until(() => document.querySelector("#next"));
      },
      heard: [
        [
          "messages",
          [
            { message: "Saved.", tags: "success" },
            { message: "Card refused.", tags: "billing error" },
          ],
        ],
      ],
      toasts: ["Saved.", "Card refused."],
      asks: left,
      also: 0,
    },
    {
      title: "not once more, when the person comes back to the page",
      body: `${LIST}<a id="link" href="/next" hx-boost="true">Next</a>`,
      routes: {
        // Django has shown its messages once and does not render them again.
        "/": firstTime(
          () => pageOf({ body: `${LIST}<a id="link" href="/next" hx-boost="true">Next</a>` }),
          () => pageOf({ body: `<a id="link" href="/next">Next</a>` }),
        ),
        "/next": () => pageOf({ body: `<h1 id="next">Next</h1>` }),
      },
      act: async (tab) => {
        await tab.click("#link");
        await tab.until(() => document.querySelector("#next"));
        await tab.back();
        await tab.until(() => document.querySelector("#link"));
      },
      toasts: ["Saved.", "Card refused."],
      asks: left,
      also: 0,
    },
    // WebKit writes its cache when it has the time, and asks again before that: the server has no
    // message a second time.
    returns("in the browser's cache", {}, "", { toasts: [] }),
    returns(
      "asked for again",
      { "cache-control": "no-store" },
      `<ul class="messages"><li class="info">New.</li></ul>`,
      { toasts: ["New."] },
    ),
  ],
};

/** One route the first time, another from then on; by site, since every run has its own. */
function firstTime(first: Route, then: Route): Route {
  const seen = new Set<string | undefined>();
  return (request, response) => {
    const { host } = request.headers;
    const route = seen.has(host) ? then : first;
    seen.add(host);
    return route(request, response);
  };
}
