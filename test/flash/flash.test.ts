import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  flash,
  HtmxHeaders,
  redirectTo,
  type FlashOptions,
  type Message,
  type ResponseLike,
} from "../../src/server.ts";

const SECRET = "0123456789abcdef0123456789abcdef";
const OTHER = "another secret of thirty-two chars";
const SAVED: Message = { message: "Saved.", tags: "success" };

/** What the browser sends back for a Set-Cookie line. */
const cookieOf = (headers: Headers): string =>
  (headers.getSetCookie().at(-1) ?? "").split(";")[0] ?? "";

async function kept(
  messages: readonly Message[],
  options: FlashOptions = {},
  secret: string | string[] = SECRET,
  request: Record<string, string> = {},
): Promise<{ line: string; cookie: string }> {
  const headers = new Headers();
  await flash(secret, options).keep(request, headers, messages);
  return { line: headers.getSetCookie()[0] ?? "", cookie: cookieOf(headers) };
}

const taken = async (
  cookie: string,
  options: FlashOptions = {},
  secret: string | string[] = SECRET,
): Promise<Message[]> => (await flash(secret, options).take({ cookie })).messages;

describe("the cookie", () => {
  test("is short-lived, and out of reach for scripts and other sites", async () => {
    const { line } = await kept([SAVED]);
    expect(line).toMatch(/^herald=[\w-]+\.[\w-]{43}; Path=\/; Max-Age=60; HttpOnly; SameSite=Lax$/);
    expect((await kept([SAVED], { name: "__Host-note", maxAge: 5, path: "/" })).line).toMatch(
      /^__Host-note=.*; Path=\/; Max-Age=5; HttpOnly; SameSite=Lax; Secure$/,
    );
  });

  test.each<[string, unknown, FlashOptions, boolean]>([
    ["a Request by https", new Request("https://site/"), {}, true],
    ["a Request by http", new Request("http://site/"), {}, false],
    ["Node behind TLS", { headers: {}, url: "/", socket: { encrypted: true } }, {}, true],
    ["Node", { headers: {}, url: "/https:", socket: {} }, {}, false],
    ["Express and Fastify", { headers: {}, protocol: "https" }, {}, true],
    [
      "a proxy that ends the encryption",
      { headers: { "x-forwarded-proto": "https, http" } },
      {},
      true,
    ],
    ["a proxy without", { headers: { "x-forwarded-proto": "http, https" } }, {}, false],
    ["the option", {}, { secure: true }, true],
    ["the option, off", new Request("https://site/"), { secure: false }, false],
  ])("is Secure by %s", async (_, request, options, secure) => {
    expect(
      (await kept([SAVED], options, SECRET, request as Record<string, string>)).line.endsWith(
        "; Secure",
      ),
    ).toBe(secure);
  });

  test("stands beside those that are there", async () => {
    const headers = new Headers({ "Set-Cookie": "session=1" });
    await flash(SECRET).keep({}, headers, [SAVED]);
    expect(headers.getSetCookie().map((line) => line.split("=")[0])).toEqual(["session", "herald"]);
  });

  test("is not written without messages", async () =>
    expect(await kept([])).toEqual({ line: "", cookie: "" }));
});

