import { expect, vi } from "vitest";
import { seen, type Outcome, type Row } from "../journey/rows/row.ts";
import { SPOKEN } from "./spoken.ts";
import { page, serve, type HtmxVersion } from "./site.ts";
import { PATIENCE } from "./driver.ts";
import type { Tab } from "./tab.ts";

/*
 * Code of every row's page: the guide's own. It hears `messages` and whatever name the row uses on
 * `body`, and shows toasts in the way that the guide has it. Where herald is on the page, its
 * toasts count instead of these.
 */
const GUIDE = `<script>
  window.heard = window.heard ?? [];
  window.guideToasts = window.guideToasts ?? [];
  if (!window.listening) {
    window.listening = true;
    addEventListener("DOMContentLoaded", () => {
      const names = [
        "a", "b", "c", "first", "second", "third", "articleDeleted", "later", "settled", "messages",
        "pushed",
      ];
      // Delegated, because a boosted navigation keeps body but a plain one does not.
      for (const name of names) document.body.addEventListener(name, ({ detail }) => {
        const isBareArray = Array.isArray(detail) && !("elt" in detail) && detail.length;
        if (isBareArray) return heard.push([name, "(detail.value is undefined)"]);
        const { elt, value, ...rest } = detail ?? {};
        heard.push([name, value !== undefined ? value : Object.keys(rest).length ? rest : "(bare)"]);
        if (name === "messages") value.forEach(({ message }) => guideToasts.push(message));
      });
    });
  }
</script>`;

/**
 * For Debian's WebKit, whose driver listens only once the page has loaded (test/support/webkit.ts
 * takes this list over).
 */
const EARS = `<script>
  window.heardByTab ??= (() => {
    const lines = [];
    const { error } = console;
    console.error = (...args) => { lines.push("console.error: " + args.join(" ")); error.apply(console, args); };
    addEventListener("error", ({ message }) => lines.push("uncaught: " + message));
    addEventListener("unhandledrejection", ({ reason }) => lines.push("uncaught: " + reason));
    return lines;
  })();
</script>`;

/**
 * Ends every row's page: a request of its own, so that what came before it has been handled when it
 * is done.
 */
const SENTINEL =
  `<p><button id="sentinel" hx-get="/sentinel" hx-target="#after" hx-swap="innerHTML">` +
  `Sentinel</button><span id="after"></span></p>`;

/**
 * Toasts do not go by themselves before they were looked at, however slow the machine is. What a
 * row says itself comes ahead of it.
 */
const STAYS = `<meta name="herald-config" content='{"duration":60000}'>`;

/** A whole page as rows have it. */
function rowPage(
  version: HtmxVersion,
  withHerald: boolean,
  { head = "", body = "" }: { head?: string; body?: string },
): string {
  const plain = `${EARS}<script src="/htmx/${version}.js"></script>`;
  const scripts = withHerald
    ? `${STAYS}${SPOKEN}${plain}<script src="/herald.min.js"></script>${GUIDE}`
    : `${plain}${GUIDE}`;
  return page({ htmx: version, head, scripts, body: `${body}${SENTINEL}` });
}

/** What is served to the row that runs now; its routes answer with pages through it. */
let serving: { version: HtmxVersion; withHerald: boolean } = {
  version: "2.0.11",
  withHerald: true,
};

/** A page of the row that runs now. */
export const pageOf = (parts: { head?: string; body?: string }): string =>
  rowPage(serving.version, serving.withHerald, parts);

/** Runs one situation and says what came of it. */
export async function runRow(
  row: Row,
  tab: Tab,
  version: HtmxVersion,
  withHerald: boolean,
): Promise<Outcome> {
  serving = { version, withHerald };
  const site = await serve({
    "/": () => pageOf(row),
    "/sentinel": () => `<i id="done">done</i>`,
    ...row.routes,
  });
  const expected = { ...expectedOf(row), ...(tab.engine === "firefox" ? row.inFirefox : {}) };
  try {
    await tab.start(`${site.url}/`);
    if (row.act) await row.act(tab, site);
    else {
      await tab.click("#go");
      await seen(tab, site.answered, "/go");
    }
    // By script: after a step back, Playwright waits for Firefox to load what comes out of its
    // back-forward cache. And until it is answered, because htmx makes a button that was just
    // swapped in work only when it has settled.
    await tab.until(
      () =>
        document.querySelector("#done:not(.htmx-added, .htmx-settling)") ||
        document.querySelector<HTMLElement>("#sentinel")?.click(),
    );
    const read = () => outcomeOf(tab, withHerald, row.asks);
    // What takes its time, such as the patience with a failing network, is waited for; what does
    // not come ends the wait.
    await tab
      .until(
        settled,
        { withHerald, expected: JSON.stringify(expected.toasts) },
        { timeout: withHerald ? PATIENCE : 300 },
      )
      .catch(() => {});
    // An answer about the page is waited for as well: what a page does on its return may come last.
    if (withHerald && row.asks)
      await vi
        .waitFor(async () => expect((await read()).also).toEqual(expected.also), {
          timeout: PATIENCE,
          interval: 20,
        })
        .catch(() => {});
    return await read();
  } finally {
    await site.close();
  }
}

/** What has to come of a row. */
export const expectedOf = ({ heard = [], toasts = [], also = null }: Row): Outcome => ({
  heard,
  toasts,
  also,
});

/** Runs in the page: whether the toasts are those that are expected. */
function settled({ withHerald, expected }: { withHerald: boolean; expected: string }): boolean {
  const texts = withHerald
    ? [...document.querySelectorAll("[data-herald-toast]:not([data-herald-leaving])")].map(
        (toast) => toast.textContent,
      )
    : (window as { guideToasts?: string[] }).guideToasts;
  return JSON.stringify(texts) === expected;
}

async function outcomeOf(tab: Tab, withHerald: boolean, asks: Row["asks"]): Promise<Outcome> {
  const there = await tab.evaluate(
    (herald: boolean) => ({
      heard: window.heard,
      toasts: herald
        ? [...document.querySelectorAll("[data-herald-toast]:not([data-herald-leaving])")].map(
            (toast) => toast.textContent,
          )
        : ((window as { guideToasts?: string[] }).guideToasts ?? []),
    }),
    withHerald,
  );
  return { ...there, also: asks ? await tab.evaluate(asks) : null };
}
