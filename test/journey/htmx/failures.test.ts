/* A request that failed is told once, and only where nobody else tells of it. */
import { expect } from "vitest";
import { journey } from "../../support/journey.ts";
import { sends, type HtmxVersion, type PageParts, type Route } from "../../support/site.ts";
import type { Tab } from "../../support/tab.ts";

const XHR: HtmxVersion[] = ["1.9.12", "2.0.11"];
const REFUSED = "The server refused this.";

/** Page code: counts the requests that came to their end. */
const COUNTS = `<script>
  window.ended = 0;
  addEventListener("htmx:finally:request", () => ended++, true);
  addEventListener("htmx:beforeSend", ({ detail: { xhr } }) => {
    // A timer later, because herald tells in one, too.
    xhr.addEventListener("loadend", () => setTimeout(() => ended++));
  }, true);
</script>`;

/** The texts of the toasts, once that many requests have ended and what they tell is there. */
async function told(tab: Tab, requests = 1): Promise<string[]> {
  await tab.until((count) => ended >= count, requests);
  return tab.evaluate(async () => {
    await new Promise((later) => setTimeout(later));
    await new Promise((later) => setTimeout(later));
    return [...document.querySelectorAll("[data-herald-toast]")].map(
      ({ textContent }) => textContent,
    );
  });
}

const button = (attributes = "", method = "hx-post") =>
  `<button id="go" ${method}="/go" hx-target="#out" ${attributes}>Go</button><p id="out"></p>`;

/** One situation: what is on the page, what the server answers, and the toasts that tell of it. */
function tells(
  title: string,
  { body, ...parts }: Omit<PageParts, "htmx">,
  route: Route,
  toasts: string[],
  versions?: readonly HtmxVersion[],
): void {
  journey(
    title,
    async ({ visit, tolerateConsole }) => {
      tolerateConsole(/Response Status Error Code/, /^uncaught/);
      const { tab } = await visit({ ...parts, body: COUNTS + body }, { "/go": route });
      await tab.click("#go");
      expect(await told(tab)).toEqual(toasts);
    },
    versions,
  );
}

const refused = (headers: Record<string, string> = {}, html = "") => sends(headers, 422, html);

tells("a refusal that nobody tells of is told", { body: button() }, refused(), [REFUSED]);
tells(
  "one with a trigger that a handler handles is told by that alone",
  { body: `${button()}<script>herald.onTrigger("invalid", () => {})</script>` },
  refused({ "HX-Trigger": "invalid" }),
  [],
);
tells(
  "a trigger that nobody handles tells nobody",
  { body: `${button()}<script>herald.onTrigger("valid", () => {})</script>` },
  refused({ "HX-Trigger": "invalid" }),
  [REFUSED],
);
tells(
  "one that an hx-trigger on the page waits for is told by that",
  { body: `${button()}<i hx-get="/go2" hx-trigger="click, invalid[false] from:body once"></i>` },
  refused({ "HX-Trigger": '{"invalid":{"field":"title"}}' }),
  [],
);
tells(
  "one that an hx-on around the source handles, too",
  { body: `<div hx-on:is-invalid="window.seen = 1">${button()}</div>` },
  refused({ "HX-Trigger": "isInvalid" }),
  [],
  XHR,
);
tells(
  "one that a listener deals with, as it says by preventDefault",
  {
    body: `${button()}<script>
      document.addEventListener("invalid-title", (event) => event.preventDefault());
    </script>`,
  },
  refused({ "HX-Trigger": "invalid-title" }),
  [],
);
tells(
  "a message is told alone",
  { body: button() },
  sends({ "HX-Trigger": '{"messages":[{"message":"No room.","tags":"error"}]}' }, 507),
  ["No room."],
);
tells(
  "a body that htmx shows is told alone, whatever the status",
  { body: button() },
  sends({}, 500, "<b>The disk is full.</b>"),
  [],
  ["4.0.1"],
);

tells(
  "the words of the markup come before the page's own",
  {
    body: `<div data-herald-failure="Not saved." data-herald-failure-server="Broken.">${button()}</div>
      <script>herald.install({ failure: () => "From the page." })</script>`,
  },
  refused(),
  ["Not saved."],
);
tells(
  "words for its kind come before those for every kind",
  {
    body: `<div data-herald-failure="Not saved." data-herald-failure-server="Broken.">
      ${button('data-herald-failure-client="Refused."')}</div>`,
  },
  sends({}, 503),
  ["Broken."],
);
tells(
  "the nearest element that has words is taken",
  {
    body: `<div data-herald-failure-client="Around.">${button('data-herald-failure="Near."')}</div>`,
  },
  refused(),
  ["Near."],
);
tells(
  "empty words show no toast",
  { body: `<div data-herald-failure="Around.">${button('data-herald-failure=""')}</div>` },
  refused(),
  [],
);

