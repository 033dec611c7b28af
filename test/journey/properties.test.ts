/* Whatever the builder accepts arrives: through a real server, a real header and a real browser, on every htmx. */
import { validateHeaderValue } from "node:http";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HtmxHeaders } from "../../src/server.ts";
import { browserOf } from "../support/journey.ts";
import { page, serve, type Site, VERSIONS } from "../support/site.ts";
import type { Tab } from "../support/tab.ts";

/** What is special to HTTP, JSON, HTML, JavaScript or UTF-8. */
const ODD = "\0\t\n\r\x1b\x7f\x80\x9f\xa0ÿĀ\ud83d\ude00\u2028\u2029\ufeff\uffff,{}[]\"'\\/<&:";
/** Any UTF-16, half surrogate pairs and control characters included. */
const unit = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 0xffff }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: ODD.length - 1 }).map((at) => ODD.charCodeAt(at)) },
);
const text = fc.array(unit, { maxLength: 30 }).map((units) => String.fromCharCode(...units));

/** Keys that mean something to JavaScript, to htmx or to herald. */
const SPECIAL = ["", "__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "target", "elt", "error", "cancelled", "value", "detail", "name", "payload", "length", "0", "then"];
const key = fc.oneof(fc.constantFrom(...SPECIAL), text);
/** As JSON.parse makes it, where `__proto__` is a key like any other. */
const dictionary = (values: fc.Arbitrary<unknown>) =>
  fc.uniqueArray(fc.tuple(key, values), { maxLength: 5, selector: ([name]) => name }).map((entries) => Object.fromEntries(entries));
const leaf = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer(), fc.boolean(), fc.constant(null));
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof({ maxDepth: 6, withCrossShrink: true }, leaf, fc.array(tie("tree"), { maxLength: 4 }), dictionary(tie("tree"))),
}));
const deep = fc.integer({ min: 50, max: 500 }).map((depth) => JSON.parse(`${'{"a":['.repeat(depth)}0${"]}".repeat(depth)}`) as unknown);
/** A payload's `target` sends the event elsewhere; handlers get it all the same. */
const redirected = fc.tuple(fc.constantFrom("body", "#elsewhere", "html", "#nowhere", "###", ""), dictionary(tree)).map(([target, rest]) => ({ ...rest, target }));
const payload = fc.oneof(
  { weight: 8, arbitrary: tree },
  { weight: 6, arbitrary: dictionary(tree) },
  { weight: 1, arbitrary: deep },
  { weight: 2, arbitrary: redirected },
);

/** A line of text that is not empty; the builder refuses CR, LF and NUL in names. */
const NAMES = ["a", "articleDeleted", "article-deleted", "htmx", " a ", "a,b", "{", "click", "load", "error", "__proto__", "constructor", "éa"];
const name = fc
  .oneof({ weight: 1, arbitrary: fc.constantFrom(...NAMES) }, { weight: 3, arbitrary: text })
  .map((line) => line.replace(/[\r\n\0]/g, ""))
  .filter((line) => line.trim() !== "");
const words = text.filter((line) => line.trim() !== "");

describe.each(VERSIONS)("chromium: htmx %s", (version) => {
  let site: Site;
  let tab: Tab;
  let next: HtmxHeaders;

  beforeAll(async () => {
    site = await serve({
      "/": () => page({ htmx: version, head: "<script>sessionStorage.clear();</script>", body: `<p id="elsewhere"></p><button id="source">Send</button>` }),
      "/next/": (_, response) => {
        response.statusCode = 204;
        next.applyTo(response);
      },
    });
    tab = await (await browserOf("chromium")).newTab();
    await tab.goto(`${site.url}/`);
    await tab.evaluate(() => void herald.install({ report: () => {} }));
  });
  afterAll(async () => {
    await tab.close();
    await site.close();
  });

  /** Sends what `next` holds, and hands back as JSON what the handlers of `name` got and which toasts came. */
  const send = (expected: string) => {
    // Said here, because a server that throws leaves the browser waiting.
    for (const [header, line] of Object.entries(next.toObject())) validateHeaderValue(header, line);
    return tab.evaluate(async (nameAsJson) => {
      const got: unknown[] = [];
      const undo = herald.onTrigger(JSON.parse(nameAsJson), (arrived) => got.push(arrived === undefined ? "(bare)" : arrived));
      const { htmx } = window as unknown as { htmx: { ajax(verb: string, path: string, context: object): Promise<void> } };
      await htmx.ajax("POST", "/next/", { source: "#source", swap: "none" });
      undo();
      const toasts = [...document.querySelectorAll("[data-herald-toast]:not([data-herald-leaving])")].map((toast) => [toast.getAttribute("data-level"), toast.getAttribute("data-tags"), toast.textContent]);
      herald.dismiss();
      // As text: half a surrogate pair does not survive the way out of the browser in any other form.
      return JSON.stringify({ got, toasts });
    }, JSON.stringify(expected));
  };

  // Compared as JSON, which keeps the order of keys, tells __proto__ from a prototype, and knows no -0.
  test("every name and payload", async () => {
    await fc.assert(
      fc.asyncProperty(name, fc.option(payload, { nil: undefined }), async (named, value) => {
        next = new HtmxHeaders();
        if (value === undefined) next.trigger<string>(named);
        else next.trigger<string>(named, value);
        const bare = next.toObject()["HX-Trigger"]?.startsWith("{") ? true : "(bare)";
        expect(await send(named)).toBe(JSON.stringify({ got: [value === undefined ? bare : value], toasts: [] }));
      }),
      // Names on their own come by chance too seldom.
      { numRuns: 300, examples: [...NAMES, "a\x01", "a\x7f", "a\xa0b", "a\ud83d"].map((alone): [string, unknown] => [alone, undefined]) },
    );
  });

  test("every message, with every text as its tag", async () => {
    const tag = text.map((line) => line.replace(/[\s,]/g, "")).filter((line) => line !== "" && !/^(debug|info|success|warning|error|danger|\d+)$/.test(line));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("debug", "info", "success", "warning", "error"), words, fc.option(tag, { nil: undefined }), async (level, line, extra) => {
        next = new HtmxHeaders().message(level, line, extra === undefined ? {} : { tags: extra });
        const tags = extra === undefined ? level : `${extra} ${level}`;
        expect(await send("messages")).toBe(JSON.stringify({ got: [[{ message: line, tags }]], toasts: [[level, extra ?? "", line]] }));
      }),
      { numRuns: 100 },
    );
  });
});
