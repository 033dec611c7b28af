/* A source that is gone by the time of its answer: the nearest element around it hears for it. */
import { expect } from "vitest";
import { journey, type Journey } from "../../support/journey.ts";
import { page, says, sends, type Route } from "../../support/site.ts";
import type { Tab } from "../../support/tab.ts";

const toasts = (tab: Tab) =>
  tab.until(() =>
    [...document.querySelectorAll("[data-herald-text]")].map(({ textContent }) => textContent),
  );

const table = (button: string) =>
  `<table><tbody id="rows" hx-get="/rows" hx-trigger="articleDeleted">` +
  `<tr id="row"><td>${button}</td></tr></tbody></table>`;

const routes: Record<"/delete" | "/rows", Route> = {
  "/delete": says(
    (headers) => headers.trigger("articleDeleted", { id: 7 }).message("success", "Deleted."),
    200,
  ),
  "/rows": () => `<tr id="new"><td>New</td></tr>`,
};

for (const [what, attributes] of Object.entries({
  "its row is swapped away": `hx-target="closest tr" hx-swap="outerHTML"`,
  "its row is deleted": `hx-target="closest tr" hx-swap="delete"`,
})) {
  journey(`the rows around a source hear its trigger when ${what}`, async ({ visit }) => {
    const { tab } = await visit(
      { body: table(`<button id="go" hx-post="/delete" ${attributes}>Delete</button>`) },
      routes,
    );
    await tab.click("#go");
    await tab.until(() => document.querySelector("#new"));
    expect(await toasts(tab)).toEqual(["Deleted."]);
  });
}

/** A page on which a script removes the row while its request is under way. */
async function leaveInFlight({ visit }: Journey, remove: string, body = table(BUTTON)) {
  let answer = () => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const { tab, site } = await visit(
    { body },
    {
      ...routes,
      "/delete": async (request, response) => {
        await answered;
        return routes["/delete"](request, response);
      },
    },
  );
  await tab.click("#go");
  await expect.poll(() => site.asked.includes("/delete")).toBe(true);
  await tab.evaluate((selector) => document.querySelector(selector)?.remove(), remove);
  answer();
  return tab;
}

const BUTTON = `<button id="go" hx-post="/delete" hx-swap="none">Delete</button>`;

journey("they hear it when the source left in flight", async (given) => {
  const tab = await leaveInFlight(given, "#row");
  await tab.until(() => document.querySelector("#new"));
  expect(await toasts(tab)).toEqual(["Deleted."]);
});

journey("where all around it has left, body hears it", async (given) => {
  const body =
    `<div id="outer">${table(BUTTON)}</div>` +
    `<ul hx-get="/rows" hx-trigger="articleDeleted from:body" id="list"></ul>`;
  const tab = await leaveInFlight(given, "#outer", body);
  await tab.until(() => document.querySelector("#list")?.textContent === "New");
});

journey(
  "a source in a shadow root is heard by its host when it has left",
  async ({ visit }) => {
    const { tab } = await visit(
      {
        body: `<div id="host" hx-get="/rows" hx-trigger="articleDeleted"></div><script>
        const root = document.querySelector("#host").attachShadow({ mode: "open" });
        root.innerHTML = '<button hx-post="/delete" hx-swap="delete">Delete</button>';
        addEventListener("DOMContentLoaded", () => htmx.process(root.firstChild));
        window.names = [];
        document.querySelector("#host").addEventListener("articleDeleted", ({ type }) => names.push(type));
      </script>`,
      },
      routes,
    );
    await tab.evaluate(() =>
      document.querySelector("#host")?.shadowRoot?.querySelector("button")?.click(),
    );
    await tab.until(() => (window as unknown as { names: string[] }).names.length === 1);
  },
  // Events of htmx 1.9 do not leave a shadow root.
  ["2.0.11", "4.0.1"],
);

journey("triggers for after the swap go where the source was, too", async ({ visit }) => {
  const { tab } = await visit(
    {
      body: table(
        `<button id="go" hx-post="/go" hx-target="closest tr" hx-swap="outerHTML">Go</button>`,
      ),
    },
    {
      "/go": sends({ "HX-Trigger-After-Settle": "articleDeleted" }, 200, `<tr id="swapped"></tr>`),
      "/rows": routes["/rows"],
    },
  );
  await tab.click("#go");
  await tab.until(() => document.querySelector("#new"));
});

journey("a page without anything left is still told", async ({ visit, version }) => {
  const { tab } = await visit(
    { body: `<main id="main"><button id="go" hx-post="/go" hx-target="body">Go</button></main>` },
    {
      "/go": (request, response) => {
        says((headers) => headers.message("success", "Moved."), 200)(request, response);
        return page({ htmx: version, body: `<p id="moved">Moved</p>` });
      },
    },
  );
  await tab.click("#go");
  await tab.until(() => document.querySelector("#moved"));
  expect(await toasts(tab)).toEqual(["Moved."]);
});
