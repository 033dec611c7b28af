/*
 * A corpus of hostile strings, wherever a message takes a string, with and without sanitizers:
 * nothing runs, loads or navigates.
 */
import { expect, test } from "vitest";
import { journey, type Journey } from "../support/journey.ts";
import type { Route, Site } from "../support/site.ts";
import type { Tab } from "../support/tab.ts";
import { BREAKOUTS } from "../support/xss/breakouts.ts";
import { batches, CORPUS, RUNS, STAYS } from "../support/xss/corpus.ts";
import { MARKUP } from "../support/xss/markup.ts";
import {
  answers,
  everywhere,
  inPageMessages,
  inText,
  routes,
  SANITIZERS,
  type SanitizerName,
} from "../support/xss/page.ts";
import { URLS } from "../support/xss/urls.ts";

/** One htmx for all of it, and the others for a part: what is tested lies behind the delivery. */
const ONE = ["2.0.11"] as const;
const OTHERS = ["1.9.12", "4.0.1"] as const;

/**
 * How many payloads a header carries, everywhere in a message and in its text: WebKitGTK takes less
 * than 70 KB.
 */
const FULL = 40;
const PLAIN = 60;

/** With which sanitizers the toasts are laid out, too: the ones that leave most in. */
const RENDERED: readonly SanitizerName[] = ["setHTML", "fragment"];

const count = () => document.querySelectorAll("[data-herald-list] > [data-herald-toast]").length;

/** Clicks, and waits until there are so many toasts. */
async function deliver(tab: Tab, n: number, wanted: number): Promise<void> {
  await tab.evaluate((at) => document.querySelector<HTMLElement>(`#go-${at}`)?.click(), n);
  await tab.until(
    (all) => document.querySelectorAll("[data-herald-list] > [data-herald-toast]").length === all,
    wanted,
  );
}

/** Takes all toasts off the page. */
async function clear(tab: Tab): Promise<void> {
  await tab.evaluate(() => herald.dismiss());
  await tab.until(() => !document.querySelector("[data-herald-toast]"));
}

/** Nothing ran, loaded, navigated or stands there to do so. */
async function expectPeace(tab: Tab, site: Site, sanitizer: SanitizerName): Promise<void> {
  const { violations, ...found } = await tab.evaluate(() => xss.look());
  // Chromium also says `inline` and `base-uri` of documents in which nothing runs, such as the ones
  // that sanitizers parse in.
  const said = violations.filter((each) => sanitizer === "off" || !/ inline |^base-uri/.test(each));
  expect({ ...found, violations: said }).toEqual({
    ran: [],
    dangerous: [],
    strange: [],
    violations: [],
  });
  expect(site.asked.filter((path) => path.includes("canary"))).toEqual([]);
  expect(site.asked.filter((path) => path === "/")).toEqual(["/"]);
}

/** The texts of the corpus that are not shown as they are written, or with an element in them. */
const changed = () => {
  const boxes = new Map(
    [...document.querySelectorAll("[data-herald-toast]")].map((toast) => [
      toast.getAttribute("data-herald-toast"),
      toast.querySelector("[data-herald-text]"),
    ]),
  );
  return corpus
    .filter((payload) => boxes.has(payload))
    .filter(
      (payload) =>
        boxes.get(payload)?.textContent !== payload || boxes.get(payload)?.childElementCount,
    );
};

