/*
 * What a server pushes through htmx's extension for server-sent events: in the shape of what it
 * answers.
 */
import { afterEach, expect } from "vitest";
import { journey, type Journey } from "../support/journey.ts";
import { eventStream, extensionOf, newsOf, NOTHING, streamPage } from "../support/stream.ts";

/** Run before the site goes: what streams say of a server that is gone belongs to no journey. */
const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** Opens a page with a stream of server-sent events. `news` hands over what has come by then. */
async function follow({ visit, version }: Journey, parts?: Parameters<typeof streamPage>[3]) {
  const stream = eventStream();
  const { tab } = await visit(streamPage(version, "sse", "/events/", parts), {
    "/ext.js": extensionOf(version, "sse"),
    "/events/": stream.route,
  });
  endings.push(() => tab.goto("about:blank"));
  return { tab, stream, news: newsOf(tab, (mark) => stream.push({ data: `<i>${mark}</i>` })) };
}

const SAVED = { message: "Zürich 🎉 saved.", tags: "success" };
const TOAST = ["success", SAVED.message];

journey(
  "an event HX-Trigger carries what the header carries: names, or JSON with messages",
  async (given) => {
    const { stream, news } = await follow(given);
    stream.push({ name: "HX-Trigger", data: "a, b,plain" });
    expect(await news()).toEqual({
      ...NOTHING,
      handled: [
        ["a", "(bare)"],
        ["b", "(bare)"],
      ],
      heard: [
        ["a", {}],
        ["b", {}],
        ["plain", {}],
      ],
    });
    stream.push({
      name: "HX-Trigger",
      data: JSON.stringify(
        { a: { id: 1 }, messages: [SAVED], b: [1, null], plain: "text" },
        null,
        2,
      ),
    });
    expect(await news()).toEqual({
      ...NOTHING,
      handled: [
        ["a", { id: 1 }],
        ["messages", [SAVED]],
        ["b", [1, null]],
      ],
      heard: [
        ["a", { id: 1 }],
        ["messages", { value: [SAVED] }],
        ["b", { value: [1, null] }],
        ["plain", { value: "text" }],
      ],
      toasts: [TOAST],
    });
    // The twin in kebab case, as behind a header.
    stream.push({ name: "HX-Trigger", data: "aB" });
    expect(await news()).toEqual({ ...NOTHING, heard: [["a-b", {}]] });
  },
);

/**
 * What htmx 4 itself gives to the listeners of a named event: the event's id is its number in the
 * stream.
 */
const own = ({ version }: Journey, data: string, id: number) =>
  version === "4.0.1" ? { data, id: String(id) } : {};

journey("an event messages shows its toasts", async (given) => {
  const { stream, news } = await follow(given);
  const data = JSON.stringify([SAVED, { message: "Disk full", tags: "error" }]);
  stream.push({ name: "messages", data });
  const value = JSON.parse(data) as unknown;
  expect(await news()).toEqual({
    ...NOTHING,
    handled: [["messages", value]],
    heard: [["messages", { value, ...own(given, data, 1) }]],
    toasts: [TOAST, ["error", "Disk full"]],
  });
});

/** Data of an event, its payload, and the shape that listeners get. */
const PAYLOADS: [data: string, payload: unknown, shape: object][] = [
  [
    `{"title":"Zürich 🎉","nested":{"list":[1]}}`,
    { title: "Zürich 🎉", nested: { list: [1] } },
    { title: "Zürich 🎉", nested: { list: [1] } },
  ],
  [`[1,"two",null]`, [1, "two", null], { value: [1, "two", null] }],
  ["7.5", 7.5, { value: 7.5 }],
  ["null", null, { value: null }],
  ["no JSON,\nin two lines", "no JSON,\nin two lines", { value: "no JSON,\nin two lines" }],
  ["", "(bare)", {}],
];

journey(
  "a named event that a handler waits for carries its payload as JSON or as text",
  async (given) => {
    const { stream, news } = await follow(given);
    stream.push(...PAYLOADS.map(([data]) => ({ name: "a", data })));
    expect(await news()).toEqual({
      ...NOTHING,
      handled: PAYLOADS.map(([, payload]) => ["a", payload]),
      heard: PAYLOADS.map(([data, , shape], index) => [
        "a",
        { ...shape, ...own(given, data, index + 1) },
      ]),
    });
  },
);

journey("a named event without a handler is heard on htmx 4 alone", async (given) => {
  const { stream, news } = await follow(given);
  stream.push({ name: "plain", data: `{"title":"t"}` });
  expect(await news()).toEqual({
    ...NOTHING,
    heard:
      given.version === "4.0.1" ? [["plain", { title: "t", data: `{"title":"t"}`, id: "1" }]] : [],
  });
});

journey(
  "htmx 4's own data and id stay what they are, whatever the payload holds",
  async (given) => {
    const { stream, news } = await follow(given);
    const payload = { id: 7, data: "own", title: "t" };
    const data = JSON.stringify(payload);
    stream.push({ name: "a", data });
    expect(await news()).toEqual({
      ...NOTHING,
      handled: [["a", payload]],
      heard: [["a", { title: "t", data, id: "1" }]],
    });
  },
  ["4.0.1"],
);

journey(
  "a named event that the page cancels leaves nothing behind",
  async (given) => {
    const cancel = `<script>addEventListener("htmx:sse:before:message", (event) => {
    const { message } = event.detail;
    if (message.id === "1") event.preventDefault();
    if (message.id === "2") message.data = "changed";
  });</script>`;
    const { stream, news } = await follow(given, { body: cancel });
    stream.push({ name: "a", data: "1" }, { name: "a", data: "2" }, { name: "a", data: "1" });
    expect(await news()).toEqual({
      ...NOTHING,
      handled: [
        ["a", "changed"],
        ["a", 1],
      ],
      heard: [
        ["a", { value: "changed", data: "changed", id: "2" }],
        ["a", { value: 1, data: "1", id: "3" }],
      ],
    });
  },
  ["4.0.1"],
);

