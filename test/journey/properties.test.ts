/*
 * Whatever the builder takes arrives: through a real server, a real header and a real browser, on
 * every htmx, with herald and without.
 */
import { validateHeaderValue } from "node:http";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HtmxHeaders } from "../../src/server.ts";
import { NAMES, name, payload, text, words } from "../support/arbitraries.ts";
import { browserOf } from "../support/journey.ts";
import { page, serve, type Site, VERSIONS } from "../support/site.ts";
import type { Tab } from "../support/tab.ts";

/** A trigger, and how it is to arrive. */
interface Sent {
  readonly name: string;
  readonly payload: unknown;
}

/** htmx 1.9 and 2 dispatch a name again in kebab-case, which would be counted as another. */
const kebab = (each: string) => each.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
const sent: fc.Arbitrary<Sent> = fc.record({
  name,
  payload: fc.option(payload, { nil: undefined, freq: 6 }),
});

/** As many as one response carries here, so that the cases need few responses. */
const batch = fc.uniqueArray(sent, {
  minLength: 24,
  maxLength: 24,
  selector: (each) => kebab(each.name),
});

// In all, 2,160 triggers with herald, as many without, and 480 messages.
const RUNS = { numRuns: 30 };
const MESSAGES = { numRuns: 20 };

/** `event.detail` as plain htmx makes it of what stands in JSON, without `elt`. */
const detailOf = (value: unknown, version: string): unknown => {
  if (version === "4.0.1") return typeof value === "object" ? value : { value };
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : { value };
};

describe.each(VERSIONS)("chromium: htmx %s", (version) => {
  let site: Site;
  let tab: Tab;
  let next: HtmxHeaders;

  beforeAll(async () => {
    const body = `<button id="source">Send</button>`;
    site = await serve({
      "/": () => page({ htmx: version, head: "<script>sessionStorage.clear();</script>", body }),
      "/plain/": () =>
        page({ htmx: version, scripts: `<script src="/htmx/${version}.js"></script>`, body }),
      "/next/": (_, response) => {
        response.statusCode = 204;
        next.applyTo(response);
      },
    });
    tab = await (await browserOf("chromium")).newTab();
  });
  afterAll(async () => {
    await tab.close();
    await site.close();
  });

  const goHerald = async () => {
    await tab.goto(`${site.url}/`);
    await tab.evaluate(() => void herald.install({ report: () => {}, limit: 100 }));
  };

  /**
   * Builds what `next` is to send. Said here, because a server that throws leaves the browser
   * waiting.
   */
  const build = (all: readonly Sent[]) => {
    next = new HtmxHeaders({ limit: Infinity });
    for (const each of all) next.trigger({ [each.name]: each.payload });
    for (const [header, line] of Object.entries(next.toObject())) validateHeaderValue(header, line);
    return next.toObject()["HX-Trigger"]?.startsWith("{")
      ? all.map((each) => (each.payload === undefined ? { ...each, payload: true } : each))
      : all;
  };

  /**
   * Sends what `next` holds, and hands back as JSON what was heard of each name, and which toasts
   * came.
   */
  const send = (names: readonly string[]) =>
    tab.evaluate(async (namesAsJson) => {
      const heard: unknown[][] = [];
      const stops = (JSON.parse(namesAsJson) as string[]).map((each, index) => {
        const heardOf: unknown[] = (heard[index] = []);
        if (window.herald)
          return window.herald.onTrigger(each, (arrived) =>
            heardOf.push(arrived === undefined ? "(bare)" : arrived),
          );
        const listener = ({ detail }: Event & { detail?: unknown }) => {
          if (Array.isArray(detail) || detail === null) return void heardOf.push(detail);
          const { elt: _, ...rest } = detail as { elt?: unknown };
          heardOf.push(rest);
        };
        document.addEventListener(each, listener, true);
        return () => document.removeEventListener(each, listener, true);
      });
      const { htmx } = window as unknown as {
        htmx: { ajax(verb: string, path: string, context: object): Promise<void> };
      };
      await htmx.ajax("POST", "/next/", { source: "#source", swap: "none" });
      for (const stop of stops) stop();
      const toasts = [
        ...document.querySelectorAll("[data-herald-toast]:not([data-herald-leaving])"),
      ].map((toast) => [
        toast.getAttribute("data-level"),
        toast.getAttribute("data-tags"),
        toast.textContent,
      ]);
      window.herald?.dismiss();
      // As text: half a surrogate pair does not survive the way out of the browser in any other
      // form.
      return JSON.stringify({ heard, toasts });
    }, JSON.stringify(names));

  // Compared as JSON, which keeps the order of keys, tells __proto__ from a prototype, and knows no
  // -0.
  test("every name and payload", async () => {
    await goHerald();
    await fc.assert(
      fc.asyncProperty(batch, async (all) => {
        const expected = build(all).map((each) => [
          each.payload === undefined ? "(bare)" : each.payload,
        ]);
        expect(await send(all.map((each) => each.name))).toBe(
          JSON.stringify({ heard: expected, toasts: [] }),
        );
      }),
      RUNS,
    );
    // Names on their own come by chance too seldom.
    for (const alone of [...NAMES, "a\x01", "a\x7f", "a\xa0b", "a\ud83d"]) {
      const [expected] = build([{ name: alone, payload: undefined }]);
      expect(await send([alone])).toBe(
        JSON.stringify({ heard: [[expected?.payload ?? "(bare)"]], toasts: [] }),
      );
    }
  });

  test("every name and payload, without herald, in htmx's own shapes", async () => {
    await tab.goto(`${site.url}/plain/`);
    await fc.assert(
      // Of this one htmx 1.9 itself runs out of breath: it asks the header's object for a method of
      // that name.
      fc.asyncProperty(
        batch.filter((all) => !all.some((each) => each.name === "hasOwnProperty")),
        async (all) => {
          const expected = build(all).map((each) => [detailOf(each.payload, version)]);
          expect(await send(all.map((each) => each.name))).toBe(
            JSON.stringify({ heard: expected, toasts: [] }),
          );
        },
      ),
      RUNS,
    );
  });

  test("every message, with every text as its tag", async () => {
    await goHerald();
    const tag = text
      .map((line) => line.replace(/[\s,]/g, ""))
      .filter(
        (line) => line !== "" && !/^(debug|info|success|warning|error|danger|\d+)$/.test(line),
      );
    const message = fc.tuple(
      fc.constantFrom("debug", "info", "success", "warning", "error"),
      words,
      fc.option(tag, { nil: undefined }),
    );
    await fc.assert(
      // Each once: of two that are the same one toast is made.
      fc.asyncProperty(
        fc.uniqueArray(message, {
          minLength: 8,
          maxLength: 8,
          selector: ([level, line]) => level + line,
        }),
        async (all) => {
          next = new HtmxHeaders({ limit: Infinity });
          for (const [level, line, extra] of all)
            next.message(level, line, extra === undefined ? {} : { tags: extra });
          const messages = all.map(([level, line, extra]) => ({
            message: line,
            tags: extra === undefined ? level : `${extra} ${level}`,
          }));
          const toasts = all.map(([level, line, extra]) => [level, extra ?? "", line]);
          expect(await send(["messages"])).toBe(JSON.stringify({ heard: [[messages]], toasts }));
        },
      ),
      MESSAGES,
    );
  });
});
