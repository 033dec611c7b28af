import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { HtmxHeaders, noContent } from "../../src/server.ts";

const built = (build: (headers: HtmxHeaders) => unknown, existing?: string) => {
  const headers = new HtmxHeaders(existing);
  build(headers);
  return headers.toObject();
};
const trigger = (build: (headers: HtmxHeaders) => unknown, existing?: string) => built(build, existing)["HX-Trigger"];

describe("triggers", () => {
  test("a name, a list of one and a map of one bare name say the same", () => {
    expect(trigger((h) => h.trigger("removed"))).toBe("removed");
    expect(trigger((h) => h.trigger(["removed"]))).toBe("removed");
    expect(trigger((h) => h.trigger({ removed: undefined }))).toBe("removed");
  });

  test("several names stay a list, in order", () => {
    expect(trigger((h) => h.trigger(["articleUpdated", "statsRefreshed"]).trigger("cacheCleared"))).toBe("articleUpdated, statsRefreshed, cacheCleared");
  });

  test("an empty list writes no header", () => expect(built((h) => h.trigger([]))).toEqual({}));

  test.each([[{ id: 7 }], [[1, [2]]], ["text"], [0], [false], [null], [{ a: undefined, b: [{}] }]])("the payload %j travels as JSON", (payload) => {
    expect(JSON.parse(trigger((h) => h.trigger("x", payload)) ?? "")).toEqual({ x: JSON.parse(JSON.stringify(payload)) });
  });

  test("a bare name beside a payload is true", () => {
    expect(JSON.parse(trigger((h) => h.trigger("a").trigger({ b: 1, c: undefined })) ?? "")).toEqual({ a: true, b: 1, c: true });
  });

  test("a name that a list cannot hold travels as JSON", () => {
    for (const name of ["a,b", "a b", "{a", "ü", '"a"']) expect(JSON.parse(trigger((h) => h.trigger(name)) ?? "")).toEqual({ [name]: true });
  });

  test("__proto__ is a name like any other", () => {
    expect(trigger((h) => h.trigger("__proto__", 1))).toBe('{"__proto__":1}');
  });
});

describe("messages", () => {
  test("are what Django's middleware writes: extra tags, then the level", () => {
    expect(JSON.parse(trigger((h) => h.message("success", "Saved.").message("error", "No.", { tags: ["persistent", "billing"], id: "m1" })) ?? "")).toEqual({
      messages: [
        { message: "Saved.", tags: "success" },
        { id: "m1", message: "No.", tags: "persistent billing error" },
      ],
    });
  });

  test("are appended to messages of whatever shape that are there", () => {
    for (const there of ['[{"message":"a"}]', '{"message":"a"}']) {
      expect(JSON.parse(trigger((h) => h.message("info", "b"), `{"messages":${there}}`) ?? "").messages).toEqual([{ message: "a" }, { message: "b", tags: "info" }]);
    }
    expect(JSON.parse(trigger((h) => h.message("info", "b"), '{"messages":"a"}') ?? "").messages).toEqual(["a", { message: "b", tags: "info" }]);
  });

  test("any text arrives, and the header is one line of ASCII", () => {
    const text = "Zeile 1\r\nZeile\0 2 \u2028 記事 🎉 \ud800 \x7f é";
    const header = trigger((h) => h.message("info", text)) ?? "";
    expect(header).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(header).messages[0].message).toBe(text);
  });
});

describe("merging into what the response has already", () => {
  test.each([
    ["a, b ,c", ["a", "b", "c", "x"]],
    ['{"a":{"id":1},"b":true}', { a: { id: 1 }, b: true, x: true }],
    ["", ["x"]],
    ['{"": true}', ["x"]],
    ['{"a":1}, {"b":2}', { a: 1, b: 2, x: true }],
  ])("%s", (existing, expected) => {
    const header = trigger((h) => h.trigger("x"), existing) ?? "";
    expect(Array.isArray(expected) ? header.split(", ") : JSON.parse(header)).toEqual(expected);
  });

  test("a bare name does not take the payload that is there away, and gets one that comes", () => {
    expect(trigger((h) => h.trigger("a"), '{"a":1}')).toBe('{"a":1}');
    expect(trigger((h) => h.trigger("a", 1), "a")).toBe('{"a":1}');
    expect(trigger((h) => h.trigger("a", { b: [1] }), '{"a":{"b":[1]}}')).toBe('{"a":{"b":[1]}}');
  });

  test("two payloads of one name are refused, since one of them would be lost", () => {
    expect(() => trigger((h) => h.trigger("a", 2), '{"a":1}')).toThrow(new TypeError('The trigger "a" has a payload already, and HX-Trigger holds each name once: send one payload with both'));
  });

  test("what cannot be read is refused", () => {
    expect(() => new HtmxHeaders('{"a":')).toThrow(/^HX-Trigger is no JSON/);
  });
});