describe("brings back", () => {
  test("text, tags and level, in order", async () => {
    const messages = [
      SAVED,
      { message: 'Zwei "Zeilen"\n<b>🎉\ud800 \0', tags: "persistent billing error" },
      { message: "Number", level: 25 },
    ];
    expect(await taken((await kept(messages)).cookie)).toEqual([
      SAVED,
      { message: 'Zwei "Zeilen"\n<b>🎉\ud800 \0', tags: "persistent billing error" },
      { message: "Number", tags: "success" },
    ]);
  });

  test("any text", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .string({ unit: "binary", minLength: 1, maxLength: 200 })
          .filter((text) => text.trim() !== ""),
        async (message) => {
          expect(await taken((await kept([{ message, tags: "info" }])).cookie)).toEqual([
            { message, tags: "info" },
          ]);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("it among other cookies, some of the same name", async () => {
    const { cookie } = await kept([SAVED]);
    expect(await taken(`a=1; herald=old.x;  ${cookie}; heraldic=2`)).toEqual([SAVED]);
  });

  test("what no page has shown yet, ahead of what is new", async () => {
    const first = await kept([SAVED]);
    const second = await kept([{ message: "Again.", tags: "info" }], {}, SECRET, {
      cookie: first.cookie,
    });
    expect(await taken(second.cookie)).toEqual([SAVED, { message: "Again.", tags: "info" }]);
  });
});

describe("drops", () => {
  test("a cookie of which any character was changed", async () => {
    const { cookie } = await kept([SAVED]);
    const value = cookie.slice("herald=".length);
    const changed: string[] = [];
    // The last character of 43 holds two bits that say nothing.
    for (let at = 0; at < value.length - 1; at++) {
      for (const other of ["A", "B", ".", "%", ""])
        changed.push(value.slice(0, at) + other + value.slice(at + 1));
    }
    const accepted: string[] = [];
    for (const each of changed)
      if (each !== value && (await taken(`herald=${each}`)).length) accepted.push(each);
    expect([changed.length > 400, accepted]).toEqual([true, []]);
  });

  test.each([
    [""],
    ["x"],
    ["."],
    ["a.b"],
    ["a.b.c"],
    ["%"],
    ["🎉"],
    ["WzEsW11d."],
    ["WzEsW11d.AAAA"],
    ["a.b."],
    ["x".repeat(10_000)],
  ])("%j", async (value) => {
    expect(await taken(`herald=${value}`)).toEqual([]);
  });

  test("what is older than maxAge", async () => {
    let time = 1_000_000;
    const now = () => time;
    const { cookie } = await kept([SAVED], { now, maxAge: 30 });
    time += 29_999;
    expect(await taken(cookie, { now })).toEqual([SAVED]);
    time += 1;
    expect(await taken(cookie, { now })).toEqual([]);
  });

  test("what another secret signed, or this one under another name", async () => {
    expect(await taken((await kept([SAVED], {}, OTHER)).cookie)).toEqual([]);
    const { cookie } = await kept([SAVED], { name: "note" });
    expect(await taken(cookie.replace("note=", "herald="))).toEqual([]);
  });
});

test("secrets rotate: the first one signs, the others are known", async () => {
  const old = await kept([SAVED], {}, SECRET);
  expect(await taken(old.cookie, {}, [OTHER, SECRET])).toEqual([SAVED]);
  const fresh = await kept([SAVED], {}, [OTHER, SECRET]);
  expect(await taken(fresh.cookie, {}, OTHER)).toEqual([SAVED]);
  expect(await taken(fresh.cookie, {}, SECRET)).toEqual([]);
});

describe("the size", () => {
  const long = (length: number, message = "x"): Message => ({
    message: message.repeat(length),
    tags: "info",
  });

  test("is that of the whole line, and what is above is refused by its numbers", async () => {
    const { line } = await kept([long(100)]);
    expect((await kept([long(100)], { maxSize: line.length })).line.length).toBe(line.length);
    await expect(kept([long(100)], { maxSize: line.length - 1 })).rejects.toThrow(
      new RangeError(
        `flash: the cookie with the messages has ${line.length} bytes, ` +
          `and maxSize allows ${line.length - 1}: say it in fewer words`,
      ),
    );
  });

  test("takes some 2,200 characters by default", async () => {
    expect((await kept([long(2180)])).line.length).toBeLessThanOrEqual(3072);
    await expect(kept([long(2260)])).rejects.toThrow(RangeError);
  });

  test("lets the oldest go that no page has shown, not the new ones", async () => {
    const first = await kept([long(900, "a"), long(900, "b")]);
    const second = await kept([long(900, "c")], {}, SECRET, { cookie: first.cookie });
    expect((await taken(second.cookie)).map(({ message }) => message[0])).toEqual(["b", "c"]);
  });
});

describe("take", () => {
  test("clears the cookie, keeps the page out of caches, and leaves other cookies alone", async () => {
    const { cookie } = await kept([SAVED], { path: "/app" });
    const flashed = await flash(SECRET, { path: "/app" }).take({ cookie });
    const response = flashed.applyTo(
      new Response("page", {
        headers: { "Set-Cookie": "session=1", "Cache-Control": "max-age=60", Vary: "Accept" },
      }),
    );
    expect(response.headers.getSetCookie()).toEqual([
      "session=1",
      "herald=; Path=/app; Max-Age=0; HttpOnly; SameSite=Lax",
    ]);
    expect([response.headers.get("Cache-Control"), response.headers.get("Vary")]).toEqual([
      "no-store",
      "Accept, Cookie",
    ]);
  });

  test("clears one that holds nothing good too", async () => {
    const headers = (await flash(SECRET).take({ cookie: "herald=forged" })).applyTo(new Headers());
    expect([headers.getSetCookie(), headers.get("Cache-Control")]).toEqual([
      ["herald=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"],
      null,
    ]);
  });

  test.each<[string, object]>([
    ["a prefetch", { headers: { "sec-purpose": "prefetch;prerender" } }],
    ["a prefetch of an older browser", { headers: { purpose: "prefetch" } }],
    ["HEAD", { method: "HEAD", headers: {} }],
  ])("leaves the messages to the next request, on %s", async (_, request) => {
    const { cookie } = await kept([SAVED]);
    const { headers, ...rest } = request as { headers: object };
    const flashed = await flash(SECRET).take({ ...rest, headers: { ...headers, cookie } });
    expect([flashed.messages, [...flashed.applyTo(new Headers())]]).toEqual([
      [],
      [["vary", "Cookie"]],
    ]);
    expect(await taken(cookie)).toEqual([SAVED]);
  });

  test("writes nothing but Vary where there is no cookie", async () => {
    expect([...(await flash(SECRET).take({})).applyTo(new Headers())]).toEqual([
      ["vary", "Cookie"],
    ]);
  });
});

describe("a response that is touched twice", () => {
  const AGAIN: Message = { message: "Again.", tags: "info" };
  const flashes = flash(SECRET);

  test.each<[string, () => ResponseLike & object, (response: never) => string[]]>([
    [
      "Headers",
      () => new Headers({ "Set-Cookie": "session=1" }),
      (response: Headers) => response.getSetCookie(),
    ],
    [
      "Node's",
      () =>
        new ServerResponse(new IncomingMessage(new Socket())).setHeader("Set-Cookie", "session=1"),
      (response: ServerResponse) => [response.getHeader("Set-Cookie") ?? []].flat().map(String),
    ],
  ])("keeps what either kept: %s", async (_, make, lines) => {
    const response = make();
    await flashes.keep({}, response, [SAVED]);
    await flashes.keep({}, response, [AGAIN]);
    const [session, cookie = "", ...more] = lines(response as never);
    expect([session, more]).toEqual(["session=1", []]);
    expect(await taken(cookie.split(";")[0] ?? "")).toEqual([SAVED, AGAIN]);
  });

  test("is not cleared of what a redirect kept, by whoever took before", async () => {
    const { cookie } = await kept([SAVED]);
    const flashed = await flashes.take({ cookie });
    const response = await redirectTo({ cookie }, "/next", {
      headers: new HtmxHeaders().message("info", "Again."),
      flash: flashes,
    });
    const lines = flashed.applyTo(response).headers.getSetCookie();
    expect(lines).toHaveLength(1);
    expect(await taken(lines[0]?.split(";")[0] ?? "")).toEqual([SAVED, AGAIN]);
  });
});

test.each<[unknown, FlashOptions, string]>([
  ["", {}, "flash: a secret must have at least 32 characters; `openssl rand -base64 32` makes one"],
  [undefined, {}, "flash: a secret must have at least 32 characters"],
  [[], {}, "flash: a secret must have at least 32 characters"],
  [[SECRET, "short"], {}, "flash: a secret must have at least 32 characters"],
  [SECRET, { name: "a b" }, 'flash: the name must be one of a cookie, not "a b"'],
  [SECRET, { name: "a=b" }, 'flash: the name must be one of a cookie, not "a=b"'],
  [SECRET, { name: "" }, 'flash: the name must be one of a cookie, not ""'],
  [SECRET, { maxAge: 0 }, "flash: maxAge must be a number of seconds, not 0"],
  [SECRET, { maxAge: Number.NaN }, "flash: maxAge must be a number of seconds, not NaN"],
  [SECRET, { maxAge: Infinity }, "flash: maxAge must be a number of seconds, not Infinity"],
  [
    SECRET,
    { name: "__Host-note", path: "/app" },
    'flash: a cookie whose name begins with "__Host-" must have the path "/", or browsers refuse it, not "/app"',
  ],
  [SECRET, { maxSize: 5000 }, "flash: maxSize must be a number of bytes up to 4096, not 5000"],
  [
    SECRET,
    { path: "/; Domain=evil" },
    'flash: the path must begin with "/" and be one of a cookie, not "/; Domain=evil"',
  ],
  [
    SECRET,
    { path: "app" },
    'flash: the path must begin with "/" and be one of a cookie, not "app"',
  ],
])("flash(%j, %j) is refused", (secret, options, message) => {
  expect(() => flash(secret as string, options)).toThrow(message);
  expect(() => flash(secret as string, options)).toThrow(TypeError);
});
