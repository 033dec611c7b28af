/* The matchers in vitest itself, and in Jest's expect. */
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { expect as jest } from "expect";
import fastify from "fastify";
import inject from "light-my-request";
import { describe, expect, test } from "vitest";
import { HtmxHeaders } from "../../src/server.ts";
import {
  matchers,
  readTriggers,
  type HeraldMatchers,
  type TestedResponse,
} from "../../src/testing.ts";

declare module "vitest" {
  // As the documentation has it.
  // oxlint-disable-next-line typescript/no-explicit-any
  interface Matchers<T = any> extends HeraldMatchers<T> {}
}

declare module "expect" {
  interface Matchers<R extends void | Promise<void>> extends HeraldMatchers<R> {}
}

expect.extend(matchers);
jest.extend(matchers);

const built = () =>
  new HtmxHeaders()
    .trigger({ articleArchived: { id: 7, by: "me" }, cacheCleared: undefined })
    .message("success", "Article 7 deleted.")
    .message("error", "No e-mail.", { tags: "persistent" });
const headers = built().toObject();
const bare = new HtmxHeaders().trigger(["cacheCleared", "statsRefreshed"]).toHeaders();

/** The same response in every shape that test clients have. */
const node = built().applyTo(new ServerResponse(new IncomingMessage(new Socket())));
const RESPONSES: Record<string, TestedResponse> = {
  Response: new Response(null, { headers }),
  Headers: new Headers(headers),
  "Node's ServerResponse": node,
  "supertest and light-my-request": {
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
  },
  "Playwright's": { headers: () => headers },
  "a plain object": headers,
  HtmxHeaders: built(),
  "lists of lines": {
    headers: {
      "hx-trigger": ["one", '{"two": 2}'].slice(0, 0).concat(headers["HX-Trigger"] ?? ""),
    },
  },
};

describe("readTriggers", () => {
  test.each(Object.entries(RESPONSES))("reads %s", (_, response) => {
    expect(readTriggers(response)).toEqual([
      { name: "articleArchived", payload: { id: 7, by: "me" } },
      { name: "cacheCleared", payload: true },
      {
        name: "messages",
        payload: [
          { message: "Article 7 deleted.", tags: "success" },
          { message: "No e-mail.", tags: "persistent error" },
        ],
      },
    ]);
  });

  test("reads what real test clients hand over", async () => {
    const answered = await inject((_, response) => void built().applyTo(response).end(), {
      url: "/",
    });
    const app = fastify();
    app.get("/", (_, reply) => built().applyTo(reply).send("x"));
    const injected = await app.inject("/");
    await app.close();
    for (const response of [answered, injected])
      expect(readTriggers(response).map(({ name }) => name)).toEqual([
        "articleArchived",
        "cacheCleared",
        "messages",
      ]);
  });

  test("reads bare names, several lines, the later headers, and none", () => {
    expect(readTriggers(bare)).toEqual([
      { name: "cacheCleared", payload: undefined },
      { name: "statsRefreshed", payload: undefined },
    ]);
    expect(
      readTriggers({
        "HX-Trigger-After-Settle": "c",
        "hx-trigger": ["a", '{"b":1}'],
        "HX-Trigger-After-Swap": '{"d":null}',
      }),
    ).toEqual([
      { name: "a", payload: undefined },
      { name: "b", payload: 1 },
      { name: "d", payload: null, after: "swap" },
      { name: "c", payload: undefined, after: "settle" },
    ]);
    expect(readTriggers(new Response("x"))).toEqual([]);
    expect(readTriggers({ headers: {} })).toEqual([]);
  });

  test.each<[unknown, string]>([
    [{ "HX-Trigger": '{"a":' }, "HX-Trigger is no JSON"],
    [
      { "HX-Trigger-After-Swap": '["a"]' },
      'HX-Trigger-After-Swap must be names or one JSON object, not ["a"]',
    ],
    [
      { "HX-Trigger": '{"a":"ü"}' },
      "HX-Trigger must be ASCII on one line (\\u00fc for ü), or it does not arrive as it was sent: " +
        String.raw`"{\"a\":\"ü\"}"`,
    ],
    [undefined, "readTriggers: a response must be one, or its headers, not undefined"],
    [
      Promise.resolve(new Response("x")),
      "readTriggers: a response must be one, or its headers, not a promise: await it first",
    ],
    [[], "readTriggers: a response must be one, or its headers, not Array"],
    [new Set(["a"]), "readTriggers: a response must be one, or its headers, not Set"],
    ["HX-Trigger: a", "readTriggers: a response must be one, or its headers, not HX-Trigger: a"],
  ])("refuses %j", (response, message) => {
    expect(() => readTriggers(response as TestedResponse)).toThrow(message);
  });
});

const circle: { self?: unknown } = {};
circle.self = circle;

/** What both test runners make of a response. */
type On = (
  response: TestedResponse,
) => HeraldMatchers<unknown> & { readonly not: HeraldMatchers<unknown> };

const RUNNERS: [string, On, Pick<typeof expect, "any" | "objectContaining" | "stringMatching">][] =
  [
    ["vitest", (response) => expect(response), expect],
    ["Jest", (response) => jest(response), jest as never],
  ];

