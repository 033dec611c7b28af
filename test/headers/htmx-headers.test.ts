import { describe, expect, test } from "vitest";
import { HtmxHeaders, takeMessages } from "../../src/server.ts";

const built = (build: (headers: HtmxHeaders) => unknown, existing?: string) => {
  const headers = new HtmxHeaders(existing);
  build(headers);
  return headers.toObject();
};
const trigger = (build: (headers: HtmxHeaders) => unknown, existing?: string) =>
  built(build, existing)["HX-Trigger"];

describe("triggers", () => {
  test("a name, a list of one and a map of one bare name say the same", () => {
    expect(trigger((h) => h.trigger("removed"))).toBe("removed");
    expect(trigger((h) => h.trigger(["removed"]))).toBe("removed");
    expect(trigger((h) => h.trigger({ removed: undefined }))).toBe("removed");
  });

  test("several names stay a list, in order", () => {
    expect(
      trigger((h) => h.trigger(["articleUpdated", "statsRefreshed"]).trigger("cacheCleared")),
    ).toBe("articleUpdated, statsRefreshed, cacheCleared");
  });

  test("an empty list writes no header", () => expect(built((h) => h.trigger([]))).toEqual({}));

  test.each([[{ id: 7 }], [[1, [2]]], ["text"], [0], [false], [null], [{ a: undefined, b: [{}] }]])(
    "the payload %j travels as JSON",
    (payload) => {
      expect(JSON.parse(trigger((h) => h.trigger("x", payload)) ?? "")).toEqual({
        x: JSON.parse(JSON.stringify(payload)),
      });
    },
  );

  test("a bare name beside a payload is true", () => {
    expect(
      JSON.parse(trigger((h) => h.trigger("a").trigger({ b: 1, c: undefined })) ?? ""),
    ).toEqual({ a: true, b: 1, c: true });
  });

  test("a name that a list cannot hold travels as JSON", () => {
    for (const name of ["a,b", "a b", "{a", "ü", '"a"'])
      expect(JSON.parse(trigger((h) => h.trigger(name)) ?? "")).toEqual({ [name]: true });
  });

  test("__proto__ is a name like any other", () => {
    expect(trigger((h) => h.trigger("__proto__", 1))).toBe('{"__proto__":1}');
  });
});

