/*
 * What nobody should send, and the exact words of each refusal. A row calls a builder that knows no
 * types, as plain JavaScript would.
 */
import { HtmxHeaders, stopPolling, truncateMessages } from "../../src/server.ts";

/** The builder as it is without types. */
export type Untyped = {
  [method in Exclude<keyof HtmxHeaders, "htmx" | "limit" | "over" | "sent" | "size">]: (
    ...values: unknown[]
  ) => Untyped;
};

const circle: unknown[] = [];
circle.push(circle);
const abyss: unknown = JSON.parse("[".repeat(1e5) + "]".repeat(1e5));

export const HOSTILE: readonly [call: (h: Untyped) => unknown, refusal: string][] = [
  // names
  [(h) => h.trigger(""), 'A trigger must be a name on one line, not ""'],
  [(h) => h.trigger(" \t "), 'A trigger must be a name on one line, not " \\t "'],
  [(h) => h.trigger("\0"), 'A trigger must be a name on one line, not "\\u0000"'],
  [(h) => h.trigger("a\nb"), 'A trigger must be a name on one line, not "a\\nb"'],
  [
    (h) => h.trigger("a\r\nSet-Cookie: x=1"),
    'A trigger must be a name on one line, not "a\\r\\nSet-Cookie: x=1"',
  ],
  [(h) => h.trigger("a\0b"), 'A trigger must be a name on one line, not "a\\u0000b"'],
  [(h) => h.trigger(["fine", ""]), 'A trigger must be a name on one line, not ""'],
  [(h) => h.trigger(["fine", "a\n"]), 'A trigger must be a name on one line, not "a\\n"'],
  [(h) => h.trigger({ "": 1 }), 'A trigger must be a name on one line, not ""'],
  [(h) => h.trigger({ "a\rb": 1 }), 'A trigger must be a name on one line, not "a\\rb"'],
  [(h) => h.trigger(7), "A trigger must be a name on one line, not number"],
  [(h) => h.trigger(null), "A trigger must be a name on one line, not object"],
  [(h) => h.trigger(undefined), "A trigger must be a name on one line, not undefined"],
  [(h) => h.trigger(true), "A trigger must be a name on one line, not boolean"],
  [(h) => h.trigger(1n), "A trigger must be a name on one line, not bigint"],
  [(h) => h.trigger(Symbol("s")), "A trigger must be a name on one line, not symbol"],
  [(h) => h.trigger(() => "a"), "A trigger must be a name on one line, not function"],
  [(h) => h.trigger([7]), "A trigger must be a name on one line, not number"],
  [(h) => h.trigger(new Map([["a", 1]])), "A trigger must be a name on one line, not object"],
  [(h) => h.trigger(Promise.resolve({ a: 1 })), "A trigger must be a name on one line, not object"],
  [(h) => h.trigger([["a", 1]]), "A trigger must be a name on one line, not object"],
  // payloads
  [(h) => h.trigger("a", undefined), 'The payload of "a" must be JSON, not Undefined'],
  [(h) => h.trigger("a", () => 1), 'The payload of "a" must be JSON, not Function'],
  [(h) => h.trigger("a", async () => 1), 'The payload of "a" must be JSON, not AsyncFunction'],
  [
    (h) =>
      h.trigger(
        "a",
        class A {
          a = 1;
        },
      ),
    'The payload of "a" must be JSON, not Function',
  ],
  [(h) => h.trigger("a", Symbol("s")), 'The payload of "a" must be JSON, not Symbol'],
  [(h) => h.trigger("a", 1n), 'The payload of "a" must be JSON, not BigInt'],
  [(h) => h.trigger("a", NaN), 'The payload of "a" must be JSON, not NaN'],
  [(h) => h.trigger("a", Infinity), 'The payload of "a" must be JSON, not Infinity'],
  [(h) => h.trigger("a", -Infinity), 'The payload of "a" must be JSON, not -Infinity'],
  [(h) => h.trigger("a", new Map([[1, 2]])), 'The payload of "a" must be JSON, not Map'],
  [(h) => h.trigger("a", new Set([1])), 'The payload of "a" must be JSON, not Set'],
  [(h) => h.trigger("a", new WeakMap()), 'The payload of "a" must be JSON, not WeakMap'],
  [(h) => h.trigger("a", /x/), 'The payload of "a" must be JSON, not RegExp'],
  [(h) => h.trigger("a", new Error("x")), 'The payload of "a" must be JSON, not Error'],
  [(h) => h.trigger("a", Promise.resolve(1)), 'The payload of "a" must be JSON, not Promise'],
  [(h) => h.trigger("a", new Uint8Array(2)), 'The payload of "a" must be JSON, not Uint8Array'],
  [(h) => h.trigger("a", new ArrayBuffer(2)), 'The payload of "a" must be JSON, not ArrayBuffer'],
  [(h) => h.trigger("a", new Headers({ a: "b" })), 'The payload of "a" must be JSON, not Headers'],
  [
    (h) => h.trigger("a", new URLSearchParams("a=b")),
    'The payload of "a" must be JSON, not URLSearchParams',
  ],
  [(h) => h.trigger("a", new FormData()), 'The payload of "a" must be JSON, not FormData'],
  [(h) => h.trigger("a", (function* () {})()), 'The payload of "a" must be JSON, not Generator'],
  [(h) => h.trigger("a", [undefined]), 'The payload of "a" must be JSON, not Undefined as "0"'],
  [(h) => h.trigger("a", [[NaN]]), 'The payload of "a" must be JSON, not NaN as "0"'],
  [(h) => h.trigger("a", { b: { c: 1n } }), 'The payload of "a" must be JSON, not BigInt as "c"'],
  [
    (h) => h.trigger("a", { b: [{ c: () => 1 }] }),
    'The payload of "a" must be JSON, not Function as "c"',
  ],
  [
    (h) => h.trigger("a", { b: Symbol.iterator }),
    'The payload of "a" must be JSON, not Symbol as "b"',
  ],
  [(h) => h.trigger("a", { toJSON: () => new Map() }), 'The payload of "a" must be JSON, not Map'],
  [
    (h) => h.trigger("a", { toJSON: () => undefined }),
    'The payload of "a" must be JSON, not Undefined',
  ],
  [(h) => h.trigger("a", new Date(NaN).getTime()), 'The payload of "a" must be JSON, not NaN'],
  [(h) => h.trigger("a", circle), 'The payload of "a" must be JSON, not a circle'],
  [(h) => h.trigger("a", { b: circle }), 'The payload of "a" must be JSON, not a circle'],
  [(h) => h.trigger("a", abyss), 'The payload of "a" must be JSON, not a circle'],
  [(h) => h.trigger({ fine: 1, a: NaN }), 'The payload of "a" must be JSON, not NaN'],
  [(h) => h.trigger("a b", new Map()), 'The payload of "a b" must be JSON, not Map'],
  // keys that htmx takes
  [
    (h) => h.trigger("a", { elt: 1 }),
    'The payload of "a" must be JSON, not what htmx keeps as "elt"',
  ],
  [
    (h) => h.trigger("a", { error: "No." }),
    'The payload of "a" must be JSON, not what htmx keeps as "error"',
  ],
  [
    (h) => h.trigger("a", { error: false }),
    'The payload of "a" must be JSON, not what htmx keeps as "error"',
  ],
  [
    (h) => h.trigger("a", { cancelled: true }),
    'The payload of "a" must be JSON, not what htmx keeps as "cancelled"',
  ],
  [
    (h) => h.trigger("a", { target: "#list" }),
    'The payload of "a" must be JSON, not what htmx keeps as "target"',
  ],
  [
    (h) => h.trigger("a", { target: null }),
    'The payload of "a" must be JSON, not what htmx keeps as "target"',
  ],
  [
    (h) => h.trigger("a", { id: 7, toJSON: () => ({ elt: 7 }) }),
    'The payload of "a" must be JSON, not what htmx keeps as "elt"',
  ],
  [
    (h) => h.trigger("a", [1], { target: "#list" }),
    'The payload of "a" must be an object, to hold the target, not "[1]"',
  ],
  [
    (h) => h.trigger("a", 7, { target: "#list" }),
    'The payload of "a" must be an object, to hold the target, not "7"',
  ],
  [
    (h) => h.trigger("a", "text", { target: "#list" }),
    'The payload of "a" must be an object, to hold the target, not "\\"text\\""',
  ],
  [
    (h) => h.trigger("a", null, { target: "#list" }).trigger("a", [], { target: "#list" }),
    'The payload of "a" must be an object, to hold the target, not "[]"',
  ],
  [
    (h) => h.trigger("a", { target: "#x" }, { target: "#list" }),
    'The payload of "a" must be JSON, not what htmx keeps as "target"',
  ],
  [(h) => h.trigger("a", undefined, { target: "" }), 'target must be a text, not ""'],
  [(h) => h.trigger("a", undefined, { target: 7 }), "target must be a text, not number"],
  [(h) => h.trigger("a", undefined, { after: "later" }), "after must be swap or settle, not later"],
  [
    (h) => h.trigger("a", 1).trigger("a", 2),
    'The trigger "a" must be sent with one payload, not 1 and 2',
  ],
  [
    (h) => h.trigger("a", { id: 1 }).trigger({ a: { id: 2 } }),
    'The trigger "a" must be sent with one payload, not {"id":1} and {"id":2}',
  ],
  [
    (h) => h.trigger("a", true).trigger("a", 1),
    'The trigger "a" must be sent with one payload, not true and 1',
  ],
  [
    (h) => h.trigger("a", 1, { after: "swap" }).trigger("a", 2, { after: "swap" }),
    'The trigger "a" must be sent with one payload, not 1 and 2',
  ],
  // messages
  [(h) => h.message("info", ""), 'A message must be a text, not ""'],
  [(h) => h.message("info", " \n "), 'A message must be a text, not " \\n "'],
  [(h) => h.message("info", undefined), "A message must be a text, not undefined"],
  [(h) => h.message("info", { toString: () => "x" }), "A message must be a text, not object"],
  [(h) => h.message(undefined, "x"), "A level must be a text, not undefined"],
  [(h) => h.message("", "x"), 'A level must be a text, not ""'],
  [
    (h) => h.message("info", "x", { at: 1n }),
    'The payload of "messages" must be JSON, not BigInt as "at"',
  ],
  [
    (h) => h.message("info", "x", { more: { of: [NaN] } }),
    'The payload of "messages" must be JSON, not NaN as "0"',
  ],
  // URLs
  [(h) => h.redirect(""), 'HX-Redirect must be an http(s) URL or path, not ""'],
  [(h) => h.redirect("  "), 'HX-Redirect must be an http(s) URL or path, not "  "'],
  [(h) => h.redirect(undefined), "HX-Redirect must be an http(s) URL or path, not undefined"],
  [(h) => h.redirect(7), "HX-Redirect must be an http(s) URL or path, not number"],
  [
    (h) => h.redirect(new URL("https://example.org/")),
    "HX-Redirect must be an http(s) URL or path, not object",
  ],
  [
    (h) => h.redirect("/a\r\nSet-Cookie: x=1"),
    'HX-Redirect must be an http(s) URL or path, not "/a\\r\\nSet-Cookie: x=1"',
  ],
  [(h) => h.redirect("/a\0"), 'HX-Redirect must be an http(s) URL or path, not "/a\\u0000"'],
  [(h) => h.redirect("/a\x7f"), 'HX-Redirect must be an http(s) URL or path, not "/a\x7f"'],
  [(h) => h.redirect("/a\x85"), 'HX-Redirect must be an http(s) URL or path, not "/a\x85"'],
  [
    (h) => h.redirect("javascript:alert(1)"),
    'HX-Redirect must be an http(s) URL or path, not "javascript:alert(1)"',
  ],
  [
    (h) => h.redirect("JavaScript:alert(1)"),
    'HX-Redirect must be an http(s) URL or path, not "JavaScript:alert(1)"',
  ],
  [
    (h) => h.redirect("java\nscript:alert(1)"),
    'HX-Redirect must be an http(s) URL or path, not "java\\nscript:alert(1)"',
  ],
  [
    (h) => h.redirect("\x01javascript:alert(1)"),
    'HX-Redirect must be an http(s) URL or path, not "\\u0001javascript:alert(1)"',
  ],
  [
    (h) => h.redirect(" javascript:alert(1)"),
    'HX-Redirect must be an http(s) URL or path, not " javascript:alert(1)"',
  ],
  [
    (h) => h.redirect("data:text/html,x"),
    'HX-Redirect must be an http(s) URL or path, not "data:text/html,x"',
  ],
  [(h) => h.redirect("vbscript:x"), 'HX-Redirect must be an http(s) URL or path, not "vbscript:x"'],
  [
    (h) => h.redirect("blob:https://example.org/1"),
    'HX-Redirect must be an http(s) URL or path, not "blob:https://example.org/1"',
  ],
  [
    (h) => h.redirect("mailto:a@example.org"),
    'HX-Redirect must be an http(s) URL or path, not "mailto:a@example.org"',
  ],
  [
    (h) => h.redirect("file:///etc/passwd"),
    'HX-Redirect must be an http(s) URL or path, not "file:///etc/passwd"',
  ],
  [
    (h) => h.redirect("//evil.example"),
    'HX-Redirect must be an http(s) URL or path, not "//evil.example"',
  ],
  [
    (h) => h.redirect("///evil.example"),
    'HX-Redirect must be an http(s) URL or path, not "///evil.example"',
  ],
  [
    (h) => h.redirect("\\\\evil.example"),
    'HX-Redirect must be an http(s) URL or path, not "\\\\\\\\evil.example"',
  ],
  [
    (h) => h.redirect("/\\evil.example"),
    'HX-Redirect must be an http(s) URL or path, not "/\\\\evil.example"',
  ],
  [
    (h) => h.redirect("\\/evil.example"),
    'HX-Redirect must be an http(s) URL or path, not "\\\\/evil.example"',
  ],
  [
    (h) => h.redirect("https:evil.example"),
    'HX-Redirect must be an http(s) URL or path, not "https:evil.example"',
  ],
  [
    (h) => h.redirect("https:/evil.example"),
    'HX-Redirect must be an http(s) URL or path, not "https:/evil.example"',
  ],
  [
    (h) => h.redirect("https:\\\\evil.example"),
    'HX-Redirect must be an http(s) URL or path, not "https:\\\\\\\\evil.example"',
  ],
  [(h) => h.redirect("http://"), 'HX-Redirect must be an http(s) URL or path, not "http://"'],
  [(h) => h.redirect("/\ud800"), 'HX-Redirect must be an http(s) URL or path, not "/\\ud800"'],
  [
    (h) => h.redirect("/\udc00\ud800"),
    'HX-Redirect must be an http(s) URL or path, not "/\\udc00\\ud800"',
  ],
  [
    (h) => h.redirect("javascript:alert(1)", { protocolRelative: true }),
    'HX-Redirect must be an http(s) URL or path, not "javascript:alert(1)"',
  ],
  [
    (h) => h.redirect("//a\nb", { protocolRelative: true }),
    'HX-Redirect must be an http(s) URL or path, not "/a\\nb"',
  ],
  [
    (h) => h.location("//evil.example"),
    'HX-Location must be an http(s) URL or path, not "//evil.example"',
  ],
  [
    (h) => h.location("javascript:alert(1)"),
    'HX-Location must be an http(s) URL or path, not "javascript:alert(1)"',
  ],
  [(h) => h.location({}), "HX-Location must be an http(s) URL or path, not object"],
  [(h) => h.location({ path: "" }), "HX-Location must be an http(s) URL or path, not object"],
  [
    (h) => h.location({ path: "javascript:alert(1)", target: "#x" }),
    'HX-Location must be an http(s) URL or path, not "javascript:alert(1)"',
  ],
  [
    (h) => h.location({ path: "/x", values: { a: 1n } }),
    'HX-Location must be JSON, not BigInt as "a"',
  ],
  [
    (h) => h.location({ path: "/x", handler: () => 1 }),
    'HX-Location must be JSON, not Function as "handler"',
  ],
  [(h) => h.location(null), "HX-Location must be an http(s) URL or path, not object"],
  [
    (h) => h.pushUrl("//evil.example"),
    'HX-Push-Url must be an http(s) URL or path, not "//evil.example"',
  ],
  [(h) => h.pushUrl(true), "HX-Push-Url must be an http(s) URL or path, not boolean"],
  [(h) => h.pushUrl(""), 'HX-Push-Url must be an http(s) URL or path, not ""'],
  [
    (h) => h.replaceUrl("javascript:alert(1)"),
    'HX-Replace-Url must be an http(s) URL or path, not "javascript:alert(1)"',
  ],
  [(h) => h.replaceUrl(null), "HX-Replace-Url must be an http(s) URL or path, not object"],
  // other lines
  [(h) => h.reswap(""), 'HX-Reswap must be ASCII on one line, not ""'],
  [
    (h) => h.reswap("outerHTML\r\nSet-Cookie: x=1"),
    'HX-Reswap must be ASCII on one line, not "outerHTML\\r\\nSet-Cookie: x=1"',
  ],
  [(h) => h.reswap("größe"), 'HX-Reswap must be ASCII on one line, not "größe"'],
  [(h) => h.reswap(undefined), "HX-Reswap must be ASCII on one line, not undefined"],
  [(h) => h.retarget("#größe"), 'HX-Retarget must be ASCII on one line, not "#größe"'],
  [(h) => h.retarget("#a\nb"), 'HX-Retarget must be ASCII on one line, not "#a\\nb"'],
  [(h) => h.retarget(" "), 'HX-Retarget must be ASCII on one line, not " "'],
  [(h) => h.reselect("#\ud800"), 'HX-Reselect must be ASCII on one line, not "#\\ud800"'],
  [(h) => h.reselect("#a\0"), 'HX-Reselect must be ASCII on one line, not "#a\\u0000"'],
  [(h) => h.reselect({}), "HX-Reselect must be ASCII on one line, not object"],
  // contradictions
  [(h) => h.redirect("/a").location("/b"), "HX-Location must be alone, not beside HX-Redirect"],
  [(h) => h.location("/b").redirect("/a"), "HX-Redirect must be alone, not beside HX-Location"],
  [(h) => h.refresh().redirect("/a"), "HX-Redirect must be alone, not beside HX-Refresh"],
  [(h) => h.refresh().location("/a"), "HX-Location must be alone, not beside HX-Refresh"],
  [(h) => h.refresh().reswap("none"), "HX-Reswap must be alone, not beside HX-Refresh"],
  [(h) => h.reswap("none").refresh(), "HX-Refresh must be alone, not beside HX-Reswap"],
  [(h) => h.redirect("/a").retarget("#x"), "HX-Retarget must be alone, not beside HX-Redirect"],
  [(h) => h.location("/a").reselect("#x"), "HX-Reselect must be alone, not beside HX-Location"],
  [(h) => h.redirect("/a").pushUrl("/b"), "HX-Push-Url must be alone, not beside HX-Redirect"],
  [(h) => h.pushUrl("/a").replaceUrl("/b"), "HX-Replace-Url must be alone, not beside HX-Push-Url"],
  [
    (h) => h.replaceUrl(false).pushUrl("/a"),
    "HX-Push-Url must be alone, not beside HX-Replace-Url",
  ],
  // what is there
  [() => new HtmxHeaders('{"a":'), 'HX-Trigger must be names or JSON, not {"a":'],
  [() => new HtmxHeaders('{"a":1}, {"b"'), 'HX-Trigger must be names or JSON, not  {"b"'],
  [
    (h) => h.trigger("a").applyTo({ get: () => "", set: () => {} }),
    "A response must be headers, or an object with headers, not [object Object]",
  ],
  [
    (h) => h.trigger("a").applyTo(Object.freeze({ "content-type": "text/html" })),
    "HX-Trigger must be written before the response, not after",
  ],
  [
    () => new HtmxHeaders({ "HX-Trigger": { saved: 1 } } as never),
    "A response must be headers, or an object with headers, not [object Object]",
  ],
  [
    () => new HtmxHeaders(new Response(), { htmx: 4, mode: "strict" } as never),
    "An option must be htmx, limit, over, not mode",
  ],
  [
    () => new HtmxHeaders({ htmx: 4, "HX-Trigger": "saved" } as never),
    "An option must be htmx, limit, over, not HX-Trigger",
  ],
  [() => new HtmxHeaders('["saved","b"]'), 'HX-Trigger must be names or JSON, not ["saved","b"]'],
  [() => new HtmxHeaders('["saved"]'), 'HX-Trigger must be names or JSON, not ["saved"]'],
  [() => new HtmxHeaders('"saved", b'), 'HX-Trigger must be names or JSON, not "saved", b'],
  [
    () => new HtmxHeaders('[{"a":1},{"b":2}]'),
    'HX-Trigger must be names or JSON, not [{"a":1},{"b":2}]',
  ],
  [() => new HtmxHeaders("fine, {a: 1}"), "HX-Trigger must be names or JSON, not  {a: 1}"],
  [
    () => new HtmxHeaders('{"a":1}, {"a":2}'),
    'The trigger "a" must be sent with one payload, not 1 and 2',
  ],
  [
    () => new HtmxHeaders(new Headers({ "HX-Trigger-After-Swap": "{" })),
    "HX-Trigger-After-Swap must be names or JSON, not {",
  ],
  [
    (h) => h.trigger("a", 1).applyTo(new Headers({ "HX-Trigger": '{"a":2}' })),
    'The trigger "a" must be sent with one payload, not 2 and 1',
  ],
  [
    (h) => h.trigger("a").applyTo(Response.redirect("https://example.org/")),
    "HX-Trigger must be written before the response, not after",
  ],
  [
    () =>
      new HtmxHeaders({ limit: 40 })
        .trigger("articleDeleted", { id: 7 })
        .redirect("/articles")
        .toObject(),
    "The HX-* headers must be at most 40 bytes, not 65: articleDeleted 8",
  ],
  [
    () =>
      new HtmxHeaders({ limit: 40 }).message("info", "Grüße".repeat(9)).trigger("bare").toObject(),
    "The HX-* headers must be at most 40 bytes, not 204: messages 165, bare 0",
  ],
  [
    () =>
      new HtmxHeaders({ limit: 99, over: truncateMessages })
        .message("info", "x".repeat(99))
        .trigger("a", "y".repeat(99))
        .toObject(),
    "The HX-* headers must be at most 99 bytes, not 170: messages 37, a 101",
  ],
  [
    () => stopPolling(new HtmxHeaders({ htmx: 4 })),
    "With htmx 4 an end to polling must be an answer without the attribute hx-trigger, " +
      "swapped in as outerHTML, not status 286",
  ],
];
