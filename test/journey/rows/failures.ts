import { sends, type Route } from "../../support/site.ts";
import { patience, post, seen, type Group, type Row } from "./row.ts";

const OTHER = `<p id="other"></p>`;
/** Page code: has the body of every answer swapped. */
const LETS_IN = `<script>
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    detail.shouldSwap = true;
  });
</script>`;
const cut: Route = (request) => void request.socket.destroy();
const never: Route = () => new Promise(() => {});

const NETWORK = "No connection. Please try again.";
const TIMEOUT = "No answer in time. Please try again.";
const SERVER = "The server failed. Please try again.";
const CLIENT = "The server refused this.";

const fails = (title: string, route: Route, toasts: string[], more: Partial<Row> = {}): Row => ({
  title,
  body: `${post("/go", 'hx-target="#other"')}${OTHER}`,
  routes: { "/go": route },
  toasts,
  ...more,
});

const wording = (code: string) =>
  `${post("/go", 'hx-target="#other"')}${OTHER}<script>window.herald?.install({ failure: ${code} });</script>`;

/** Requests that fail. */
export const failures: Group = {
  title: "Requests that fail",
  rows: [
    fails("500 that plain htmx 1.9 and 2 do not swap", sends({}, 500, "Traceback"), [SERVER], {
      versions: ["1.9.12", "2.0.11"],
    }),
    fails("500 whose body htmx 4 swaps", sends({}, 500, "Traceback"), [], {
      versions: ["4.0.1"],
    }),
    fails("502 without a body", sends({}, 502), [SERVER]),
    fails("404 without a body", sends({}, 404), [CLIENT]),
    fails("403 that plain htmx 1.9 and 2 do not swap", sends({}, 403, "Forbidden"), [CLIENT], {
      versions: ["1.9.12", "2.0.11"],
    }),
    fails("422 whose body htmx 4 swaps", sends({}, 422, "<b>errors</b>"), [], {
      versions: ["4.0.1"],
    }),
    fails("422 whose body the page has swapped", sends({}, 422, "<b>errors</b>"), [], {
      body: `${post("/go", 'hx-target="#other"')}${OTHER}${LETS_IN}`,
    }),
    fails(
      "422 whose body the page has swapped, by hx-on::before-swap",
      sends({}, 422, "<b>errors</b>"),
      [],
      {
        body: `${post("/go", 'hx-target="#other"')}
          <p id="other" hx-on::before-swap="event.detail.shouldSwap = true"></p>`,
        versions: ["1.9.12", "2.0.11"],
      },
    ),
    fails("422 whose body an extension has swapped", sends({}, 422, "<b>errors</b>"), [], {
      body: `<div hx-ext="targets">${post("/go", 'hx-target="#other"')}${OTHER}</div><script>
        htmx.defineExtension("targets", {
          onEvent(name, { detail }) {
            if (name === "htmx:beforeSwap") detail.shouldSwap = true;
          },
        });
      </script>`,
      versions: ["1.9.12", "2.0.11"],
    }),
    fails(
      "422 whose body the page kept out, by hx-on::before-swap",
      sends({}, 422, "<b>errors</b>"),
      [CLIENT],
      {
        body: `${post("/go", 'hx-target="#other"')}
          <p id="other" hx-on::before-swap="event.detail.shouldSwap = false"></p>${LETS_IN}`,
        versions: ["1.9.12", "2.0.11"],
      },
    ),
    fails(
      "404 that changes the page out of band alone",
      sends({}, 404, `<p id="other" hx-swap-oob="true">Gone.</p>`),
      [],
      {
        body: `${post("/go", 'hx-swap="none"')}${OTHER}`,
        versions: ["4.0.1"],
      },
    ),
    fails("404 of which nothing is swapped", sends({}, 404, "Gone."), [CLIENT], {
      body: post("/go", 'hx-swap="none show:top"'),
    }),
    fails("a preload", sends({}, 500), [], {
      act: (tab) =>
        tab.evaluate(() => htmx.ajax("GET", "/go", { source: "#go", handler: () => {} })),
      versions: ["1.9.12", "2.0.11"],
    }),
    fails(
      "404 that explains itself",
      sends({ "HX-Trigger": '{"messages":"No such article."}' }, 404),
      ["No such article."],
      { heard: [["messages", "No such article."]], reports: [/^uncaught/] },
    ),
    fails("403 that sends to the login", sends({ "HX-Redirect": "#login" }, 403), []),
    fails("the connection is cut", cut, [NETWORK]),
    fails("no answer in time", never, [TIMEOUT], {
      body: `${post("/go", `hx-target="#other" hx-request='{"timeout":100}' hx-config='{"timeout":100}'`)}${OTHER}`,
      act: async (tab) => {
        await tab.click("#go");
        await tab.until(() => !document.querySelector(".htmx-request"));
      },
    }),
    fails("aborted by the page", never, [], {
      act: async (tab, site) => {
        await tab.click("#go");
        await seen(tab, site.asked, "/go");
        await tab.evaluate(
          () =>
            void document
              .querySelector("#go")
              ?.dispatchEvent(new CustomEvent("htmx:abort", { bubbles: true, detail: {} })),
        );
        await tab.until(() => !document.querySelector(".htmx-request"));
      },
    }),
    fails("superseded by a newer request", never, [], {
      body: `${post("/go", 'hx-target="#other" hx-sync="this:replace"')}${OTHER}`,
      routes: {
        "/go": (request, response) =>
          request.headers["x-second"] ? "new" : never(request, response),
      },
      act: async (tab, site) => {
        await tab.click("#go");
        await seen(tab, site.asked, "/go");
        await tab.evaluate(() =>
          document.querySelector("#go")?.setAttribute("hx-headers", '{"X-Second":"1"}'),
        );
        await tab.click("#go");
        await tab.until(() => document.querySelector("#other")?.textContent === "new");
      },
    }),
    fails("an element that polls fails again and again", sends({}, 503), [SERVER], {
      body: `<div hx-get="/go" hx-trigger="every 30ms" hx-target="#other"></div>${OTHER}`,
      act: (tab, site) => seen(tab, site.answered, "/go", { times: 4 }),
    }),
    fails("once dismissed, an outage of an element that polls stays silent", sends({}, 503), [], {
      body: `<div hx-get="/go" hx-trigger="every 30ms" hx-target="#other"></div>${OTHER}`,
      act: async (tab, site) => {
        await tab
          .until(
            () => document.querySelector("[data-herald-dismiss]"),
            undefined,
            await patience(tab),
          )
          .catch(() => {});
        await tab.evaluate(() =>
          document.querySelector<HTMLElement>("[data-herald-dismiss]")?.click(),
        );
        await seen(tab, site.answered, "/go", { times: site.answered.length + 4 });
      },
    }),
    fails("two requests of one kind of failure, one toast", sends({}, 500), [`${SERVER}×2`], {
      act: async (tab, site) => {
        for (const times of [1, 2]) {
          await tab.click("#go");
          await seen(tab, site.answered, "/go", { times });
        }
      },
    }),
    fails("in words of the page's own", sends({}, 500), ["500 server BUTTON"], {
      body: wording("({ status, kind, source }) => [status, kind, source.tagName].join(' ')"),
    }),
    fails("a failure that the page keeps quiet", sends({}, 500), [], {
      body: wording("() => false"),
    }),
    fails("turned off", sends({}, 500), [], { body: wording("false") }),
  ],
};
