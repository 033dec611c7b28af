import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { flash, HtmxHeaders, redirectTo, truncateMessages } from "../../src/server.ts";

const HTMX = { "hx-request": "true" };
const flashes = flash("0123456789abcdef0123456789abcdef");
const saved = () =>
  new HtmxHeaders().message("success", "Gespeichert: 記事").trigger("saved", { id: 7 });
const takes = async (response: Response) =>
  (await flashes.take({ cookie: response.headers.getSetCookie()[0]?.split(";")[0] })).messages;

describe("a request of htmx", () => {
  test("gets HX-Redirect with its triggers, and no cookie", async () => {
    const response = await redirectTo(
      new Request("http://site/", { headers: HTMX }),
      "/articles/ä b",
      { headers: saved(), flash: flashes },
    );
    expect([response.status, await response.text()]).toEqual([204, ""]);
    expect([...response.headers]).toEqual([
      ["hx-redirect", "/articles/%C3%A4%20b"],
      [
        "hx-trigger",
        '{"messages":[{"message":"Gespeichert: \\u8a18\\u4e8b","tags":"success"}],"saved":{"id":7}}',
      ],
      ["vary", "HX-Request"],
    ]);
  });

  test.each([
    ["/articles/?a=1#top", "/articles/?a=1#top"],
    ["https://site/a", "https://site/a"],
    ["/search?q=x,path:/elsewhere", '{"path":"/search?q=x,path:/elsewhere"}'],
    ["path.html", '{"path":"path.html"}'],
  ])("gets HX-Location by choice: %s", async (url, location) => {
    const { status, headers } = await redirectTo(HTMX, url, { headers: saved(), location: true });
    expect([
      status,
      headers.get("HX-Location"),
      headers.get("HX-Redirect"),
      headers.has("HX-Trigger"),
    ]).toEqual([204, location, null, true]);
  });
});

describe("a plain request", () => {
  test("gets a 303, and the messages in the cookie", async () => {
    const response = await redirectTo({}, "/articles/ä", { headers: saved(), flash: flashes });
    expect([response.status, await response.text()]).toEqual([303, ""]);
    expect([...response.headers].filter(([name]) => name !== "set-cookie")).toEqual([
      ["location", "/articles/%C3%A4"],
      ["vary", "HX-Request"],
    ]);
    expect(await takes(response)).toEqual([{ message: "Gespeichert: 記事", tags: "success" }]);
  });

  test("needs a flash for messages only", async () => {
    await expect(redirectTo({}, "/", { headers: saved() })).rejects.toThrow(
      new TypeError(
        "redirectTo: messages for a request that is not htmx's need a flash, which keeps them for the next page",
      ),
    );
    const { status, headers } = await redirectTo({}, "/", {
      headers: new HtmxHeaders().trigger("saved"),
      flash: flashes,
    });
    expect([status, headers.getSetCookie()]).toEqual([303, []]);
    expect((await redirectTo({}, "/")).headers.get("Location")).toBe("/");
  });

  test("is also one that restores a page of history, which reads no headers", async () => {
    for (const history of [
      { "hx-history-restore-request": "true", "hx-request-type": "full" },
      { ...HTMX, "hx-history-restore-request": "true" },
    ]) {
      const response = await redirectTo(history, "/", { headers: saved(), flash: flashes });
      expect([
        response.status,
        (await takes(response)).length,
        response.headers.get("HX-Redirect"),
      ]).toEqual([303, 1, null]);
    }
  });
});