async function run(
  { visit, version, tolerateConsole }: Journey,
  sanitizer: SanitizerName,
  payloads: readonly string[],
  full: boolean,
): Promise<void> {
  // What the policy says is looked at on the page.
  if (sanitizer !== "off") tolerateConsole(/^csp: |Content-Security-Policy/);
  const pieces = batches(payloads, full ? FULL : PLAIN);
  const made = pieces.map((piece, at) =>
    piece.flatMap((payload, n) => (full ? everywhere(payload, at * FULL + n) : inText(payload))),
  );
  const all: Route[] = made.map((messages, at) => answers(messages, full ? pieces[at] : []));
  const inPage =
    batches(CORPUS, Math.ceil(CORPUS.length / SANITIZERS.length))[SANITIZERS.indexOf(sanitizer)] ??
    [];
  const { tab, site } = await visit(
    {},
    routes({
      version,
      sanitizer,
      answers: all,
      hidden: full || !RENDERED.includes(sanitizer) || version !== ONE[0],
      body: inPageMessages(inPage),
    }),
  );
  // The list first, then the JSON.
  await tab.until(
    (last) =>
      [...document.querySelectorAll("[data-herald-toast]")].some(
        (toast) => toast.getAttribute("data-herald-toast") === last,
      ),
    "the last",
  );
  expect(await tab.evaluate(count)).toBeGreaterThan(inPage.length * 1.5);
  await expectPeace(tab, site, sanitizer);
  for (const [at, messages] of made.entries()) {
    await clear(tab);
    await deliver(tab, at, messages.length);
    await expectPeace(tab, site, sanitizer);
    if (sanitizer === "off") expect(await tab.evaluate(changed)).toEqual([]);
  }
}

for (const sanitizer of SANITIZERS) {
  journey(
    `sanitizer ${sanitizer}: whatever the texts of messages say, nothing runs`,
    (given) => run(given, sanitizer, CORPUS, false),
    ONE,
  );
}
journey(
  "sanitizer off: whatever any part of a message says, nothing runs",
  (given) => run(given, "off", CORPUS, true),
  ONE,
);
journey(
  "sanitizer list: the same with what is not markup",
  (given) => run(given, "list", [...URLS, ...BREAKOUTS], true),
  ONE,
);
journey(
  "sanitizer setHTML, on the other generations of htmx",
  (given) => run(given, "setHTML", [...BREAKOUTS, ...MARKUP], false),
  OTHERS,
);

test("the corpus holds at least 200 different payloads", () => {
  expect(new Set(CORPUS).size).toBe(CORPUS.length);
  expect(CORPUS.length).toBeGreaterThanOrEqual(200);
});

journey(
  "a page that trusts the payloads runs many of them, and the eyes of these journeys see it",
  async ({ visit, version, tolerateConsole }) => {
    tolerateConsole(/./);
    const { tab, site } = await visit({}, routes({ version, sanitizer: "off", answers: [] }));
    await tab.evaluate((payloads) => {
      payloads.forEach((payload, n) => {
        const main = document.createElement("main");
        document.body.append(main);
        // Each says which one it is.
        main.innerHTML = payload.replaceAll("pwn()", `pwn(${n})`);
      });
    }, RUNS);
    const ran = () => new Set(xss.look().ran.filter((what) => typeof what === "number")).size;
    await tab.until(
      () => new Set(xss.look().ran.filter((what) => typeof what === "number")).size >= 30,
    );
    expect(await tab.evaluate(ran)).toBeGreaterThanOrEqual(30);
    // What waits for a person, or asks the server.
    const found = await tab.evaluate((payloads) => {
      const main = document.createElement("main");
      document.body.append(main);
      main.innerHTML = payloads.join("</svg></math></style></form>");
      const before = xss.look().ran.length;
      const { dangerous, violations, ran: all } = xss.look(main);
      return { ran: all.length - before, dangerous, violations: violations.length };
    }, STAYS);
    expect(found.ran).toBeGreaterThan(0);
    expect(found.violations).toBeGreaterThan(0);
    for (const kind of [
      /^<iframe>/,
      /^<style>/,
      / href=.*script:/i,
      / formaction=/,
      / onclick=/,
      /data-hx-on/,
    ])
      expect(found.dangerous).toContainEqual(expect.stringMatching(kind));
    await tab.until(() =>
      performance.getEntriesByType("resource").some(({ name }) => name.includes("/canary/")),
    );
    expect(site.asked.filter((path) => path.includes("canary")).length).toBeGreaterThan(0);
  },
  ONE,
);

