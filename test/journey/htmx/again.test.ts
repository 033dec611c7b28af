/* Requests that fail and can be repeated, the browser offline, and requests that take long. */
import { expect } from "vitest";
import { journey } from "../../support/journey.ts";
import { says, sends, type Route } from "../../support/site.ts";
import type { Tab } from "../../support/tab.ts";

const FAILS = [
  /Response Status Error Code/,
  /^uncaught/,
  /htmx:(sendE|e)rror/,
  /htmx:afterRequest/,
];
const cut: Route = (request) => void request.socket.destroy();
const busy: Route = sends({}, 503);
const saved: Route = says((headers) => headers.message("success", "Saved."));

/**
 * Answers as it is told to: `by` for the first route, until it is set to another. A browser asks
 * again by itself where a connection breaks.
 */
function switchable(first: Route): { by: Route; readonly route: Route } {
  const answer = {
    by: first,
    route: ((request, response) => answer.by(request, response)) as Route,
  };
  return answer;
}

const texts = (tab: Tab): Promise<string[]> =>
  tab.evaluate(() =>
    [...document.querySelectorAll("[data-herald-toast]")].map(
      (toast) => toast.querySelector("[data-herald-text]")?.textContent ?? "",
    ),
  );

/** Waits for a toast of this text, and returns the labels of its actions. */
const actionsOf = async (tab: Tab, text: string): Promise<string[]> => {
  const { labels } = await tab.until((expected) => {
    const toast = [...document.querySelectorAll("[data-herald-toast]")].find((each) =>
      each.querySelector("[data-herald-text]")?.textContent?.startsWith(expected),
    );
    const actions = [...(toast?.querySelectorAll("[data-herald-action]") ?? [])];
    return toast && { labels: actions.map(({ textContent }) => textContent) };
  }, text);
  return labels;
};

const NETWORK = "No connection. Please try again.";
const SERVER = "The server failed. Please try again.";

journey(
  "Try again repeats the request as the element would make it now, until it succeeds",
  async ({ visit, tolerateConsole }) => {
    tolerateConsole(...FAILS);
    const asked: string[] = [];
    const answer = switchable(cut);
    const { tab } = await visit(
      {
        body:
          `<div hx-headers='{"X-Token": "t"}' hx-headers:inherited='{"X-Token": "t"}'>` +
          `<form id="form" hx-get="/go?all=1" hx-swap="none"><input name="q" value="a">` +
          `<button id="go" name="by" value="go">Go</button></form></div>`,
      },
      {
        "/go": (request, response) => {
          asked.push(`${request.url} ${String(request.headers["x-token"])}`);
          return answer.route(request, response);
        },
      },
    );
    await tab.click("#go");
    expect(await actionsOf(tab, NETWORK)).toEqual(["Try again"]);
    const cuts = asked.length;
    await tab.evaluate(() => {
      (document.querySelector("[name=q]") as HTMLInputElement).value = "b";
    });
    answer.by = busy;
    await tab.click("[data-herald-action]");
    expect(await actionsOf(tab, SERVER)).toEqual(["Try again"]);
    // The request has not succeeded, so what was told before is still there.
    expect(await texts(tab)).toEqual([NETWORK, SERVER]);
    answer.by = saved;
    await tab.click("[data-herald-toast]:last-child [data-herald-action]");
    await tab.until(
      () =>
        document.querySelectorAll("[data-herald-toast]").length === 1 &&
        document.querySelector("[data-herald-text]")?.textContent === "Saved.",
    );
    expect(asked[0]).toMatch(/^\/go\?all=1&q=a&by=go t$/);
    const [second, third, ...others] = asked.slice(cuts);
    expect(second).toBe(asked[0]?.replace("q=a", "q=b"));
    expect(third).toBe(second);
    expect(others).toEqual([]);
  },
);

journey(
  "a request of the same words that fails again is counted, and is repeated once per press",
  async ({ visit, tolerateConsole }) => {
    tolerateConsole(...FAILS);
    const answer = switchable(busy);
    const { tab, site } = await visit(
      { body: `<button id="go" hx-get="/go" hx-swap="none">Go</button>` },
      { "/go": answer.route },
    );
    await tab.click("#go");
    for (const count of ["×2", "×3"]) {
      await tab.click("[data-herald-action]");
      await tab.until(
        (expected) => document.querySelector("[data-herald-count]")?.textContent === expected,
        count,
      );
    }
    answer.by = saved;
    await tab.click("[data-herald-action]");
    await tab.until(() => document.querySelector("[data-herald-text]")?.textContent === "Saved.");
    expect(site.asked.filter((path) => path === "/go")).toHaveLength(4);
  },
);