describe.each(RUNNERS)("in %s", (_, on, asymmetric) => {
  const response = RESPONSES["Response"] as Response;
  const said = (call: (matchers: On) => unknown): string => {
    try {
      call(on);
      return "passed";
    } catch (error) {
      return (error as Error).message;
    }
  };

  test.each<[(of: On) => unknown]>([
    [(of) => of(response).toHaveTriggered("articleArchived")],
    [(of) => of(response).toHaveTriggered("articleArchived", { id: 7, by: "me" })],
    [
      (of) =>
        of(response).toHaveTriggered("articleArchived", {
          id: asymmetric.any(Number) as number,
          by: "me",
        }),
    ],
    [
      (of) =>
        of(response).toHaveTriggered("articleArchived", asymmetric.objectContaining({ id: 7 })),
    ],
    [(of) => of(response).toHaveTriggered("cacheCleared")],
    [(of) => of(response).toHaveTriggered("cacheCleared", undefined)],
    [(of) => of(response).toHaveTriggered("cacheCleared", true)],
    [(of) => of(bare).toHaveTriggered("cacheCleared", undefined)],
    [(of) => of(response).not.toHaveTriggered("articleCreated")],
    [(of) => of(response).not.toHaveTriggered("articleArchived", { id: 8, by: "me" })],
    [(of) => of(response).not.toHaveTriggered("articleArchived", { id: 7 })],
    [(of) => of(response).not.toHaveTriggered("articleArchived", undefined)],
    [(of) => of(new Headers()).not.toHaveTriggered("messages")],
    [(of) => of(response).not.toHaveTriggered("articleArchived", { id: 7n })],
    [(of) => of(response).not.toHaveTriggered("articleArchived", circle)],
    [(of) => of(response).toHaveMessage()],
    [(of) => of(response).toHaveMessage("success")],
    [(of) => of(response).toHaveMessage("success", "Article 7 deleted.")],
    [(of) => of(response).toHaveMessage("error", /e-mail/)],
    [(of) => of(response).toHaveMessage(undefined, "No e-mail.")],
    [(of) => of(response).toHaveMessage("error", asymmetric.stringMatching(/^No/))],
    [(of) => of(response).not.toHaveMessage("warning")],
    [(of) => of(response).not.toHaveMessage("success", "Article 7")],
    [(of) => of(response).not.toHaveMessage("success", /e-mail/)],
    [(of) => of(bare).not.toHaveMessage()],
  ])("passes: %s", (call) => {
    expect(said(call)).toBe("passed");
  });

  const SENT = `

It sends:
  articleArchived {"id":7,"by":"me"}
  cacheCleared true
  messages [{"message":"Article 7 deleted.","tags":"success"},{"message":"No e-mail.","tags":"persistent error"}]`;

  test.each<[string, (of: On) => unknown, string]>([
    [
      "a name",
      (of) => of(response).toHaveTriggered("gone"),
      `expected the response to send the trigger "gone"${SENT}`,
    ],
    [
      "a payload",
      (of) => of(response).toHaveTriggered("articleArchived", { id: 8 }),
      `expected the response to send the trigger "articleArchived" with {"id":8}${SENT}`,
    ],
    [
      "matchers in a payload",
      (of) => of(response).toHaveTriggered("articleArchived", { id: asymmetric.any(String) }),
      `expected the response to send the trigger "articleArchived" with {"id":Any<String>}${SENT}`,
    ],
    [
      "a bare name",
      (of) => of(response).toHaveTriggered("articleArchived", undefined),
      `expected the response to send the trigger "articleArchived" by its name alone${SENT}`,
    ],
    [
      "no trigger",
      (of) => of(response).not.toHaveTriggered("articleArchived"),
      `expected the response not to send the trigger "articleArchived"${SENT}`,
    ],
    [
      "the later headers",
      (of) => of({ "HX-Trigger-After-Swap": "a" }).toHaveTriggered("b"),
      'expected the response to send the trigger "b"\n\nIt sends:\n  a (after swap)',
    ],
    [
      "nothing",
      (of) => of(new Response("x")).toHaveTriggered("gone"),
      'expected the response to send the trigger "gone"\n\nIt sends no triggers.',
    ],
    [
      "a message",
      (of) => of(response).toHaveMessage("warning", "Hm."),
      'expected the response to send a message of the level warning, "Hm."\n\n' +
        'It sends:\n  success "Article 7 deleted."\n  error "No e-mail."',
    ],
    [
      "a pattern",
      (of) => of(bare).toHaveMessage(undefined, /x/),
      "expected the response to send a message, /x/\n\nIt sends no messages.",
    ],
    [
      "no message",
      (of) => of(response).not.toHaveMessage(),
      'expected the response not to send a message\n\nIt sends:\n  success "Article 7 deleted."\n  error "No e-mail."',
    ],
    [
      "BigInt",
      (of) => of(new Response("x")).toHaveTriggered("gone", { id: 7n }),
      'expected the response to send the trigger "gone" with {"id":7n}\n\nIt sends no triggers.',
    ],
    [
      "NaN and a Map",
      (of) => of(new Response("x")).toHaveTriggered("gone", [Number.NaN, new Map()]),
      'expected the response to send the trigger "gone" with [NaN,[object Map]]\n\nIt sends no triggers.',
    ],
    [
      "a circle",
      (of) => of(new Response("x")).toHaveTriggered("gone", circle),
      'expected the response to send the trigger "gone" with [object Object]\n\nIt sends no triggers.',
    ],
    [
      "a message that cannot be read",
      (of) => of({ "HX-Trigger": '{"messages":[{"tags":"success"}]}' }).not.toHaveMessage(),
      'messages[0] needs a text as its "message": {"tags":"success"}',
    ],
    [
      "a bad header",
      (of) => of({ "HX-Trigger": "{" }).not.toHaveTriggered("a"),
      "HX-Trigger is no JSON",
    ],
  ])("says what it wanted and what there is: %s", (title, call, message) => {
    expect(said(call).slice(0, title === "a bad header" ? message.length : undefined)).toBe(
      message,
    );
  });
});
