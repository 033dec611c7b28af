/* The requests of actions: once per press, with what the page adds, and without what it aims at. */
import { expect } from "vitest";
import { journey, type Journey } from "../../support/journey.ts";
import { page, says, type HtmxVersion, type Route } from "../../support/site.ts";
import type { Tab } from "../../support/tab.ts";

const XHR: HtmxVersion[] = ["1.9.12", "2.0.11"];
const UNDO = "button[data-herald-action]";

const deleted: Route = says((headers) =>
  headers.message("success", "Deleted.", {
    actions: [{ label: "Undo", url: "/undo/7", method: "post" }],
  }),
);

/** A page with a button whose answer has an action; keeps what the action's requests were like. */
async function undoable({ visit }: Journey, parts: { head?: string; body: string }) {
  const undone: (string | undefined)[] = [];
  const { tab, site } = await visit(
    {
      ...parts,
      body: `<button id="delete" hx-post="/delete">Delete</button>${parts.body}
        <script>herald.install({ duration: 0 });</script>`,
    },
    {
      "/delete": deleted,
      "/undo/7": (request, response) => {
        undone.push(request.headers["x-token"] as string | undefined);
        return says((headers) => headers.message("success", "Restored."), 200)(request, response);
      },
      "/other": () => page({ htmx: false, scripts: "", body: `<p id="other">Other</p>` }),
    },
  );
  await tab.click("#delete");
  await tab.until((selector) => document.querySelector(selector), UNDO);
  return { tab, site, undone };
}

/** Waits until the action is done: its toast has gone, and the answer's message is there. */
const isRestored = (tab: Tab) =>
  tab.until(() =>
    [...document.querySelectorAll("[data-herald-toast]:not([data-herald-leaving])")].every(
      ({ textContent }) => textContent === "Restored.",
    ),
  );
/** That nothing but the page's own elements is left in the body. */
const isTidy = (tab: Tab) => tab.until(() => !document.querySelector("body > span"));

/** Holds each request but the first back until it has a token. */
const waits = (wait: string) => `<script>
  window.held = 0;
  window.go = [];
  document.addEventListener("htmx:confirm", (event) => {
    if (event.detail.path !== "/undo/7") return;
    event.preventDefault();
    held++;
    const issue = () => {
      window.token = "t" + held;
      event.detail.issueRequest(true);
    };
    ${wait}
  });
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (window.token) detail.headers["X-Token"] = token;
  });
</script>`;
declare global {
  /** How many requests the page has held back. */
  var held: number;
  /** Lets those go. */
  var go: (() => void)[];
}

for (const [what, wait] of Object.entries({
  "for a while": "setTimeout(issue, 150);",
  "without any wait": "issue();",
  "for a promise": "Promise.resolve().then(issue);",
})) {
  journey(
    `a page that holds requests back ${what} asks once per press, with its header`,
    async (given) => {
      const { tab, undone } = await undoable(given, { body: waits(wait) });
      await tab.click(UNDO);
      await isRestored(tab);
      expect(undone).toEqual(["t1"]);
      await isTidy(tab);
    },
    XHR,
  );
}

journey(
  "a request that is held back outlives a swap of the body",
  async (given) => {
    const { tab, undone } = await undoable(given, {
      body: `${waits("go.push(issue);")}
        <button id="swap" hx-get="/other" hx-target="body" hx-swap="innerHTML">Swap</button>`,
    });
    await tab.click(UNDO);
    await tab.until(() => held === 1);
    await tab.click("#swap");
    await tab.until(() => document.querySelector("#other"));
    await tab.evaluate(() => go.forEach((issue) => issue()));
    await isRestored(tab);
    expect(undone).toEqual(["t1"]);
    await isTidy(tab);
  },
  XHR,
);

journey(
  "what the page never lets go is asked never, and the button can be pressed again",
  async (given) => {
    const { tab, undone } = await undoable(given, { body: waits("go.push(issue);") });
    await tab.click(UNDO);
    await tab.until(() => held === 1);
    await tab.until(
      (selector) => !document.querySelector(selector)?.hasAttribute("aria-busy"),
      UNDO,
    );
    // The first is forgotten by the page, the second is let go.
    await tab.click(UNDO);
    await tab.until(() => held === 2);
    await tab.evaluate(() => go[1]?.());
    await isRestored(tab);
    expect(undone).toEqual(["t2"]);
  },
  XHR,
);

journey(
  "a request that a listener prevents is asked never, and the button can be pressed again",
  async (given) => {
    const { tab, undone } = await undoable(given, {
      body: `<script>
        window.held = 0;
        for (const name of ["htmx:beforeRequest", "htmx:before:request"])
          document.addEventListener(name, (event) => {
            const { requestConfig, ctx } = event.detail;
            const path = requestConfig?.path ?? ctx.request.action;
            if (path === "/undo/7" && !held++) event.preventDefault();
          });
      </script>`,
    });
    await tab.click(UNDO);
    await tab.until(() => held === 1);
    await tab.until(
      (selector) => !document.querySelector(selector)?.hasAttribute("aria-busy"),
      UNDO,
    );
    await isTidy(tab);
    expect(undone).toEqual([]);
    await tab.click(UNDO);
    await isRestored(tab);
    expect(undone).toHaveLength(1);
  },
);

journey(
  "from body an action takes headers and values, and nothing about where the answer goes",
  async (given) => {
    const is4 = given.version.startsWith("4");
    const aims = {
      "hx-push-url": "true",
      "hx-replace-url": "/replaced",
      "hx-target": "#aim",
      "hx-select": "#nothing",
      "hx-select-oob": "#aim",
      "hx-swap": "outerHTML",
      "hx-confirm": "Really?",
      "hx-sync": "this:drop",
      "hx-headers": '{"X-Token":"secret"}',
    };
    const { tab, undone } = await undoable(given, {
      body: `<p id="aim">Aim</p><script>
        const aims = ${JSON.stringify(aims)};
        window.confirm = () => {
          window.asked = true;
          return false;
        };
        addEventListener("herald:shown", () => {
          for (const [name, value] of Object.entries(aims))
            document.body.setAttribute(name + ${JSON.stringify(is4 ? ":inherited" : "")}, value);
        });
      </script>`,
    });
    const address = await tab.url();
    await tab.click(UNDO);
    await isRestored(tab);
    expect(undone).toEqual(["secret"]);
    expect(await tab.url()).toBe(address);
    expect(
      await tab.evaluate(() => [document.querySelector("#aim")?.textContent, "asked" in window]),
    ).toEqual(["Aim", false]);
    await isTidy(tab);
  },
);

journey("under a boosted body an action leaves the address as it is", async (given) => {
  const is4 = given.version.startsWith("4");
  const suffix = is4 ? ":inherited" : "";
  const { tab, undone } = await undoable(given, {
    body: `<script>
      addEventListener("herald:shown", () => {
        document.body.setAttribute("hx-boost${suffix}", "true");
        document.body.setAttribute("hx-push-url${suffix}", "true");
      });
    </script>`,
  });
  const address = await tab.url();
  await tab.click(UNDO);
  await isRestored(tab);
  expect(undone).toHaveLength(1);
  expect(await tab.url()).toBe(address);
});