/** The labels of the actions of one failure. */
const offers = (title: string, body: string, route: Route, text: string, actions: string[]): void =>
  journey(title, async ({ visit, tolerateConsole }) => {
    tolerateConsole(...FAILS);
    const { tab } = await visit({ body }, { "/go": route });
    await tab.click("#go");
    expect(await actionsOf(tab, text)).toEqual(actions);
  });

const button = (attributes = "hx-post", around = "") =>
  `<div ${around}><button id="go" ${attributes}="/go" hx-swap="none">Go</button></div>`;
const AGAIN = ["Try again"];
offers("a POST is not repeated", button(), cut, NETWORK, []);
offers(
  "a POST is, where the markup says so",
  button("hx-post", "data-herald-retry"),
  cut,
  NETWORK,
  AGAIN,
);
offers(
  "a POST is, where the option says so",
  `${button()}<script>herald.install({ retry: ["get", "Post"] })</script>`,
  cut,
  NETWORK,
  AGAIN,
);
offers(
  "a GET is not, where the markup says so",
  button("hx-get", 'data-herald-retry="false"'),
  cut,
  NETWORK,
  [],
);
offers(
  "a GET is not, where the option says so",
  `${button("hx-get")}<script>herald.install({ retry: false })</script>`,
  cut,
  NETWORK,
  [],
);
offers(
  "an element that polls is not, as it asks again by itself",
  `<div id="go" hx-get="/go" hx-trigger="every 50ms" hx-swap="none">Go</div>`,
  busy,
  SERVER,
  [],
);
offers("500 is not", button("hx-get"), sends({}, 500), SERVER, []);
offers("502 is", button("hx-get"), sends({}, 502), SERVER, AGAIN);
offers("504 is", button("hx-get"), sends({}, 504), SERVER, AGAIN);
offers("404 is not", button("hx-get"), sends({}, 404), "The server refused this.", []);
offers(
  "in words of the page",
  `${button("hx-get", 'data-herald-failure="Nicht geladen."')}<script>
    herald.install({ labels: { retry: "Erneut versuchen" } });
  </script>`,
  cut,
  "Nicht geladen.",
  ["Erneut versuchen"],
);

journey(
  "a request whose element has gone is not repeated, and the toast goes with the press",
  async ({ visit, tolerateConsole }) => {
    tolerateConsole(...FAILS);
    const { tab, site } = await visit({ body: button("hx-get") }, { "/go": busy });
    await tab.click("#go");
    expect(await actionsOf(tab, SERVER)).toEqual(AGAIN);
    await tab.evaluate(() => document.querySelector("#go")?.remove());
    await tab.click("[data-herald-action]");
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    expect(site.asked.filter((path) => path === "/go")).toHaveLength(1);
  },
);

journey(
  "a boosted link is repeated as a boosted link",
  async ({ visit, version, tolerateConsole }) => {
    tolerateConsole(...FAILS);
    const next: Route = () => `<title>Next</title><p id="next">Next</p>`;
    const answer = switchable(cut);
    const { tab } = await visit(
      {
        body:
          version === "4.0.1"
            ? `<div hx-boost:inherited="true"><a id="go" href="/next">Next</a></div>`
            : `<div hx-boost="true"><a id="go" href="/next">Next</a></div>`,
      },
      { "/next": answer.route },
    );
    await tab.click("#go");
    expect(await actionsOf(tab, NETWORK)).toEqual(AGAIN);
    answer.by = next;
    await tab.click("[data-herald-action]");
    await tab.until(() => document.querySelector("#next") && location.pathname === "/next");
  },
);

/** Runs in the page: the browser says that it is offline. */
function goOffline(): void {
  Object.defineProperty(navigator, "onLine", { configurable: true, value: false });
}

journey(
  "offline: the toast says so, and in the same toast that the browser is online again",
  async ({ visit, tolerateConsole }) => {
    tolerateConsole(...FAILS);
    const { tab } = await visit({ body: button() }, { "/go": cut });
    await tab.evaluate(goOffline);
    await tab.click("#go");
    await tab.until(() => document.querySelector("[data-herald-toast]"));
    expect(await texts(tab)).toEqual(["You are offline."]);
    const isSame = await tab.evaluate(() => {
      const before = document.querySelector("[data-herald-toast]");
      Reflect.deleteProperty(navigator, "onLine");
      dispatchEvent(new Event("online"));
      const [after, ...others] = document.querySelectorAll("[data-herald-toast]");
      return before === after && !others.length && after?.getAttribute("data-level");
    });
    expect(isSame).toBe("success");
    expect(await texts(tab)).toEqual(["You are online again."]);
  },
);

