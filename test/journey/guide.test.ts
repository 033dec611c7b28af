/*
 * Every section and snippet of django-htmx-plus's guide "Working with responses", as a person's
 * clicks.
 */
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { handles, hears, says } from "../support/site.ts";

journey("a background task: one trigger with a 204", async ({ visit }) => {
  const { tab } = await visit(
    {
      body: `<button hx-post="/start-processing/">Start Processing</button>
        ${hears("processingStarted")}${handles("processingStarted")}`,
    },
    { "/start-processing/": says((h) => h.trigger(["processingStarted"])) },
  );
  await tab.click("button");
  expect(await tab.until(() => handled.length && handled)).toEqual([
    ["processingStarted", "(bare)"],
  ]);
  expect(await tab.evaluate(() => heard)).toEqual([["processingStarted", {}]]);
  expect(await tab.evaluate(() => document.querySelector("button")?.textContent)).toBe(
    "Start Processing",
  );
});

// The guide's own hx-on::processingStarted means htmx:processingStarted, in an attribute that HTML
// lower-cases, and never runs.
const HX_ON = {
  "1.9.12": `hx-on="processingStarted: heard.push(['hx-on'])"`,
  "2.0.11": `hx-on:processing-started="heard.push(['hx-on'])"`,
  "4.0.1": `hx-on="processingStarted -> heard.push(['hx-on'])"`,
};

journey(
  "hx-on hears it in the form of its version, and in no other",
  async ({ visit, version }) => {
    const { tab } = await visit(
      {
        body: `<button hx-post="/start/" ${HX_ON[version]}>Start</button>
        <i hx-post="/start/" hx-on::processingStarted="heard.push(['the guide\\'s'])">Start</i>
        ${hears()}${handles("processingStarted")}`,
      },
      { "/start/": says((h) => h.trigger("processingStarted")) },
    );
    await tab.click("i");
    await tab.until(() => handled.length === 1);
    await tab.click("button");
    await tab.until(() => handled.length === 2);
    expect(await tab.evaluate(() => heard)).toEqual([["hx-on"]]);
  },
);

journey(
  "hx-on in kebab case works on htmx 4 as on 2",
  async ({ visit }) => {
    const { tab } = await visit(
      {
        body: `<button hx-post="/start/" hx-on:processing-started="heard.push(['kebab'])">Start</button>${hears()}`,
      },
      { "/start/": says((h) => h.trigger("processingStarted")) },
    );
    await tab.click("button");
    expect(await tab.until(() => heard.length && heard)).toEqual([["kebab"]]);
  },
  ["2.0.11", "4.0.1"],
);

journey("several triggers: row, stats and cache each fetch themselves anew", async ({ visit }) => {
  let saved = 0;
  const { tab, site } = await visit(
    {
      body: `<form hx-post="/save/" hx-swap="none"><input name="title" value="New title"><button>Save</button></form>
        <table><tbody>
          <tr hx-get="/row/" hx-trigger="articleUpdated from:body" hx-swap="innerHTML" hx-target="this">
            <td id="row">Old title</td>
          </tr>
        </tbody></table>
        <div id="stats" hx-get="/stats/" hx-trigger="statsRefreshed from:body" hx-target="this">0 saved</div>
        <div id="cache" hx-get="/cache/" hx-trigger="cacheCleared from:body" hx-target="this">full</div>
        ${handles("articleUpdated", "statsRefreshed", "cacheCleared")}`,
    },
    {
      "/save/": (request, response) => {
        saved++;
        return says((h) => h.trigger(["articleUpdated", "statsRefreshed", "cacheCleared"]))(
          request,
          response,
        );
      },
      "/row/": () => `<td id="row">New title</td>`,
      "/stats/": () => `${saved} saved`,
      "/cache/": () => "cleared",
    },
  );
  await tab.click("button");
  await tab.until(
    () =>
      document.querySelector("#row")?.textContent === "New title" &&
      document.querySelector("#stats")?.textContent === "1 saved" &&
      document.querySelector("#cache")?.textContent === "cleared",
  );
  expect(await tab.evaluate(() => handled.map(([name]) => name))).toEqual([
    "articleUpdated",
    "statsRefreshed",
    "cacheCleared",
  ]);
  expect(site.asked.filter((path) => path !== "/" && !path.endsWith(".js")).sort()).toEqual([
    "/cache/",
    "/row/",
    "/save/",
    "/stats/",
  ]);
});

