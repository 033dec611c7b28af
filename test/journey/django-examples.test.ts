/*
 * The two best-known ways of showing toasts with Django and htmx, with their own scripts taken away
 * and herald in their place: the headers and the markup are theirs, and one line of options says
 * where things are.
 */
import { expect } from "vitest";
import { journey } from "../support/journey.ts";
import { page, sends } from "../support/site.ts";
import type { Tab } from "../support/tab.ts";

/** Runs in the page: the level and the text of each toast. */
const shown = () =>
  [...document.querySelectorAll<HTMLElement>("[data-herald-toast]")].map(
    ({ dataset, textContent }) => `${dataset["level"]} ${textContent}`,
  );

/** The toasts, once there are so many. */
async function toasts(tab: Tab, count: number): Promise<string[]> {
  await tab.until(
    (many) => document.querySelectorAll("[data-herald-toast]").length === many,
    count,
  );
  return (await tab.evaluate(shown)).sort();
}

/** A message that Bootstrap's markup holds, as the template renders it. */
const bootstrapToast = (tags: string, text: string): string => `
  <div class="toast align-items-center ${tags} border-0 mb-2" role="alert" aria-live="assertive" aria-atomic="true">
    <div class="d-flex">
      <div class="toast-body">${text}</div>
      <button type="button" class="btn-close btn-close-white" data-bs-dismiss="toast" aria-label="Close"></button>
    </div>
  </div>`;

/**
 * The first: a middleware writes Django's messages into the header, and MESSAGE_TAGS holds
 * Bootstrap's classes. The base template renders those of full pages as Bootstrap toasts, beside a
 * toast without a text from which its script made the others.
 */
const MESSAGES = {
  head: `<meta name="herald-config" content='{
    "pageMessages": {"item": ".toast-container > .toast", "text": ".toast-body"}
  }'>`,
  container: (...content: string[]) => `
    <div class="toast-container position-fixed top-0 end-0 p-3">
      <div data-toast-template class="toast align-items-center border-0 mb-2" role="alert">
        <div class="d-flex"><div data-toast-body class="toast-body"></div></div>
      </div>
      ${content.join("")}
    </div>`,
};

journey(
  "MESSAGE_TAGS with Bootstrap's classes: levels in the header and in full pages",
  async ({ visit, version }) => {
    const body = (...content: string[]) => `${MESSAGES.container(...content)}
      <button hx-post="/delete/" hx-swap="none">Delete</button><a href="/next/">Next</a>`;
    const { tab } = await visit(
      { head: MESSAGES.head, body: body(bootstrapToast("text-white bg-danger", "Not deleted.")) },
      {
        "/delete/": sends({
          "HX-Trigger":
            '{"messages": [{"message": "Deleted.", "tags": "text-white bg-success"}, ' +
            '{"message": "No rights.", "tags": "text-white bg-danger"}, ' +
            '{"message": "Nearly full.", "tags": "text-dark bg-warning"}]}',
        }),
        "/next/": () =>
          page({
            htmx: version,
            head: MESSAGES.head,
            body: body(bootstrapToast("text-white bg-primary", "Welcome.")),
          }),
      },
    );
    await tab.evaluate(() => void herald.install({ duration: 0, carryOver: false, limit: 9 }));
    expect(await toasts(tab, 1)).toEqual(["error Not deleted."]);
    await tab.click("[hx-post]");
    expect(await toasts(tab, 4)).toEqual([
      "error No rights.",
      "error Not deleted.",
      "success Deleted.",
      "warning Nearly full.",
    ]);
    await tab.click("body > a");
    await tab.until(() => location.pathname === "/next/");
    const left = await tab.until(
      () =>
        document.querySelector("[data-herald-toast]") &&
        document.querySelectorAll(".toast-container > .toast").length,
    );
    // What the script copied has no text, and is no message.
    expect(left).toBe(1);
    expect(await tab.evaluate(shown)).toContain("info Welcome.");
  },
);

journey(
  "showMessage beside a trigger: the list fetches itself anew, and the text is a toast",
  async ({ visit }) => {
    const movies = ["The Third Man"];
    const { tab } = await visit(
      {
        head: `<meta name="herald-config" content='{"messages": ["showMessage"]}'>`,
        body: `<form hx-post="/movies/add" hx-swap="none"><button>Add</button></form>
          <ul hx-get="/movies" hx-trigger="load, movieListChanged from:body"></ul>
          <div class="toast-container position-fixed top-0 end-0 p-3">
            <div id="toast" class="toast align-items-center text-white bg-success border-0" role="alert">
              <div class="d-flex"><div id="toast-body" class="toast-body"></div></div>
            </div>
          </div>`,
      },
      {
        "/movies": () => movies.map((movie) => `<li>${movie}</li>`).join(""),
        "/movies/add": (request, response) => {
          movies.push("Night Train");
          return sends({
            "HX-Trigger": '{"movieListChanged": null, "showMessage": "Night Train added."}',
          })(request, response);
        },
      },
    );
    await tab.until(() => document.querySelectorAll("ul > li").length === 1);
    await tab.click("form button");
    expect(await toasts(tab, 1)).toEqual(["info Night Train added."]);
    await tab.until(() => document.querySelectorAll("ul > li").length === 2);
  },
);
