/*
 * The listener that one writes without herald: which messages it loses, and that herald has it lose
 * none.
 */
import { expect } from "vitest";
import { page, sends, VERSIONS, type HtmxVersion, type Route } from "../../../support/site.ts";
import type { Block } from "../blocks.ts";
import type { Stage } from "../stage.ts";
import type { Play } from "../story.ts";

const MESSAGE = { "HX-Trigger": '{"messages": [{"message": "Saved.", "tags": "success"}]}' };
const HTMX = `<script src="/static/htmx.min.js"></script>`;
const HERALD = `<script src="/static/herald.min.js"></script>`;

/** A second request, after which the first has been handled. */
const SENTINEL = `<p><button id="sentinel" hx-get="/sentinel" hx-target="next i">Sentinel</button><i></i></p>`;

interface Situation {
  readonly body: string;
  readonly route: Route;
  /** The versions on which the code shows the message by itself. */
  readonly shownOn: readonly HtmxVersion[];
  /** The versions on which it is never called. On htmx 4 it is called and throws otherwise. */
  readonly deafOn: readonly HtmxVersion[];
  /** The code's own toast does not outlive what happens to the page. */
  readonly sweeps?: true;
  /** The button is gone when the answer comes. */
  readonly leaves?: true;
}

const SITUATIONS: Record<string, Situation> = {
  plain: {
    body: `<button id="go" hx-post="/go">Go</button>`,
    route: sends(MESSAGE),
    shownOn: ["1.9.12", "2.0.11"],
    deafOn: [],
  },
  "body is replaced": {
    body: `<button id="go" hx-post="/go" hx-target="body">Go</button>`,
    route: sends(MESSAGE, 200, `<b>new</b>${SENTINEL}`),
    shownOn: [],
    deafOn: [],
    sweeps: true,
  },
  "the button left": {
    body: `<button id="go" hx-post="/go" hx-swap="none">Go</button>`,
    route: sends(MESSAGE),
    shownOn: [],
    deafOn: VERSIONS,
    leaves: true,
  },
  "its row is deleted": {
    body: `<ul><li><button id="go" hx-post="/go" hx-target="closest li" hx-swap="delete">Go</button></li></ul>`,
    route: sends(MESSAGE, 200),
    shownOn: ["1.9.12", "2.0.11"],
    deafOn: ["4.0.1"],
  },
};

/** Counts how often the code could have been called. */
const COUNTS = `<script>window.calls = 0; document.body.addEventListener("messages", () => calls++);</script>`;

/** What came of it: calls of the code, its own toasts, herald's toasts. */
const outcome = () => ({
  calls: (window as unknown as { calls: number }).calls,
  own: [...document.querySelectorAll(".toast.success")].map(({ textContent }) => textContent),
  herald: [...document.querySelectorAll("[data-herald-toast]")].map(
    ({ textContent }) => textContent,
  ),
});

async function situation(
  { visit, tab }: Stage,
  { code }: Block,
  { body, route, leaves }: Situation,
  scripts: string,
): Promise<ReturnType<typeof outcome>> {
  let answer = () => {};
  const isGone = new Promise<void>((gone) => (answer = gone));
  const go: Route = async (request, response) => {
    if (leaves) await isGone;
    return route(request, response);
  };
  const site = await visit(
    { scripts, body: `<div id="toasts"></div>${body}${SENTINEL}${COUNTS}<script>${code}</script>` },
    { "/go": go, "/sentinel": () => "<i id=done></i>" },
  );
  await tab.click("#go");
  if (leaves) {
    await expect.poll(() => site.asked).toContain("/go");
    await tab.evaluate(() => document.querySelector("#go")?.remove());
    answer();
  }
  await expect.poll(() => site.answered).toContain("/go");
  // Until it is answered: a button that was just swapped in, or is about to be replaced, does not
  // work.
  await tab.until(
    () =>
      document.querySelector("#done:not(.htmx-added, .htmx-settling)") ||
      document.querySelector<HTMLElement>("#sentinel")?.click(),
  );
  return tab.evaluate(outcome);
}

/** The message and the redirect come together. */
async function redirected(
  { visit, tab, version }: Stage,
  { code }: Block,
  scripts: string,
): Promise<ReturnType<typeof outcome>> {
  const next = () => page({ htmx: version, scripts, body: "<h1>Next</h1>" });
  await visit(
    {
      scripts,
      body: `<div id="toasts"></div><button hx-post="/go">Go</button><script>${code}</script>`,
    },
    { "/go": sends({ ...MESSAGE, "HX-Redirect": "/next" }), "/next": next },
  );
  await tab.click("button");
  await tab.until(() => document.querySelector("h1"));
  return tab.evaluate(outcome);
}

export const byHand: Play = async (stage, block) => {
  const { version, expectConsole } = stage;
  // A list arrives as the bare detail; and where the code is called after the swap of `body`, its
  // own element is gone.
  if (version === "4.0.1")
    expectConsole(/event\.detail\.value is not iterable/, /null \(reading 'append'\)/);
  for (const [title, each] of Object.entries(SITUATIONS)) {
    const calls = each.deafOn.includes(version) ? 0 : 1;
    const alone = await situation(stage, block, each, HTMX);
    expect({ title, ...alone }).toEqual({
      title,
      calls,
      own: each.shownOn.includes(version) ? ["Saved."] : [],
      herald: [],
    });
    const together = await situation(stage, block, each, HTMX + HERALD);
    expect({ title, ...together }).toEqual({
      title,
      calls: 1,
      own: each.sweeps ? [] : ["Saved."],
      herald: ["Saved."],
    });
  }
  expect(await redirected(stage, block, HTMX)).toMatchObject({ own: [], herald: [] });
  expect(await redirected(stage, block, HTMX + HERALD)).toMatchObject({
    own: [],
    herald: ["Saved."],
  });
};