describe("refusals name the field", () => {
  const cyclic: unknown[] = [];
  cyclic.push(cyclic);
  test.each<[(h: HtmxHeaders) => unknown, string]>([
    [(h) => h.trigger(""), 'The name of a trigger must be a non-empty string, not ""'],
    [(h) => h.trigger("a\nb"), 'The name of a trigger must not hold CR, LF or NUL: "a\\nb"'],
    [(h) => h.trigger(["ok", "a\0"]), 'The name of a trigger must not hold CR, LF or NUL: "a\\u0000"'],
    [(h) => h.trigger("a", () => 1), 'The payload of "a" must be JSON, and a function is not'],
    [(h) => h.trigger("a", { b: Symbol("s") }), 'The payload of "a" must be JSON, and a symbol at "b" is not'],
    [(h) => h.trigger("a", { b: 1n }), 'The payload of "a" must be JSON, and a bigint at "b" is not'],
    [(h) => h.trigger("a", [1, NaN]), 'The payload of "a" must be JSON, and NaN at "1" is not'],
    [(h) => h.trigger("a", [undefined]), 'The payload of "a" must be JSON, and undefined at "0" is not'],
    [(h) => h.trigger("a", new Map([[1, 2]])), 'The payload of "a" must be JSON, and a Map is not'],
    [(h) => h.trigger("a", cyclic), 'The payload of "a" must be JSON, and this (Converting circular structure to JSON'],
    [(h) => h.message("info", "x", { extra: 1n }), 'The payload of "messages" must be JSON, and a bigint at "extra" is not'],
    [(h) => h.message("info", ""), 'The text of a message must be a non-empty string, not ""'],
    [(h) => h.redirect(""), 'HX-Redirect must be a non-empty string, not ""'],
    [(h) => h.redirect("/a\r\nSet-Cookie: x=1"), 'HX-Redirect must not hold CR, LF or NUL: "/a\\r\\nSet-Cookie: x=1"'],
    [(h) => h.redirect("javascript:alert(1)"), 'HX-Redirect must be an http(s) URL or a path, not "javascript:alert(1)"'],
    [(h) => h.redirect(" \tJava\tScript:alert(1)"), "HX-Redirect must be an http(s) URL or a path, not"],
    [(h) => h.redirect("data:text/html,x"), "HX-Redirect must be an http(s) URL or a path, not"],
    [(h) => h.redirect("/\ud800"), 'HX-Redirect holds half a surrogate pair: "/\\ud800"'],
  ])("%s", (call, message) => {
    let refused: unknown;
    try {
      call(new HtmxHeaders());
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(TypeError);
    expect((refused as TypeError).message.startsWith(message), (refused as TypeError).message).toBe(true);
  });
});

test("redirect writes HX-Redirect, percent-encoded where it is not ASCII", () => {
  expect(built((h) => h.redirect("https://example.org/記事?q=ä b#x%20y"))).toEqual({ "HX-Redirect": "https://example.org/%E8%A8%98%E4%BA%8B?q=%C3%A4%20b#x%20y" });
  expect(built((h) => h.redirect("/a:b").trigger("t"))).toEqual({ "HX-Redirect": "/a:b", "HX-Trigger": "t" });
});

describe("applyTo", () => {
  const headers = () => new HtmxHeaders().trigger("own", 1);

  test("takes Headers and a Response", () => {
    expect(headers().applyTo(new Headers()).get("HX-Trigger")).toBe('{"own":1}');
    expect(headers().applyTo(new Response("x")).headers.get("HX-Trigger")).toBe('{"own":1}');
    expect(headers().toHeaders().get("hx-trigger")).toBe('{"own":1}');
  });

  test("merges in what came there in the meantime, ahead of its own", () => {
    expect(headers().applyTo(new Headers({ "HX-Trigger": "theirs" })).get("HX-Trigger")).toBe('{"theirs":true,"own":1}');
  });

  test("applied twice, or made from the same response, doubles nothing", () => {
    const response = new Headers({ "HX-Trigger": '{"messages":[{"message":"theirs"}]}' });
    const twice = new HtmxHeaders(response).message("info", "own");
    twice.applyTo(response);
    twice.applyTo(response);
    expect(JSON.parse(response.get("HX-Trigger") ?? "").messages.map(({ message }: { message: string }) => message)).toEqual(["theirs", "own"]);
  });

  test("takes Node's ServerResponse, over real HTTP, header lines of others included", async () => {
    const answer = (response: ServerResponse) => {
      response.setHeader("HX-Trigger", ["one", '{"two":2}']);
      new HtmxHeaders(response).message("success", "Gelöscht 🎉").redirect("/ä").applyTo(response).end();
    };
    const server = createServer((_, response) => answer(response));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { headers: got } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.close();
    expect(JSON.parse(got.get("hx-trigger") ?? "")).toEqual({ one: true, two: 2, messages: [{ message: "Gelöscht 🎉", tags: "success" }] });
    expect(got.get("hx-redirect")).toBe("/%C3%A4");
  });
});

test("noContent is a 204 without a body", async () => {
  const response = noContent(new HtmxHeaders().trigger("processingStarted"));
  expect([response.status, response.headers.get("HX-Trigger"), await response.text()]).toEqual([204, "processingStarted", ""]);
});
