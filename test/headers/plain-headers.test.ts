/* Headers in plain objects: in any case, from any server, read and written. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { expose, flash, HtmxHeaders, redirectTo, vary } from "../../src/server.ts";

const own = (existing?: Record<`${string}-${string}`, string> | null) =>
  new HtmxHeaders(existing).trigger("own").toObject();

const withoutPrototype = (headers: object) => Object.assign(Object.create(null), headers) as object;

describe("a builder made from headers", () => {
  test.each([
    ["as HTTP spells them", { "HX-Trigger": "theirs" }],
    ["in lower case", { "hx-trigger": "theirs" }],
    ["in upper case", { "HX-TRIGGER": "theirs" }],
    ["in any case", { "Hx-tRIGGER": "theirs" }],
    ["beside others", { etag: '"1"', "Content-Length": 7, "hx-trigger": "theirs" }],
    ["in a list", { "HX-Trigger": ["theirs"] }],
    ["without a prototype", withoutPrototype({ "hx-trigger": "theirs" })],
    ["of another realm", runInNewContext(`({ "HX-Trigger": "theirs" })`) as object],
    [
      "in a serverless response",
      { statusCode: 200, headers: { "HX-Trigger": "theirs" }, body: "" },
    ],
    ["in a response with lists", { status: 200, headers: { "hx-trigger": ["theirs"] } }],
    ["in a context", { res: { status: 200, headers: { "HX-Trigger": "theirs" } } }],
    ["beside one that bears the name headers", { headers: "x", "HX-Trigger": "theirs" }],
    ["beside one that bears the name res", { res: "x", "HX-Trigger": "theirs" }],
  ] as [string, Record<`${string}-${string}`, string>][])(
    "keeps their triggers: %s",
    (_, headers) => {
      expect(own(headers)).toEqual({ "HX-Trigger": "theirs, own" });
    },
  );

  test("reads all three headers, names and JSON, in several lines", () => {
    expect(
      new HtmxHeaders({
        "hx-trigger": ["one", '{"two":{"id":2}}'],
        "HX-TRIGGER-AFTER-SWAP": '{"three":[3, 4]}',
        "HX-Trigger-After-Settle": "four,five",
      })
        .trigger("own")
        .toObject(),
    ).toEqual({
      "HX-Trigger": '{"one":true,"two":{"id":2},"own":true}',
      "HX-Trigger-After-Swap": '{"three":[3,4]}',
      "HX-Trigger-After-Settle": "four, five",
    });
  });

  test.each([
    [{}],
    [{ "HX-Trigger": undefined }],
    [{ "HX-Trigger": null }],
    [{ "HX-Trigger": [] }],
    [{ "HX-Trigger": "" }],
    [{ vary: "Accept" }],
    [{ ETag: '"1"', Location: "/a" }],
    [{ headers: {} }],
    [null],
    [undefined],
  ])("has nothing of %j", (headers) => {
    expect(own(headers as never)).toEqual({ "HX-Trigger": "own" });
  });

  test("takes its options behind them", () => {
    expect(
      new HtmxHeaders({ "HX-Trigger": "theirs" }, { htmx: 4 })
        .trigger("own", undefined, { after: "swap" })
        .toObject(),
    ).toEqual({ "HX-Trigger": "theirs, own" });
    expect(() => new HtmxHeaders({ "HX-Trigger": "theirs" }, { limit: 9 }).toObject()).toThrow(
      "at most 9 bytes, not 20: theirs 0",
    );
  });

  test("takes names for headers that could be options, where options stand behind them", () => {
    expect(
      new HtmxHeaders({ limit: "20", "HX-Trigger": "theirs" } as never, {}).toObject(),
    ).toEqual({ "HX-Trigger": "theirs" });
  });

  test("takes what Node's getHeaders() returns", async () => {
    const server = createServer((_, response) => {
      response.setHeader("HX-Trigger", ["one", '{"two":2}']);
      const headers = new HtmxHeaders(response.getHeaders()).trigger("own").toObject();
      response.writeHead(200, headers).end();
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const { headers } = await fetch(`http://127.0.0.1:${port}`);
    server.close();
    expect(headers.get("HX-Trigger")).toBe('{"one":true,"two":2,"own":true}');
  });
});

describe("applied to plain headers", () => {
  const headers = () => new HtmxHeaders().trigger("own").pushUrl("/a");

  test.each([
    [{}, { "HX-Trigger": "own", "HX-Push-Url": "/a" }],
    [
      { "hx-trigger": "theirs", "hx-push-url": "/b" },
      { "hx-trigger": "theirs, own", "hx-push-url": "/a" },
    ],
    [
      { "HX-TRIGGER": ["one", "two"], "X-Other": ["a", "b"] },
      { "HX-TRIGGER": "one, two, own", "X-Other": ["a", "b"], "HX-Push-Url": "/a" },
    ],
    [
      { statusCode: 200, headers: { "hx-Trigger": "theirs" } },
      { statusCode: 200, headers: { "hx-Trigger": "theirs, own", "HX-Push-Url": "/a" } },
    ],
    [
      { res: { headers: { etag: '"1"' } } },
      { res: { headers: { etag: '"1"', "HX-Trigger": "own", "HX-Push-Url": "/a" } } },
    ],
  ] as [object, object][])("%j becomes %j, also when applied twice", (response, expected) => {
    const builder = headers();
    expect(builder.applyTo(response as Record<string, string>)).toBe(response);
    builder.applyTo(response as Record<string, string>);
    expect(response).toEqual(expected);
  });

  test("without a prototype", () => {
    const response = withoutPrototype({ "hx-trigger": "theirs" }) as Record<string, string>;
    expect({ ...headers().applyTo(response) }).toEqual({
      "hx-trigger": "theirs, own",
      "HX-Push-Url": "/a",
    });
  });

  test("carries nothing of one into another", () => {
    const builder = headers();
    builder.applyTo({ "HX-Trigger": "alice" });
    expect(builder.applyTo({})).toEqual({ "HX-Trigger": "own", "HX-Push-Url": "/a" });
  });

  test("of an empty builder changes nothing", () => {
    const response = { "hx-trigger": "a,b" };
    expect(new HtmxHeaders().applyTo(response)).toEqual({ "hx-trigger": "a,b" });
  });
});

describe("what else is written to responses", () => {
  const flashes = flash("0123456789abcdef0123456789abcdef");
  const messages = [{ message: "Saved.", tags: "success" }];

  test("vary and expose", () => {
    const names = expect.stringMatching(/^X-Own, HX-Location, /);
    expect(
      expose(vary({ vary: "Accept", "access-control-expose-headers": "X-Own" } as object as never)),
    ).toEqual({ vary: "Accept, HX-Request", "access-control-expose-headers": names });
  });

  test("a cookie stands beside those that are there, and replaces its own", async () => {
    const response = { "set-cookie": ["a=1; Path=/", "herald=old; Path=/"] };
    await flashes.keep({}, response, messages);
    expect(response).toEqual({
      "set-cookie": ["a=1; Path=/", expect.stringMatching(/^herald=[\w.-]+; Path=\//)],
    });
    const single = { headers: { "Set-Cookie": "a=1" } };
    await flashes.keep({}, single, messages);
    expect(single.headers["Set-Cookie"]).toEqual(["a=1", expect.stringMatching(/^herald=/)]);
  });

  test("a redirect of a serverless function", async () => {
    const byHtmx = { statusCode: 200, headers: {} as Record<string, string> };
    await redirectTo({ "hx-request": "true" }, "/articles/", {
      headers: new HtmxHeaders().message("success", "Saved."),
      response: byHtmx,
    });
    expect(byHtmx).toEqual({
      statusCode: 204,
      headers: {
        "HX-Redirect": "/articles/",
        "HX-Trigger": '{"messages":[{"message":"Saved.","tags":"success"}]}',
        Vary: "HX-Request",
      },
    });
    const plain = { statusCode: 200, headers: {} as Record<string, string> };
    await redirectTo({}, "/articles/", {
      headers: new HtmxHeaders().message("success", "Saved."),
      flash: flashes,
      response: plain,
    });
    expect(plain).toEqual({
      statusCode: 303,
      headers: {
        Location: "/articles/",
        "Set-Cookie": expect.stringMatching(/^herald=/),
        Vary: "HX-Request",
      },
    });
  });
});
