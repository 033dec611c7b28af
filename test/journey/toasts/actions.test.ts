/*
 * Buttons and links in toasts: real htmx requests that inherit from body, and what becomes of the
 * toast.
 */
import { expect } from "vitest";
import { journey } from "../../support/journey.ts";
import { hears, says, sends, type Route } from "../../support/site.ts";
import type { Tab } from "../../support/tab.ts";

const EVENTS = `<script>
  window.toastEvents = [];
  for (const name of ["herald:shown", "herald:dismissed"]) {
    document.addEventListener(name, ({ detail: { text, reason } }) => {
      toastEvents.push([name.slice(7), text, reason ?? null]);
    });
  }
</script>`;
declare global {
  /** What the toasts told of themselves: the event, the text and the reason. */
  var toastEvents: [event: string, text: string, reason: string | null][];
}

const BODY = `${EVENTS}<button id="delete" hx-delete="/articles/7/">Delete</button>
  <script>herald.install({ duration: 0 });</script>`;
const deleted: Route = says((headers) =>
  headers.message("success", "Article deleted.", {
    actions: [
      { label: "Undo", url: "/undo/", method: "put" },
      { label: "All articles", href: "/all/" },
    ],
  }),
);
const texts = (tab: Tab): Promise<unknown> =>
  tab.evaluate(() =>
    [
      ...document.querySelectorAll(
        "[data-herald-toast]:not([data-herald-leaving]) [data-herald-text]",
      ),
    ].map(({ textContent }) => textContent),
  );
const shows = (tab: Tab, ...all: string[]): Promise<unknown> =>
  tab.until(
    (wanted) =>
      JSON.stringify(
        [
          ...document.querySelectorAll(
            "[data-herald-toast]:not([data-herald-leaving]) [data-herald-text]",
          ),
        ].map(({ textContent }) => textContent),
      ) === wanted,
    JSON.stringify(all),
  );

journey(
  "a button makes a real htmx request with what body passes on; when it has succeeded the toast goes",
  async ({ visit, version }) => {
    const asked: unknown[] = [];
    const undo: Route = (request, response) => {
      asked.push([request.method, request.headers["hx-request"], request.headers["x-csrftoken"]]);
      response.setHeader(
        "HX-Trigger",
        `{"articleRestored": {"id": 7}, "messages": [{"message": "Article restored.", "tags": "success"}]}`,
      );
      response.statusCode = 204;
    };
    const inherit = version.startsWith("4") ? "hx-headers:inherited" : "hx-headers";
    const body = `<script>
        document.addEventListener("DOMContentLoaded", () => {
          document.body.setAttribute("${inherit}", '{"X-CSRFToken": "secret"}');
        });
      </script>
      ${hears("articleRestored")}${BODY}`;
    const { tab } = await visit({ body }, { "/articles/7/": deleted, "/undo/": undo });
    await tab.click("#delete");
    await shows(tab, "Article deleted.");
    await tab.click("button[data-herald-action]");
    await shows(tab, "Article restored.");
    expect(asked).toEqual([["PUT", "true", "secret"]]);
    expect(await tab.evaluate(() => heard)).toEqual([["articleRestored", { id: 7 }]]);
    // What made the request has left nothing behind.
    expect(await tab.evaluate(() => document.querySelectorAll("body > span[hidden]").length)).toBe(
      0,
    );
    expect(await tab.evaluate(() => toastEvents)).toEqual([
      ["shown", "Article deleted.", null],
      ["shown", "Article restored.", null],
      ["dismissed", "Article deleted.", "action"],
    ]);
  },
);

journey(
  "a request that fails leaves the toast, to be tried again; a second click while one is on its way does nothing",
  async ({ visit, tolerateConsole }) => {
    tolerateConsole(/Response Status Error Code 5/, /htmx:response:error/);
    let times = 0;
    let release = () => {};
    const undo: Route = async (_, response) => {
      times++;
      if (times === 1) await new Promise<void>((go) => (release = go));
      response.statusCode = times === 1 ? 503 : 204;
    };
    const { tab, site } = await visit({ body: BODY }, { "/articles/7/": deleted, "/undo/": undo });
    await tab.click("#delete");
    await shows(tab, "Article deleted.");
    await tab.click("button[data-herald-action]");
    await tab.until(() => document.querySelector("[data-herald-action][aria-busy=true]"));
    await expect.poll(() => times).toBe(1);
    await tab.click("button[data-herald-action]");
    release();
    await shows(tab, "Article deleted.", "The server failed. Please try again.");
    await tab.until(() => !document.querySelector("[aria-busy]"));
    expect(site.asked.filter((path) => path === "/undo/")).toHaveLength(1);
    await tab.click("button[data-herald-action]");
    await shows(tab, "The server failed. Please try again.");
    expect(times).toBe(2);
  },
);