journey("a single trigger as a string is the same as a list of one", async ({ visit }) => {
  const { tab } = await visit(
    {
      body: `<button id="string" hx-post="/string/">String</button>
        <button id="list" hx-post="/list/">List</button>${handles("gone")}`,
    },
    { "/string/": says((h) => h.trigger("gone")), "/list/": says((h) => h.trigger(["gone"])) },
  );
  await tab.click("#string");
  await tab.until(() => handled.length === 1);
  await tab.click("#list");
  expect(await tab.until(() => handled.length === 2 && handled)).toEqual([
    ["gone", "(bare)"],
    ["gone", "(bare)"],
  ]);
});

journey(
  "delete with a message: the row goes, the toast stays, and the guide's own listeners hear both",
  async ({ visit }) => {
    const { tab } = await visit(
      {
        body: `<script>herald.install({ duration: 0 });</script>
          <ul><li>
            <button hx-delete="/articles/7/" hx-target="closest li" hx-swap="outerHTML">Delete</button>
          </li></ul>
      <script>
        window.shown = [];
        function showToast(message, tags) { shown.push([message, tags]); }
        document.body.addEventListener("removed", (event) => {
          console.log("Article deleted");
          shown.push("removed");
        });
        document.body.addEventListener("messages", (event) => {
          event.detail.value.forEach(({message, tags}) => {
            showToast(message, tags);
          });
        });
      </script>`,
      },
      {
        "/articles/7/": says(
          (h) => h.trigger(["removed"]).message("success", "Article 'Ünïcode 🎉' deleted."),
          200,
        ),
      },
    );
    await tab.click("button");
    await tab.until(
      () =>
        document.querySelector("[data-herald-toast]") &&
        !document.querySelector("li button[hx-delete]"),
    );
    expect(await tab.evaluate(() => (window as unknown as { shown: unknown }).shown)).toEqual([
      "removed",
      ["Article 'Ünïcode 🎉' deleted.", "success"],
    ]);
    const toast = await tab.evaluate(() => {
      const item = document.querySelector<HTMLElement>("[data-herald-toast]");
      return {
        text: item?.textContent,
        level: item?.dataset["level"],
        outsideBody: !document.body.contains(item),
        topLayer: item?.closest("[data-herald-region]")?.matches(":popover-open"),
      };
    });
    expect(toast).toEqual({
      text: "Article 'Ünïcode 🎉' deleted.",
      level: "success",
      outsideBody: true,
      topLayer: true,
    });
    await tab.click("[data-herald-dismiss]");
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
  },
);

journey("a form with validation errors fires its trigger only on success", async ({ visit }) => {
  const form = (error: string, value: string) =>
    `<form hx-post="/new/" hx-swap="outerHTML" hx-target="this">` +
    `<input name="title" value="${value}">${error}<button>Create</button></form>`;
  const { tab } = await visit(
    { body: `${form("", "")}${handles("created", "messages")}` },
    {
      "/new/": async (request, response) => {
        let body = "";
        for await (const chunk of request) body += chunk;
        const title = new URLSearchParams(body).get("title");
        if (!title) return form(`<em>Required</em>`, "");
        return says((h) => h.trigger("created").message("success", `${title} created.`))(
          request,
          response,
        );
      },
    },
  );
  await tab.click("button");
  await tab.until(() => document.querySelector("em"));
  expect(
    await tab.evaluate(() => [
      handled.length,
      document.querySelectorAll("[data-herald-toast]").length,
    ]),
  ).toEqual([0, 0]);
  await tab.type("input", "Herald");
  await tab.click("button");
  await tab.until(() => document.querySelector("[data-herald-toast]"));
  expect(await tab.evaluate(() => handled)).toEqual([
    ["created", true],
    ["messages", [{ message: "Herald created.", tags: "success" }]],
  ]);
});
