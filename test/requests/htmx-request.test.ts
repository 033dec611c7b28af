import { createServer, request as ask } from "node:http";
import type { AddressInfo } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { htmxRequest, type HtmxRequest } from "../../src/server.ts";

/** What a plain request says, to name only what differs. */
const PLAIN: HtmxRequest = {
  htmx: false,
  boosted: false,
  historyRestore: false,
  type: "full",
  currentUrl: undefined,
  target: undefined,
  source: undefined,
  triggerName: undefined,
  prompt: undefined,
  generation: undefined,
};

test.each<[string, Record<string, string>, Partial<HtmxRequest>]>([
  ["a plain request", { accept: "text/html" }, {}],
  [
    "htmx 1.9 and 2",
    {
      "HX-Request": "true",
      "HX-Trigger": "save",
      "HX-Trigger-Name": "title",
      "HX-Target": "list",
      "HX-Current-URL": "http://site/a%20b?c#d",
    },
    {
      htmx: true,
      type: "partial",
      source: { id: "save", tag: undefined },
      triggerName: "title",
      target: { id: "list", tag: undefined },
      currentUrl: "http://site/a%20b?c#d",
    },
  ],
  [
    "htmx 4",
    {
      "HX-Request": "true",
      "HX-Source": "button#save",
      "HX-Target": "ul#list",
      "HX-Request-Type": "partial",
    },
    {
      htmx: true,
      type: "partial",
      source: { id: "save", tag: "button" },
      target: { id: "list", tag: "ul" },
      generation: 4,
    },
  ],
  [
    "elements without an id on htmx 4",
    { "HX-Request": "true", "HX-Source": "button", "HX-Target": "body", "HX-Request-Type": "full" },
    {
      htmx: true,
      type: "full",
      source: { id: undefined, tag: "button" },
      target: { id: undefined, tag: "body" },
      generation: 4,
    },
  ],
  [
    "ids of htmx 4, which encodes them",
    { "HX-Request": "true", "HX-Source": "x-row#%C3%A4#b%2523", "HX-Target": "p#%zz" },
    {
      htmx: true,
      type: "partial",
      source: { id: "ä#b%23", tag: "x-row" },
      target: { id: "%zz", tag: "p" },
      generation: 4,
    },
  ],
  [
    "a boosted link of htmx 2",
    { "HX-Request": "true", "HX-Boosted": "true" },
    { htmx: true, boosted: true, type: "full" },
  ],
  [
    "a boosted link of htmx 4 with a target",
    { "HX-Request": "true", "HX-Boosted": "true", "HX-Source": "a", "HX-Request-Type": "partial" },
    {
      htmx: true,
      boosted: true,
      type: "partial",
      source: { id: undefined, tag: "a" },
      generation: 4,
    },
  ],
  [
    "history on 1.9 and 2",
    { "HX-Request": "true", "HX-History-Restore-Request": "true" },
    { htmx: true, historyRestore: true },
  ],
  [
    "history on 2 without HX-Request",
    { "HX-History-Restore-Request": "true" },
    { htmx: true, historyRestore: true, generation: 2 },
  ],
  [
    "history on 4",
    { "HX-History-Restore-Request": "true", "HX-Request-Type": "full" },
    { htmx: true, historyRestore: true, generation: 4 },
  ],
  [
    "encoded values",
    {
      "HX-Request": "true",
      "HX-Prompt": "%E8%A8%98%20100%25",
      "HX-Prompt-URI-AutoEncoded": "true",
      "HX-Trigger": "%F0%9F%8E%89",
      "HX-Trigger-URI-AutoEncoded": "true",
    },
    {
      htmx: true,
      type: "partial",
      prompt: "記 100%",
      source: { id: "🎉", tag: undefined },
    },
  ],
  [
    "values that only look encoded",
    {
      "HX-Request": "true",
      "HX-Prompt": "100%25",
      "HX-Target": "a%20b",
      "HX-Prompt-URI-AutoEncoded": "false",
    },
    {
      htmx: true,
      type: "partial",
      prompt: "100%25",
      target: { id: "a%20b", tag: undefined },
    },
  ],
  [
    "malformed encodings",
    {
      "HX-Request": "true",
      "HX-Prompt": "%E8%zz",
      "HX-Prompt-URI-AutoEncoded": "true",
      "HX-Current-URL": "%",
      "HX-Current-URL-URI-AutoEncoded": "true",
    },
    {
      htmx: true,
      type: "partial",
      prompt: "%E8%zz",
      currentUrl: "%",
    },
  ],
  [
    "a prompt on htmx 4, always encoded",
    { "HX-Request": "true", "HX-Source": "a", "HX-Prompt": "%C3%BC%2520?" },
    {
      htmx: true,
      type: "partial",
      source: { id: undefined, tag: "a" },
      prompt: "ü%20?",
      generation: 4,
    },
  ],
  [
    "UTF-8, as WebKit sends it",
    { "HX-Request": "true", "HX-Target": "liste-\u00c3\u00a4", "HX-Prompt": "f\u00fcr" },
    { htmx: true, type: "partial", target: { id: "liste-ä", tag: undefined }, prompt: "für" },
  ],
  [
    "an empty answer to a prompt",
    { "HX-Request": "true", "HX-Prompt": "" },
    { htmx: true, type: "partial", prompt: "" },
  ],
  [
    "empty ids",
    { "HX-Request": "true", "HX-Trigger": "", "HX-Target": "" },
    { htmx: true, type: "partial" },
  ],
  ["HX-Request that is not true", { "HX-Request": "false", "HX-Boosted": "1" }, {}],
  [
    "a type that nobody knows",
    { "HX-Request": "true", "HX-Request-Type": "half" },
    { htmx: true, type: "partial", generation: 4 },
  ],
])("%s", (_, headers, told) => {
  const expected = { ...PLAIN, ...told };
  expect(htmxRequest(new Headers(headers))).toEqual(expected);
  expect(htmxRequest(new Request("http://site/", { headers }))).toEqual(expected);
  expect(htmxRequest(headers)).toEqual(expected);
  expect(
    htmxRequest({
      headers: Object.fromEntries(
        Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
      ),
    }),
  ).toEqual(expected);
});