journey(
  "by keyboard: the focus is not lost while the request runs, and goes back when the toast has gone",
  async ({ visit }) => {
    const { tab } = await visit(
      { body: BODY },
      { "/articles/7/": deleted, "/undo/": sends({}, 204) },
    );
    await tab.evaluate(() => document.querySelector<HTMLElement>("#delete")?.focus());
    await tab.press("Enter");
    await shows(tab, "Article deleted.");
    for (const key of ["Alt+t", "Tab", "Enter"]) await tab.press(key);
    await shows(tab);
    expect(await tab.evaluate(() => document.activeElement?.id)).toBe("delete");
  },
  ["2.0.11"],
);

journey(
  "an answer with a message for this very toast updates it in place of dismissing it",
  async ({ visit }) => {
    const start: Route = says((headers) =>
      headers.message("info", "Importing.", {
        id: "job",
        progress: 0.5,
        actions: [{ label: "Cancel", url: "/cancel/" }],
      }),
    );
    const { tab } = await visit(
      { body: BODY },
      {
        "/articles/7/": start,
        "/cancel/": says((headers) => headers.message("warning", "Cancelled.", { id: "job" })),
      },
    );
    await tab.click("#delete");
    await shows(tab, "Importing.");
    await tab.click("button[data-herald-action]");
    await shows(tab, "Cancelled.");
    // The request has come to its end with what made it.
    await tab.until(() => !document.querySelector("body > span[hidden]"));
    await shows(tab, "Cancelled.");
    expect(await tab.evaluate(() => document.querySelectorAll("[data-herald-action]").length)).toBe(
      0,
    );
  },
);

journey(
  "a link leads on, and its toast stays behind",
  async ({ visit }) => {
    const all: Route = () =>
      `<!doctype html><title>All</title><script src="/herald.min.js"></script><h1>All</h1>`;
    const { tab } = await visit({ body: BODY }, { "/articles/7/": deleted, "/all/": all });
    await tab.click("#delete");
    await shows(tab, "Article deleted.");
    await tab.click("a[data-herald-action]");
    await tab.until(
      () =>
        location.pathname === "/all/" &&
        document.readyState === "complete" &&
        document.querySelector("[data-herald-live]"),
    );
    expect(await texts(tab)).toEqual([]);
  },
  ["2.0.11"],
);

journey(
  "without htmx a button says so, and the toast stays",
  async ({ visit, expectConsole }) => {
    expectConsole(/\[herald\] No htmx is on the page to request \/undo\//);
    const { tab } = await visit({ scripts: `<script src="/herald.min.js"></script>`, body: BODY });
    await tab.evaluate(() => herald.toast("x", { actions: [{ label: "Undo", url: "/undo/" }] }));
    await tab.click("[data-herald-action]");
    await tab.until(() => !document.querySelector("[aria-busy]"));
    expect(await texts(tab)).toEqual(["x"]);
  },
  ["2.0.11"],
);

journey(
  "each toast says that it was shown, and why it went",
  async ({ visit }) => {
    const { tab } = await visit({ body: BODY });
    await tab.evaluate(() =>
      ["code", "button", "escape", "swipe"].forEach((text) => herald.toast(text, { id: text })),
    );
    await tab.evaluate(() => herald.dismiss("code"));
    await tab.click("[data-herald-toast=button] [data-herald-dismiss]");
    // The pointer holds the time where it lies over a toast.
    await tab.hover("#delete");
    await tab.press("Alt+t");
    await tab.press("ArrowUp");
    await tab.press("Escape");
    await tab.evaluate(() => {
      const toast = document.querySelector("[data-herald-toast=swipe]");
      for (const [name, clientX] of [
        ["pointerdown", 0],
        ["pointermove", -40],
        ["pointermove", -90],
        ["pointerup", -90],
      ] as const) {
        toast?.dispatchEvent(
          new PointerEvent(name, { pointerType: "touch", pointerId: 9, clientX, bubbles: true }),
        );
      }
      herald.toast("timeout", { duration: 1 });
    });
    await tab.until(() => toastEvents.length === 10);
    const [shown, dismissed] = await tab.evaluate(
      () =>
        [
          toastEvents.filter(([event]) => event === "shown"),
          toastEvents.filter(([event]) => event === "dismissed"),
        ] as const,
    );
    expect(shown.map(([, text]) => text)).toEqual(["code", "button", "escape", "swipe", "timeout"]);
    expect(dismissed.map(([, text, reason]) => [text, reason])).toEqual(
      ["code", "button", "escape", "swipe", "timeout"].map((text) => [text, text]),
    );
  },
  ["2.0.11"],
);