describe("messages", () => {
  test("are what Django's middleware writes: extra tags, then the level", () => {
    expect(
      JSON.parse(
        trigger((h) =>
          h
            .message("success", "Saved.")
            .message("error", "No.", { tags: ["persistent", "billing"], id: "m1" }),
        ) ?? "",
      ),
    ).toEqual({
      messages: [
        { message: "Saved.", tags: "success" },
        { id: "m1", message: "No.", tags: "persistent billing error" },
      ],
    });
  });

  test("are appended to messages of whatever shape that are there", () => {
    for (const there of ['[{"message":"a"}]', '{"message":"a"}']) {
      expect(
        JSON.parse(trigger((h) => h.message("info", "b"), `{"messages":${there}}`) ?? "").messages,
      ).toEqual([{ message: "a" }, { message: "b", tags: "info" }]);
    }
    expect(
      JSON.parse(trigger((h) => h.message("info", "b"), '{"messages":"a"}') ?? "").messages,
    ).toEqual(["a", { message: "b", tags: "info" }]);
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

  test("the payload true stays one, beside others and by itself", () => {
    expect(trigger((h) => h.trigger("b"), '{"a":true}')).toBe('{"a":true,"b":true}');
    expect(trigger((h) => h.trigger("a"), '{"a":true}')).toBe('{"a":true}');
    expect(trigger(() => {}, '{"a":true}')).toBe('{"a":true}');
    const response = new HtmxHeaders().trigger("darkMode", true).applyTo(new Headers());
    expect(new HtmxHeaders().trigger("b").applyTo(response).get("HX-Trigger")).toBe(
      '{"darkMode":true,"b":true}',
    );
  });

  test("a true that may have been a bare name gets the payload that comes", () => {
    expect(trigger((h) => h.trigger("a", { id: 7 }), '{"a":true}')).toBe('{"a":{"id":7}}');
    expect(trigger((h) => h.message("info", "Hi."), '{"messages":true}')).toBe(
      '{"messages":[{"message":"Hi.","tags":"info"}]}',
    );
    expect(takeMessages(new HtmxHeaders('{"messages":true}'))).toEqual([]);
  });

  test("all three headers are merged, in any spacing, mixture and number of lines, in order", () => {
    const there = new Headers({ "HX-Trigger": " z ,y", "HX-Trigger-After-Swap": '{"10":1}' });
    there.append("HX-Trigger", '{"2": {"a": "b, {c}"}, "1": [{"d": "}"}, {}]} ');
    there.append("HX-Trigger", "x,");
    there.append("HX-Trigger-After-Swap", "a");
    there.set("HX-Trigger-After-Settle", "s");
    const headers = new HtmxHeaders(there)
      .trigger("b")
      .trigger("9", undefined, { after: "swap" })
      .trigger("t", 1, { after: "settle" });
    // JSON itself has names that are numbers in front of others.
    expect(headers.toObject()).toEqual({
      "HX-Trigger": '{"z":true,"y":true,"1":[{"d":"}"},{}],"2":{"a":"b, {c}"},"x":true,"b":true}',
      "HX-Trigger-After-Swap": '{"10":1,"a":true,"9":true}',
      "HX-Trigger-After-Settle": '{"s":true,"t":1}',
    });
  });

  test("what is there is written in ASCII, too", () => {
    expect(trigger((h) => h.trigger("x"), '{"ü":"é"}')).toBe('{"\\u00fc":"\\u00e9","x":true}');
  });
});

describe("names", () => {
  test("keep their order, numbers included", () => {
    expect(trigger((h) => h.trigger(["b", "1", "a", "0"]))).toBe("b, 1, a, 0");
    expect(trigger((h) => h.trigger("b", 1).trigger("1").trigger("a").trigger("0"))).toBe(
      '{"b":1,"1":true,"a":true,"0":true}',
    );
  });

  test("the same name bare twice is sent once; a map, a list and a name go together", () => {
    expect(
      trigger((h) => h.trigger(["a", "a"]).trigger("a").trigger({ b: undefined, a: undefined })),
    ).toBe("a, b");
  });

  test("one name may carry two payloads at two times", () => {
    expect(
      built((h) =>
        h.trigger("a", 1).trigger("a", 2, { after: "swap" }).trigger("a", 3, { after: "settle" }),
      ),
    ).toEqual({
      "HX-Trigger": '{"a":1}',
      "HX-Trigger-After-Swap": '{"a":2}',
      "HX-Trigger-After-Settle": '{"a":3}',
    });
  });
});

describe("a target", () => {
  test("travels in the payload", () => {
    expect(trigger((h) => h.trigger("a", { id: 7 }, { target: '#l[b="c"]' }))).toBe(
      '{"a":{"id":7,"target":"#l[b=\\"c\\"]"}}',
    );
    expect(trigger((h) => h.trigger(["a", "b"] as never, undefined, { target: "#x" }))).toBe(
      '{"a":{"target":"#x"},"b":{"target":"#x"}}',
    );
  });

  test("stands behind all that has none, also of what is there", () => {
    const header =
      trigger(
        (h) =>
          h
            .trigger("b", { of: { target: "#no" } })
            .trigger("c", {}, { target: "#y" })
            .trigger("d")
            .message("info", "e"),
        '{"a":{"target":"#x"}}',
      ) ?? "";
    expect(Object.keys(JSON.parse(header))).toEqual(["b", "d", "messages", "a", "c"]);
  });
});

test("a payload is what it was when it was given, and what toJSON makes of it", () => {
  const payload = {
    at: new Date(0),
    list: [1],
    none: undefined,
    url: new URL("https://example.org/ä"),
    deep: { error: 1, target: 2 },
  };
  const headers = new HtmxHeaders().trigger("a", payload);
  payload.list.push(2);
  expect(JSON.parse(headers.toObject()["HX-Trigger"] ?? "")).toEqual({
    a: {
      at: "1970-01-01T00:00:00.000Z",
      list: [1],
      url: "https://example.org/%C3%A4",
      deep: { error: 1, target: 2 },
    },
  });
});

describe("the other headers", () => {
  test.each<[(h: HtmxHeaders) => unknown, Record<string, string>]>([
    [
      (h) => h.redirect("https://example.org/記事?q=ä b#x%20y"),
      { "HX-Redirect": "https://example.org/%E8%A8%98%E4%BA%8B?q=%C3%A4%20b#x%20y" },
    ],
    [(h) => h.redirect("/a:b").redirect("/c"), { "HX-Redirect": "/c" }],
    [(h) => h.redirect("?page=2"), { "HX-Redirect": "?page=2" }],
    [(h) => h.redirect('/a\\b"<>{}|^`'), { "HX-Redirect": "/a%5Cb%22%3C%3E%7B%7D%7C%5E%60" }],
    [
      (h) => h.redirect("http://[::1]:8000/!$&'()*+,;=@:-._~?/#%41"),
      { "HX-Redirect": "http://[::1]:8000/!$&'()*+,;=@:-._~?/#%41" },
    ],
    [
      (h) => h.redirect("//cdn.example/x", { protocolRelative: true }),
      { "HX-Redirect": "//cdn.example/x" },
    ],
    [(h) => h.redirect("/x", { protocolRelative: true }), { "HX-Redirect": "/x" }],
    [(h) => h.location("/ä"), { "HX-Location": "/%C3%A4" }],
    [
      (h) => h.location({ path: "/ä", target: "#größe", values: { a: [1] } }),
      { "HX-Location": '{"path":"/%C3%A4","target":"#gr\\u00f6\\u00dfe","values":{"a":[1]}}' },
    ],
    [(h) => h.location("/a,path:/b"), { "HX-Location": '{"path":"/a,path:/b"}' }],
    [(h) => h.location("path.html"), { "HX-Location": '{"path":"path.html"}' }],
    [(h) => h.location("'path'"), { "HX-Location": '{"path":"\'path\'"}' }],
    [(h) => h.location("{"), { "HX-Location": "%7B" }],
    [(h) => h.refresh(), { "HX-Refresh": "true" }],
    [(h) => h.pushUrl("/ä"), { "HX-Push-Url": "/%C3%A4" }],
    [(h) => h.pushUrl(false), { "HX-Push-Url": "false" }],
    [(h) => h.replaceUrl("/a"), { "HX-Replace-Url": "/a" }],
    [(h) => h.replaceUrl(false), { "HX-Replace-Url": "false" }],
    [
      (h) => h.reswap("outerHTML swap:1s").retarget("closest .a > #b").reselect("#c"),
      { "HX-Reswap": "outerHTML swap:1s", "HX-Retarget": "closest .a > #b", "HX-Reselect": "#c" },
    ],
    [
      (h) => h.pushUrl("/a").reswap("none").trigger("t"),
      { "HX-Trigger": "t", "HX-Push-Url": "/a", "HX-Reswap": "none" },
    ],
    [(h) => h.redirect("/a").trigger("t"), { "HX-Trigger": "t", "HX-Redirect": "/a" }],
  ])("%s", (build, expected) => expect(built(build)).toEqual(expected));
});

describe("for htmx 4", () => {
  test("what comes after the swap travels in HX-Trigger", () => {
    const headers = new HtmxHeaders({ htmx: 4 })
      .trigger("a", 1, { after: "swap" })
      .trigger("b", undefined, { after: "settle" })
      .trigger("c");
    expect(headers.toObject()).toEqual({ "HX-Trigger": '{"a":1,"b":true,"c":true}' });
  });

  test("what others wrote stays where it is", () => {
    const there = new Headers({ "HX-Trigger-After-Swap": "theirs" });
    new HtmxHeaders(there, { htmx: 4 }).trigger("a", undefined, { after: "swap" }).applyTo(there);
    expect(Object.fromEntries(there)).toEqual({
      "hx-trigger": "a",
      "hx-trigger-after-swap": "theirs",
    });
  });
});