journey(
  "actions: of all these URLs only http(s) ones of the page's own origin are offered, and a click asks nobody else",
  async ({ visit, version, tolerateConsole }) => {
    tolerateConsole(/response ?(status )?error/i);
    const messages = URLS.map((url, n) => ({
      message: `${n}`,
      tags: "info",
      actions: [
        { label: url, url },
        { label: url, href: url },
      ],
    }));
    const { tab, site } = await visit(
      {},
      {
        ...routes({
          version,
          sanitizer: "off",
          answers: batches(messages, 60).map((some) => answers(some)),
        }),
      },
    );
    await deliver(tab, 0, 60);
    await deliver(tab, 1, messages.length);
    await expectPeace(tab, site, "off");
    // The browser's own reading of each URL.
    const offered = await tab.evaluate((urls) => {
      const ours = (url: string) => {
        try {
          return (
            new URL(url, document.baseURI).origin === location.origin && !/^\s*blob:/i.test(url)
          );
        } catch {
          return false;
        }
      };
      const toasts = new Map(
        [...document.querySelectorAll("[data-herald-toast]")].map((toast) => [
          toast.querySelector("[data-herald-text]")?.textContent,
          toast.querySelectorAll("[data-herald-action]"),
        ]),
      );
      const wrong = urls.filter((url, n) => toasts.get(`${n}`)?.length !== (ours(url) ? 2 : 0));
      const links: string[] = [];
      // On window: what is clicked in a toast gets no further.
      addEventListener(
        "click",
        (event) => {
          const link = (event.target as Element).closest("a");
          if (link) links.push(link.origin);
          if (link) event.preventDefault();
        },
        true,
      );
      // htmx looks for a fragment as it is written, "#javascript:pwn()", which is no selector.
      for (const action of document.querySelectorAll<HTMLElement>("[data-herald-action]"))
        if (!action.textContent.startsWith("#")) action.click();
      return {
        wrong,
        links: [...new Set(links)].filter((origin) => origin !== location.origin),
        clicked: links.length,
      };
    }, URLS);
    expect(offered).toMatchObject({ wrong: [], links: [] });
    expect(offered.clicked).toBeGreaterThan(5);
    // Each button's request was answered: 404, so its toast stays.
    await tab.until(() => !document.querySelector("[data-herald-action][aria-busy]"));
    const elsewhere = () =>
      performance
        .getEntriesByType("resource")
        .map(({ name }) => name)
        .filter((name) => new URL(name).origin !== location.origin);
    expect(await tab.evaluate(elsewhere)).toEqual([]);
    expect(await tab.evaluate(() => xss.look().ran)).toEqual([]);
  },
  ONE,
);

journey(
  "labels: whatever the page's configuration says, it is text",
  async ({ visit, version }) => {
    const labels = Object.fromEntries(
      ["region", "dismiss", "more", "debug", "info", "success", "warning", "error"].map(
        (name, at) => [name, CORPUS.filter((_, n) => n % 8 === at).join(" ")],
      ),
    );
    const { tab, site } = await visit(
      {},
      routes({
        version,
        sanitizer: "setHTML",
        config: { labels },
        answers: [
          answers(
            ["debug", "info", "success", "warning", "error"].map((tags) => ({
              message: "x",
              tags,
            })),
          ),
        ],
      }),
    );
    await tab.evaluate(() => void herald.install({ limit: 1 }));
    await deliver(tab, 0, 1);
    await tab.evaluate(() => void herald.install({ limit: 9 }));
    await tab.evaluate(() => void window.dispatchEvent(new Event("resize")));
    await tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 5);
    await expectPeace(tab, site, "off");
    const shown = await tab.evaluate(() => {
      const region = document.querySelector("[data-herald-region]");
      return {
        elements: [
          ...new Set([...(region?.querySelectorAll("*") ?? [])].map(({ localName }) => localName)),
        ].sort(),
        name: region?.getAttribute("aria-label")?.includes("pwn()"),
      };
    });
    expect(shown).toEqual({
      elements: ["button", "div", "progress", "span", "strong"],
      name: true,
    });
  },
  ONE,
);