/** htmx says that the connection was lost, and Firefox does so by itself, too. */
const LOST = /^console\.error: (?!\[herald)|^uncaught: .* establish a connection to the server/;

journey(
  "after a reconnect each event is heard once, and so is what came meanwhile",
  async (given) => {
    const { stream, news } = await follow(given);
    given.tolerateConsole(LOST);
    const push = (name: string) =>
      stream.push(
        { name: "HX-Trigger", data: name },
        { name: "messages", data: `"${name} of its own"` },
      );
    const once = (name: string) => ({
      handled: [
        [name, "(bare)"],
        ["messages", `${name} of its own`],
      ],
      toasts: [["info", `${name} of its own`]],
    });
    push("a");
    expect(await news()).toMatchObject({ ...once("a"), reports: [] });
    for (const cut of [1, 2]) {
      stream.cut();
      push("b");
      stream.let();
      expect(await news()).toMatchObject({ ...once("b"), strays: [], reports: [] });
      push("a");
      expect(await news()).toMatchObject({ ...once("a"), strays: [], reports: [] });
      expect(stream.connections).toHaveLength(cut + 1);
    }
    // Each push is two events, and each look at the news is one.
    expect(stream.connections).toEqual([undefined, "3", "9"]);
  },
);

journey(
  "a stream that is opened anew after a 503 is followed once, and tells of no failure",
  async (given) => {
    const { stream, news } = await follow(given);
    given.tolerateConsole(LOST);
    stream.push({ name: "b", data: "1" });
    expect(await news()).toMatchObject({ handled: [["b", 1]] });
    stream.refuse();
    stream.push({ name: "b", data: "2" });
    // A new EventSource knows no Last-Event-ID, and is told everything again.
    const isSame = given.version === "4.0.1";
    expect(await news()).toMatchObject({
      handled: isSame
        ? [["b", 2]]
        : [
            ["b", 1],
            ["b", 2],
          ],
      toasts: [],
      reports: [],
    });
    expect(stream.connections).toEqual([undefined, isSame ? "2" : undefined]);
  },
);

journey(
  "the stream of an element that a script took away ends, and one that comes back is heard once",
  async (given) => {
    const { tab, stream, news } = await follow(given);
    stream.push({ name: "HX-Trigger", data: "a" });
    expect(await news()).toMatchObject({ handled: [["a", "(bare)"]] });
    await tab.evaluate(() => {
      const { outerHTML } = document.querySelector("#stream") as Element;
      document.querySelector("#stream")?.remove();
      (window as { putBack?: () => void }).putBack = () => {
        document.body.insertAdjacentHTML("beforeend", outerHTML);
        htmx.process(document.body.lastElementChild as Element);
      };
    });
    stream.push({ name: "HX-Trigger", data: "b" });
    await expect.poll(() => stream.open, { timeout: 10_000 }).toBe(0);
    expect(await tab.evaluate(() => handled)).toEqual([]);
    await tab.evaluate(() => (window as unknown as { putBack: () => void }).putBack());
    await expect.poll(() => stream.open, { timeout: 10_000 }).toBe(1);
    // A new EventSource knows no Last-Event-ID, and is told everything again.
    stream.push({ name: "HX-Trigger", data: "a" });
    expect(await news()).toMatchObject({
      handled: [
        ["a", "(bare)"],
        ["b", "(bare)"],
        ["a", "(bare)"],
      ],
      strays: [],
      reports: [],
    });
  },
  ["1.9.12", "2.0.11"],
);

journey("what cannot be read is reported once, and the next event is delivered", async (given) => {
  const { stream, news } = await follow(given);
  stream.push({ name: "HX-Trigger", data: `{"a":` }, { name: "HX-Trigger", data: "b" });
  expect(await news()).toEqual({
    ...NOTHING,
    handled: [["b", "(bare)"]],
    heard: [["b", {}]],
    reports: [expect.stringMatching(/^HX-Trigger is no JSON .*: \{"a":$/)],
  });
});

/** What htmx 4 makes of a named event by itself; 1.9 and 2 make nothing of it. */
const untouched = ({ version }: Journey, name: string, data: string, id: number) =>
  version === "4.0.1"
    ? {
        ...NOTHING,
        handled: [[name, { data, id: String(id) }]],
        heard: [[name, { data, id: String(id) }]],
      }
    : NOTHING;

journey("ignore:herald around a stream leaves it alone", async (given) => {
  const { stream, news } = await follow(given, { around: `hx-ext="ignore:herald"` });
  stream.push({ name: "HX-Trigger", data: "a" });
  expect(await news()).toEqual(NOTHING);
  stream.push({ name: "messages", data: "[]" });
  expect(await news()).toEqual(untouched(given, "messages", "[]", 3));
});

journey("after uninstall herald delivers nothing more", async (given) => {
  const { tab, stream, news } = await follow(given);
  const data = JSON.stringify([SAVED]);
  const push = () => stream.push({ name: "HX-Trigger", data: "a" }, { name: "messages", data });
  push();
  expect(await news()).toMatchObject({
    handled: [
      ["a", "(bare)"],
      ["messages", [SAVED]],
    ],
    toasts: [TOAST],
  });
  await tab.evaluate(() => uninstall());
  push();
  expect(await news()).toEqual(untouched(given, "messages", data, 5));
});