describe("Node", () => {
  test("its request and its headers say the same, over real HTTP", async () => {
    const told: HtmxRequest[] = [];
    const server = createServer((request, response) => {
      told.push(htmxRequest(request), htmxRequest(request.headers));
      response.end();
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    await new Promise((done, failed) => {
      // Latin-1, as a browser sends what is below U+0100.
      ask(
        {
          port: (server.address() as AddressInfo).port,
          headers: { "HX-Request": "true", "HX-Prompt": "für", "HX-Target": "list" },
        },
        (response) => response.resume().on("end", done),
      )
        .on("error", failed)
        .end();
    });
    server.close();
    const expected = {
      ...PLAIN,
      htmx: true,
      type: "partial",
      prompt: "für",
      target: { id: "list", tag: undefined },
    };
    expect(told).toEqual([expected, expected]);
  });

  test("several lines of one name are a list", () => {
    expect(htmxRequest({ "hx-request": ["true"], "hx-prompt": ["a", "b"] })).toEqual({
      ...PLAIN,
      htmx: true,
      type: "partial",
      prompt: "a, b",
    });
  });

  test("a header named headers, or get, is one like any other", () => {
    expect(htmxRequest({ headers: "x", get: "y", "hx-request": "true" }).htmx).toBe(true);
    expect(htmxRequest({ headers: ["x"], "hx-request": "true" }).htmx).toBe(true);
  });
});

describe("whatever is sent", () => {
  const NAMES = [
    "Request",
    "Boosted",
    "Trigger",
    "Trigger-Name",
    "Target",
    "Source",
    "Current-URL",
    "Prompt",
    "Request-Type",
    "History-Restore-Request",
    "Prompt-URI-AutoEncoded",
    "Target-URI-AutoEncoded",
  ];
  const latin1 = fc.string({
    unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
    maxLength: 30,
  });

  test("it is read without throwing", () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom(...NAMES.map((name) => `hx-${name.toLowerCase()}`)),
          fc.oneof(latin1, fc.constantFrom("true", "%", "full", "a#%")),
        ),
        (headers) => {
          expect(Object.keys(htmxRequest(headers))).toEqual(Object.keys(PLAIN));
        },
      ),
      { numRuns: 5000 },
    );
  });

  test("what each generation encodes comes back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }), (text) => {
        const two = {
          "hx-request": "true",
          "hx-prompt": encodeURIComponent(text),
          "hx-prompt-uri-autoencoded": "true",
          "hx-trigger": encodeURIComponent(text),
          "hx-trigger-uri-autoencoded": "true",
        };
        expect([htmxRequest(two).prompt, htmxRequest(two).source?.id]).toEqual([text, text]);
        const four = {
          "hx-request": "true",
          "hx-prompt": encodeURI(text),
          "hx-source": `p#${encodeURI(text)}`,
        };
        expect([htmxRequest(four).prompt, htmxRequest(four).source?.id]).toEqual([text, text]);
      }),
      { numRuns: 5000 },
    );
  });
});

test.each([[undefined], [null], ["HX-Request: true"], [7]])("%j is no request", (request) => {
  expect(() => htmxRequest(request as never)).toThrow(
    new TypeError(`A request must be one, or its headers, not ${String(request)}`),
  );
});