journey(
  "offline: a toast that was dismissed does not come back",
  async ({ visit, tolerateConsole }) => {
    tolerateConsole(...FAILS);
    const { tab } = await visit({ body: button() }, { "/go": cut });
    await tab.evaluate(goOffline);
    await tab.click("#go");
    await tab.click("[data-herald-dismiss]");
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    await tab.evaluate(() => void dispatchEvent(new Event("online")));
    expect(await texts(tab)).toEqual([]);
  },
);

/** Page code: what was shown and what went, in order. */
const NOTES = `<script>
  window.notes = [];
  for (const type of ["herald:shown", "herald:dismissed"])
    addEventListener(type, ({ detail }) => notes.push([type.slice(7), detail.text, Date.now()]));
</script>`;
declare global {
  var notes: [event: string, text: string, at: number][];
}
const notesOf = (tab: Tab): Promise<string[]> =>
  tab.evaluate(() => notes.map(([event, text]) => `${event} ${text}`));

const pending = (around = 'data-herald-pending="Publishing…"'): string =>
  NOTES + button("hx-post", around);

/** Answers when it is told to. */
function held(route: Route): { route: Route; answer(): void } {
  let answer = () => {};
  const told = new Promise<void>((resolve) => (answer = resolve));
  return {
    route: async (request, response) => {
      await told;
      return route(request, response);
    },
    answer: () => answer(),
  };
}

journey(
  "pending: a toast says that the request takes long, and the message takes its place",
  async ({ visit }) => {
    const { route, answer } = held(saved);
    const { tab } = await visit({ body: pending() }, { "/go": route });
    await tab.click("#go");
    await tab.until(() => notes.length);
    expect(await texts(tab)).toEqual(["Publishing…"]);
    answer();
    await tab.until(
      () => document.querySelectorAll("[data-herald-toast]").length === 1 && notes[2],
    );
    expect(await notesOf(tab)).toEqual([
      "shown Publishing…",
      "shown Saved.",
      "dismissed Publishing…",
    ]);
  },
);

journey(
  "pending: where no message comes, it stays long enough to be read, and then goes",
  async ({ visit }) => {
    const { route, answer } = held(sends({}));
    const { tab } = await visit({ body: pending() }, { "/go": route });
    await tab.click("#go");
    await tab.until(() => notes.length);
    answer();
    await tab.until(() => notes.length === 2);
    const [[, , shown] = ["", "", 0], [, , gone] = ["", "", 0]] = await tab.evaluate(() => notes);
    expect(gone - shown).toBeGreaterThanOrEqual(499);
    expect(await notesOf(tab)).toEqual(["shown Publishing…", "dismissed Publishing…"]);
  },
);

journey("pending: a failure takes its place", async ({ visit, tolerateConsole }) => {
  tolerateConsole(...FAILS);
  const { route, answer } = held(cut);
  const { tab } = await visit({ body: pending() }, { "/go": route });
  await tab.click("#go");
  await tab.until(() => notes.length);
  answer();
  await tab.until(() => notes.length === 3);
  expect(await notesOf(tab)).toEqual([
    "shown Publishing…",
    `shown ${NETWORK}`,
    "dismissed Publishing…",
  ]);
});

/** Waits until a second has passed in the page since the request began, which is answered then. */
const nothing = (title: string, around: string, holds: boolean): void =>
  journey(title, async ({ visit }) => {
    const { route, answer } = held(sends({}));
    const { tab } = await visit({ body: pending(around) }, { "/go": holds ? route : sends({}) });
    await tab.evaluate(() => {
      addEventListener("htmx:afterRequest", () => (document.title = "Over"));
      addEventListener("htmx:finally:request", () => (document.title = "Over"));
    });
    await tab.click("#go");
    if (holds) {
      // A timer that began later than herald's, and ends later.
      await tab.evaluate(() => new Promise((later) => setTimeout(later, 800)));
      answer();
    }
    await tab.until(() => document.title === "Over");
    if (!holds) await tab.evaluate(() => new Promise((later) => setTimeout(later, 800)));
    expect(await notesOf(tab)).toEqual([]);
  });
nothing("pending: nothing is said of a quick answer", 'data-herald-pending="Publishing…"', false);
nothing("pending: empty words say nothing", 'data-herald-pending=""', true);

journey("pending: nothing is carried over to another page", async ({ visit, tolerateConsole }) => {
  // Firefox cuts the request off.
  tolerateConsole(...FAILS);
  const { route, answer } = held(sends({}));
  const { tab, site } = await visit(
    { body: pending() },
    { "/go": route, "/other": () => `<title>Other</title><script src="/herald.min.js"></script>` },
  );
  await tab.click("#go");
  await tab.until(() => notes.length);
  await tab.goto(`${site.url}/other`);
  answer();
  await tab.until(() => document.title === "Other" && document.readyState === "complete");
  expect(await texts(tab)).toEqual([]);
});