describe("a response that is there already", () => {
  const node = () => new ServerResponse(new IncomingMessage(new Socket()));

  test("is given its status and headers, beside what it has", async () => {
    const response = node()
      .setHeader("Vary", "Accept")
      .setHeader("Set-Cookie", "session=1")
      .setHeader("HX-Trigger", "theirs");
    await redirectTo({}, "/a", { headers: saved(), flash: flashes, response });
    expect([
      response.statusCode,
      response.getHeader("Location"),
      response.getHeader("Vary"),
    ]).toEqual([303, "/a", "Accept, HX-Request"]);
    expect(
      [response.getHeader("Set-Cookie")].flat().map((line) => String(line).split("=")[0]),
    ).toEqual(["session", "herald"]);
    const htmx = node().setHeader("HX-Trigger", "theirs");
    await redirectTo(HTMX, "/a", { headers: new HtmxHeaders().trigger("own"), response: htmx });
    expect([htmx.statusCode, htmx.getHeader("HX-Redirect"), htmx.getHeader("HX-Trigger")]).toEqual([
      204,
      "/a",
      "theirs, own",
    ]);
  });

  test("keeps no half of a redirect whose messages are too large", async () => {
    const response = node();
    await expect(
      redirectTo({}, "/", {
        headers: new HtmxHeaders({ limit: Infinity }).message("info", "x".repeat(5000)),
        flash: flashes,
        response,
      }),
    ).rejects.toThrow(RangeError);
    expect([response.statusCode, response.getHeaderNames()]).toEqual([200, []]);
  });
});

describe("one header that leads elsewhere, within the budget", () => {
  const node = () => new ServerResponse(new IncomingMessage(new Socket()));

  test("the address counts, and messages make room for it", async () => {
    const url = `/${"a".repeat(2000)}`;
    await expect(
      redirectTo(HTMX, url, { headers: new HtmxHeaders().message("info", "x".repeat(2000)) }),
    ).rejects.toThrow("at most 3072 bytes");
    const { headers } = await redirectTo(HTMX, url, {
      headers: new HtmxHeaders({ over: truncateMessages }).message("info", "x".repeat(9000)),
    });
    expect(headers.get("HX-Redirect")).toBe(url);
    expect(
      [...headers]
        .filter(([name]) => name.startsWith("hx-"))
        .reduce((size, [name, line]) => size + `${name}: ${line}\r\n`.length, 0),
    ).toBeLessThanOrEqual(3072);
  });

  test("what contradicts it is refused, in the builder and in the response", async () => {
    await expect(
      redirectTo(HTMX, "/x", { headers: new HtmxHeaders().reswap("none") }),
    ).rejects.toThrow("HX-Redirect must be alone, not beside HX-Reswap");
    for (const name of ["HX-Redirect", "HX-Push-Url"]) {
      const response = node().setHeader(name, "/old");
      await expect(redirectTo(HTMX, "/new", { response, location: true })).rejects.toThrow(
        `redirectTo: the response holds ${name} already; leave it to redirectTo`,
      );
      expect(response.getHeaderNames()).toEqual([name.toLowerCase()]);
    }
  });

  test("the builder is as it was", async () => {
    const headers = saved();
    const before = headers.toObject();
    await redirectTo(HTMX, "/x", {
      headers,
      response: node().setHeader("HX-Trigger", '{"messages":["For Alice alone"]}'),
    });
    expect(headers.toObject()).toEqual(before);
    expect((await redirectTo(HTMX, "/y", { headers })).headers.get("HX-Trigger")).toBe(
      before["HX-Trigger"],
    );
  });
});

test.each<[string, HtmxHeaders, string]>([
  ["javascript:alert(1)", new HtmxHeaders(), "HX-Redirect must be"],
  ["", new HtmxHeaders(), "HX-Redirect must be"],
  ["/a\r\nSet-Cookie: x", new HtmxHeaders(), "HX-Redirect must be an http(s) URL or path, not "],
  [
    "/",
    new HtmxHeaders().redirect("/b"),
    "redirectTo: the headers hold HX-Redirect already; leave it to redirectTo",
  ],
])("redirectTo %j is refused for whoever asks", async (url, headers, message) => {
  for (const request of [{}, HTMX]) {
    await expect(redirectTo(request, url, { headers })).rejects.toThrow(message);
    await expect(redirectTo(request, url, { headers })).rejects.toThrow(TypeError);
  }
});