const LISTENERS: Record<string, string> = {
  "puts the answer in place of the document and stops the event": `
    document.addEventListener("htmx:beforeOnLoad", (event) => {
      event.stopPropagation();
      document.documentElement.innerHTML = event.detail.xhr.response;
    });
    document.addEventListener("htmx:after:request", (event) => {
      event.stopPropagation();
      document.documentElement.innerHTML = event.detail.ctx.text;
    });`,
  "prevents the event of the error": `
    for (const name of ["htmx:responseError", "htmx:response:error"])
      document.addEventListener(name, (event) => event.preventDefault());`,
  "stops the event of the error": `
    for (const name of ["htmx:responseError", "htmx:response:error"])
      document.body.addEventListener(name, (event) => event.stopImmediatePropagation());`,
  "stops it in kebab case": `
    for (const name of ["htmx:response-error", "htmx:response:error"])
      document.body.addEventListener(name, (event) => event.stopPropagation());`,
  "shows the answer by itself": `
    document.addEventListener("htmx:responseError", ({ detail }) => {
      document.querySelector("#mine").innerHTML = detail.xhr.responseText;
    });
    document.addEventListener("htmx:response:error", ({ detail }) => {
      document.querySelector("#mine").innerHTML = detail.ctx.text;
    });`,
  "shows a part of the answer by itself": `
    const show = (text) => {
      document.querySelector("#mine").textContent =
        new DOMParser().parseFromString(text, "text/html").querySelector("em").textContent;
    };
    document.addEventListener("htmx:afterRequest", ({ detail }) => show(detail.xhr.responseText));
    document.addEventListener("htmx:after:request", ({ detail }) => show(detail.ctx.text));`,
};
for (const [what, code] of Object.entries(LISTENERS)) {
  tells(
    `a page that ${what} needs no toast`,
    { body: `${button('hx-swap="none"')}<p id="mine"></p><script>${code}</script>` },
    sends({}, 500, "<h1>DoesNotExist at /go</h1> <p>No article <em>matches the query</em>.</p>"),
    [],
  );
}
tells(
  "a page that only counts its errors is told of them",
  {
    body: `${button('hx-swap="none"')}<p id="mine"></p><script>
      for (const name of ["htmx:responseError", "htmx:response:error"])
        document.addEventListener(name, () => {
          document.querySelector("#mine").textContent = "Errors so far: 1";
        });
    </script>`,
  },
  sends({}, 500, "<h1>DoesNotExist at /go</h1>"),
  ["The server failed. Please try again."],
);

journey(
  "the toast of a poll that failed goes when it works again, and comes with the next outage",
  async ({ visit, tolerateConsole }) => {
    tolerateConsole(/Response Status Error Code/);
    let isUp = false;
    const { tab } = await visit(
      {
        body: `${COUNTS}<div id="poll" hx-get="/go" hx-trigger="every 50ms" hx-target="#out"></div>
          <p id="out"></p>`,
      },
      { "/go": (request, response) => (isUp ? "up" : sends({}, 503)(request, response)) },
    );
    for (let outage = 0; outage < 2; outage++) {
      isUp = false;
      await tab.until(() => document.querySelector("[data-herald-toast]"));
      isUp = true;
      await tab.until(() => !document.querySelector("[data-herald-toast]"));
    }
    await tab.evaluate(() => document.querySelector("#poll")?.remove());
  },
);

journey(
  "a form that is sent again takes back what was told of it, and nothing else",
  async (given) => {
    given.tolerateConsole(/Response Status Error Code/);
    let isUp = false;
    const { tab } = await given.visit(
      {
        body: `${COUNTS}<form id="form" hx-post="/go" hx-swap="none"><button id="go">Save</button></form>
        <button id="other" hx-post="/other" hx-swap="none">Other</button>`,
      },
      {
        "/go": (request, response) => sends({}, isUp ? 204 : 500)(request, response),
        "/other": sends({}, 403),
      },
    );
    await tab.click("#go");
    await tab.click("#other");
    expect(await told(tab, 2)).toEqual(["The server failed. Please try again.", REFUSED]);
    isUp = true;
    await tab.click("#go");
    await tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 1);
    expect(await told(tab, 3)).toEqual([REFUSED]);
  },
);

journey("a toast that tells of two elements stays until both work", async (given) => {
  const { visit, tolerateConsole } = given;
  tolerateConsole(/Response Status Error Code/);
  let isUp = false;
  const route: Route = (request, response) => sends({}, isUp ? 204 : 503)(request, response);
  const { tab } = await visit(
    {
      body: `${COUNTS}<button id="a" hx-post="/go" hx-swap="none">A</button>
        <button id="b" hx-post="/go" hx-swap="none">B</button>`,
    },
    { "/go": route },
  );
  await tab.click("#a");
  await told(tab, 1);
  await tab.click("#b");
  expect(await told(tab, 2)).toEqual(["The server failed. Please try again.×2"]);
  isUp = true;
  await tab.click("#a");
  expect(await told(tab, 3)).toEqual(["The server failed. Please try again.×2"]);
  await tab.click("#b");
  await tab.until(() => !document.querySelector("[data-herald-toast]"));
});

declare global {
  /** How many requests have ended. */
  var ended: number;
}
