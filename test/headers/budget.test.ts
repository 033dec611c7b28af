import { describe, expect, test } from "vitest";
import { HtmxHeaders, messagesInBody, takeMessages, truncateMessages } from "../../src/server.ts";
import { parseTriggers } from "../../src/wire/parse.ts";

const textsIn = (header = ""): string[] => {
  const { triggers } = parseTriggers(header);
  const messages = triggers.find(({ name }) => name === "messages") ?? { payload: [] };
  return (messages.payload as { message: string }[]).map(({ message }) => message);
};
const sizeOf = (headers: Record<string, string>) =>
  Object.entries(headers).reduce((size, [name, value]) => size + `${name}: ${value}\r\n`.length, 0);

describe("the size", () => {
  test("counts every header with its name and its line end", () => {
    const headers = new HtmxHeaders()
      .trigger("a", "ü")
      .trigger("b", undefined, { after: "swap" })
      .pushUrl("/a")
      .reswap("none");
    expect(headers.size).toBe(sizeOf(headers.toObject()));
    expect(new HtmxHeaders().size).toBe(0);
  });

  test("may be the limit, and no byte more", () => {
    const filled = (bytes: number) =>
      new HtmxHeaders().trigger("a", "x".repeat(bytes - sizeOf({ "HX-Trigger": '{"a":""}' })));
    expect(sizeOf(filled(3072).toObject())).toBe(3072);
    expect(() => filled(3073).toObject()).toThrow(
      new TypeError("The HX-* headers must be at most 3072 bytes, not 3073: a 3053"),
    );
    expect(() => filled(3073).applyTo(new Headers())).toThrow("at most 3072 bytes");
    expect(() => filled(3073).toHeaders()).toThrow("at most 3072 bytes");
  });

  test("may be limited otherwise", () => {
    expect(() => new HtmxHeaders({ limit: 20 }).trigger("abcdefg").toObject()).toThrow(
      "at most 20 bytes, not 21: abcdefg 0",
    );
    expect(
      sizeOf(new HtmxHeaders({ limit: Infinity }).trigger("a", "x".repeat(9999)).toObject()),
    ).toBeGreaterThan(9999);
  });

  test("counts what the response has already", () => {
    const there = new Headers({ "HX-Trigger": JSON.stringify({ theirs: "x".repeat(3000) }) });
    expect(() => new HtmxHeaders().trigger("own", "y".repeat(100)).applyTo(there)).toThrow(
      /not 3136: theirs 3002, own 102$/,
    );
  });
});

describe("truncateMessages", () => {
  const build = () => new HtmxHeaders({ over: truncateMessages });

  test("leaves alone what fits", () => {
    expect(textsIn(build().message("info", "x".repeat(2900)).toObject()["HX-Trigger"])).toEqual([
      "x".repeat(2900),
    ]);
  });

  test.each([
    ["ASCII", "A sentence. ", 1],
    ["quotes and backslashes", '\\"', 1],
    ["umlauts", "Grüße ", 1],
    ["ideographs", "記事", 1],
    ["emoji", "\u{1F389}", 2],
    ["families", "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}", 8],
    ["combined accents", "e\u0301", 2],
  ])("shortens %s between two characters, as little as it has to", (_, part, unit) => {
    const headers = build()
      .trigger("first", { id: 1 })
      .message("error", part.repeat(900), { id: "long" })
      .message("success", "Saved.")
      .trigger("last")
      .toObject();
    expect(sizeOf(headers)).toBeLessThanOrEqual(3072);
    expect(sizeOf(headers)).toBeGreaterThan(3072 - 60);
    const [long = "", short] = textsIn(headers["HX-Trigger"]);
    expect(short).toBe("Saved.");
    expect(long).toMatch(/…$/);
    expect(part.repeat(900).startsWith(long.slice(0, -1))).toBe(true);
    expect((long.length - 1) % unit).toBe(0);
    // The rest is as it was, and where it was.
    const { triggers } = parseTriggers(headers["HX-Trigger"] ?? "");
    expect(triggers.map(({ name }) => name)).toEqual(["first", "messages", "last"]);
    expect(triggers[1]?.payload).toMatchObject([
      { tags: "error", id: "long" },
      { tags: "success" },
    ]);
  });

  test("shortens the longest first, whatever shape others wrote", () => {
    const there = new Headers({
      "HX-Trigger": JSON.stringify({ messages: ["s".repeat(1500), null, 7, { message: 8 }] }),
    });
    const headers = new HtmxHeaders(there, { over: truncateMessages })
      .message("info", "m".repeat(2000))
      .message("info", "short")
      .toObject();
    const { payload } = parseTriggers(headers["HX-Trigger"] ?? "").triggers[0] ?? {};
    const [string, none, seven, eight, long, short] = payload as [
      string,
      null,
      number,
      object,
      { message: string },
      { message: string },
    ];
    expect([none, seven, eight, short.message]).toEqual([null, 7, { message: 8 }, "short"]);
    expect(string.length).toBe(long.message.length);
    expect(string).toMatch(/^s{1000,}…$/);
  });

  test("is no help where the messages are not what is large", () => {
    expect(() =>
      build().message("info", "x".repeat(40)).trigger("a", "y".repeat(4000)).toObject(),
    ).toThrow(/not 4\d{3}: messages 37, a 4002$/);
    expect(() => build().trigger("a", "y".repeat(4000)).toObject()).toThrow("at most 3072 bytes");
  });
});

describe("messagesInBody", () => {
  test("leaves the messages in the header where they fit", () => {
    const headers = new HtmxHeaders().message("info", "Saved.");
    expect(messagesInBody(headers)).toBe("");
    expect(textsIn(headers.toObject()["HX-Trigger"])).toEqual(["Saved."]);
  });

  test("takes all of them out otherwise, and nothing in them ends the element", () => {
    const texts = [
      "</script><script>pwned=1</script>",
      "<!--<script>",
      "ü\u2028\ud83d ]]>",
      "x".repeat(4000),
    ];
    const headers = new HtmxHeaders().trigger("a", 1);
    for (const text of texts) headers.message("error", text, { tags: "</script>" });
    const html = messagesInBody(headers.trigger("b", 2));
    const [, json = ""] =
      /^<script type="application\/json" data-herald-messages>([ -;=-~]*)<\/script>$/.exec(html) ??
      [];
    expect(JSON.parse(json)).toEqual(
      texts.map((message) => ({ message, tags: "</script> error" })),
    );
    expect(headers.toObject()).toEqual({ "HX-Trigger": '{"a":1,"b":2}' });
    expect(messagesInBody(headers)).toBe("");
  });
});

test("takeMessages takes them once, of whatever shape", () => {
  const headers = new HtmxHeaders('{"a":1,"messages":{"message":"one"}}');
  expect(takeMessages(headers)).toEqual([{ message: "one" }]);
  expect(takeMessages(headers)).toEqual([]);
  expect(headers.toObject()).toEqual({ "HX-Trigger": '{"a":1}' });
});

test("messages that were in the response already leave it, too", () => {
  const there = new Headers({ "HX-Trigger": '{"messages":["one"]}' });
  const headers = new HtmxHeaders(there, { limit: 20 });
  expect(messagesInBody(headers)).toContain('["one"]');
  headers.applyTo(there);
  expect(Object.fromEntries(there)).toEqual({ "hx-trigger": "" });
});
