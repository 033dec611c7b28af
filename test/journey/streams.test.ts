/* What a server pushes through htmx's extensions for server-sent events and WebSockets: in the shape of what it answers. */
import { afterEach, expect } from "vitest";
import { journey, type Journey } from "../support/journey.ts";
import { eventStream, extensionOf, newsOf, NOTHING, socketServer, streamPage } from "../support/stream.ts";

/** Run before the site goes: what streams say of a server that is gone belongs to no journey. */
const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** Opens a page with a stream of server-sent events. `news` hands over what has come by then. */
async function follow({ visit, version }: Journey, parts?: Parameters<typeof streamPage>[3]) {
  const stream = eventStream();
  const { tab } = await visit(streamPage(version, "sse", "/events/", parts), { "/ext.js": extensionOf(version, "sse"), "/events/": stream.route });
  endings.push(() => tab.goto("about:blank"));
  return { tab, stream, news: newsOf(tab, (mark) => stream.push({ data: `<i>${mark}</i>` })) };
}

/** The same with a WebSocket. */
async function converse({ visit, version }: Journey, parts?: Parameters<typeof streamPage>[3]) {
  const server = await socketServer();
  const { tab } = await visit(streamPage(version, "ws", server.url, parts), { "/ext.js": extensionOf(version, "ws") });
  endings.push(() => tab.goto("about:blank"), server.close);
  const opened = async (count: number) => {
    await expect.poll(() => server.opened).toBe(count);
  };
  await opened(1);
  const news = newsOf(tab, (mark) => server.push(`<p id="swapped" hx-swap-oob="true">${mark}</p>`));
  return { tab, server, opened, news, push: (message: object) => server.push(JSON.stringify(message)) };
}

const SAVED = { message: "Zürich 🎉 saved.", tags: "success" };
const TOAST = ["success", SAVED.message];

journey("an event HX-Trigger carries what the header carries: names, or JSON with messages", async (given) => {
  const { stream, news } = await follow(given);
  stream.push({ name: "HX-Trigger", data: "a, b,plain" });
  expect(await news()).toEqual({ ...NOTHING, handled: [["a", "(bare)"], ["b", "(bare)"]], heard: [["a", {}], ["b", {}], ["plain", {}]] });
  stream.push({ name: "HX-Trigger", data: JSON.stringify({ a: { id: 1 }, messages: [SAVED], b: [1, null], plain: "text" }, null, 2) });
  expect(await news()).toEqual({
    ...NOTHING,
    handled: [["a", { id: 1 }], ["messages", [SAVED]], ["b", [1, null]]],
    heard: [["a", { id: 1 }], ["messages", { value: [SAVED] }], ["b", { value: [1, null] }], ["plain", { value: "text" }]],
    toasts: [TOAST],
  });
  // The twin in kebab case, as behind a header.
  stream.push({ name: "HX-Trigger", data: "aB" });
  expect(await news()).toEqual({ ...NOTHING, heard: [["a-b", {}]] });
});

/** What htmx 4 itself gives to the listeners of a named event: the event's id is its number in the stream. */
const own = ({ version }: Journey, data: string, id: number) => (version === "4.0.1" ? { data, id: String(id) } : {});

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
  [`{"title":"Zürich 🎉","nested":{"list":[1]}}`, { title: "Zürich 🎉", nested: { list: [1] } }, { title: "Zürich 🎉", nested: { list: [1] } }],
  [`[1,"two",null]`, [1, "two", null], { value: [1, "two", null] }],
  ["7.5", 7.5, { value: 7.5 }],
  ["null", null, { value: null }],
  ["no JSON,\nin two lines", "no JSON,\nin two lines", { value: "no JSON,\nin two lines" }],
  ["", "(bare)", {}],
];

journey("a named event that a handler waits for carries its payload as JSON or as text", async (given) => {
  const { stream, news } = await follow(given);
  stream.push(...PAYLOADS.map(([data]) => ({ name: "a", data })));
  expect(await news()).toEqual({
    ...NOTHING,
    handled: PAYLOADS.map(([, payload]) => ["a", payload]),
    heard: PAYLOADS.map(([data, , shape], index) => ["a", { ...shape, ...own(given, data, index + 1) }]),
  });
});

journey("a named event without a handler is heard on htmx 4 alone", async (given) => {
  const { stream, news } = await follow(given);
  stream.push({ name: "plain", data: `{"title":"t"}` });
  expect(await news()).toEqual({ ...NOTHING, heard: given.version === "4.0.1" ? [["plain", { title: "t", data: `{"title":"t"}`, id: "1" }]] : [] });
});

journey("htmx 4's own data and id stay what they are, whatever the payload holds", async (given) => {
  const { stream, news } = await follow(given);
  const payload = { id: 7, data: "own", title: "t" };
  const data = JSON.stringify(payload);
  stream.push({ name: "a", data });
  expect(await news()).toEqual({ ...NOTHING, handled: [["a", payload]], heard: [["a", { title: "t", data, id: "1" }]] });
}, ["4.0.1"]);

journey("a named event that the page cancels leaves nothing behind", async (given) => {
  const cancel = `<script>addEventListener("htmx:sse:before:message", (event) => {
    const { message } = event.detail;
    if (message.id === "1") event.preventDefault();
    if (message.id === "2") message.data = "changed";
  });</script>`;
  const { stream, news } = await follow(given, { body: cancel });
  stream.push({ name: "a", data: "1" }, { name: "a", data: "2" }, { name: "a", data: "1" });
  expect(await news()).toEqual({
    ...NOTHING,
    handled: [["a", "changed"], ["a", 1]],
    heard: [["a", { value: "changed", data: "changed", id: "2" }], ["a", { value: 1, data: "1", id: "3" }]],
  });
}, ["4.0.1"]);

/** htmx says that the connection was lost, and Firefox does so by itself, too. */
const LOST = /^console\.error: (?!\[herald)|^uncaught: .* establish a connection to the server/;

journey("after a reconnect each event is heard once, and so is what came meanwhile", async (given) => {
  const { stream, news } = await follow(given);
  given.tolerateConsole(LOST);
  const push = (name: string) => stream.push({ name: "HX-Trigger", data: name }, { name: "messages", data: `"${name} of its own"` });
  const once = (name: string) => ({ handled: [[name, "(bare)"], ["messages", `${name} of its own`]], toasts: [["info", `${name} of its own`]] });
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
});

journey("a stream that is opened anew after a 503 is followed once, and tells of no failure", async (given) => {
  const { stream, news } = await follow(given);
  given.tolerateConsole(LOST);
  stream.push({ name: "b", data: "1" });
  expect(await news()).toMatchObject({ handled: [["b", 1]] });
  stream.refuse();
  stream.push({ name: "b", data: "2" });
  // A new EventSource knows no Last-Event-ID, and is told everything again.
  const isSame = given.version === "4.0.1";
  expect(await news()).toMatchObject({ handled: isSame ? [["b", 2]] : [["b", 1], ["b", 2]], toasts: [], reports: [] });
  expect(stream.connections).toEqual([undefined, isSame ? "2" : undefined]);
});

journey("the stream of an element that a script took away ends, and one that comes back is heard once", async (given) => {
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
  expect(await news()).toMatchObject({ handled: [["a", "(bare)"], ["b", "(bare)"], ["a", "(bare)"]], strays: [], reports: [] });
}, ["1.9.12", "2.0.11"]);

journey("what cannot be read is reported once, and the next event is delivered", async (given) => {
  const { stream, news } = await follow(given);
  stream.push({ name: "HX-Trigger", data: `{"a":` }, { name: "HX-Trigger", data: "b" });
  expect(await news()).toEqual({ ...NOTHING, handled: [["b", "(bare)"]], heard: [["b", {}]], reports: [expect.stringMatching(/^HX-Trigger is no JSON .*: \{"a":$/)] });
});

/** What htmx 4 makes of a named event by itself; 1.9 and 2 make nothing of it. */
const untouched = ({ version }: Journey, name: string, data: string, id: number) =>
  version === "4.0.1" ? { ...NOTHING, handled: [[name, { data, id: String(id) }]], heard: [[name, { data, id: String(id) }]] } : NOTHING;

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
  expect(await news()).toMatchObject({ handled: [["a", "(bare)"], ["messages", [SAVED]]], toasts: [TOAST] });
  await tab.evaluate(() => uninstall());
  push();
  expect(await news()).toEqual(untouched(given, "messages", data, 5));
});

journey("a socket's HX-Trigger is delivered, and nothing of it is swapped", async (given) => {
  const { tab, push, news } = await converse(given, { body: `<p id="other">stays</p>` });
  push({ "HX-Trigger": "a, b" });
  expect(await news()).toEqual({ ...NOTHING, handled: [["a", "(bare)"], ["b", "(bare)"]], heard: [["a", {}], ["b", {}]] });
  const messages = [SAVED, { message: `<p id='other'>swapped</p>`, tags: "info" }];
  push({ "HX-Trigger": { messages, a: { id: 1 }, b: [1, null], plain: "text" } });
  expect(await news()).toEqual({
    ...NOTHING,
    handled: [["messages", messages], ["a", { id: 1 }], ["b", [1, null]]],
    heard: [["messages", { value: messages }], ["a", { id: 1 }], ["b", { value: [1, null] }], ["plain", { value: "text" }]],
    toasts: [TOAST, ["info", `<p id='other'>swapped</p>`]],
  });
  expect(await tab.evaluate(() => document.querySelector("#other")?.textContent)).toBe("stays");
});

journey("a socket's other messages are htmx's and the page's own", async (given) => {
  const watch = `<p id="other"></p><script>
    window.processed = [];
    for (const name of ["htmx:wsAfterMessage", "htmx:ws:after:message:incoming"])
      addEventListener(name, ({ detail: { message } }) => processed.push(message.data ?? message));
  </script>`;
  const { tab, server, news } = await converse(given, { body: watch });
  const messages = [`{"a":1,"messages":["own"]}`, `{"kind":"HX-Trigger"}`, `["HX-Trigger"]`, "HX-Trigger: a", `<p id="other" hx-swap-oob="true">HX-Trigger</p>`];
  // Text that is no JSON is swapped by htmx 4, and has no place in the mark.
  const sent = messages.filter((message) => given.version !== "4.0.1" || /^\W/.test(message));
  for (const message of sent) server.push(message);
  expect(await news()).toEqual(NOTHING);
  // The mark's own comes behind its swap.
  await tab.until((count) => (window as unknown as { processed: string[] }).processed.length === count, sent.length + 1);
  expect(await tab.evaluate(() => [(window as unknown as { processed: string[] }).processed.slice(0, -1), document.querySelector("#other")?.textContent])).toEqual([sent, "HX-Trigger"]);
});

journey("htmx 4 swaps the content that stands beside a socket's HX-Trigger", async (given) => {
  const { tab, push, news } = await converse(given, { body: `<p id="other"></p>` });
  push({ "HX-Trigger": "a", target: "#other", content: "<i>content</i>" });
  expect(await news()).toEqual({ ...NOTHING, handled: [["a", "(bare)"]], heard: [["a", {}]] });
  expect(await tab.evaluate(() => document.querySelector("#other")?.innerHTML)).toMatch(/^<i.*>content<.i>$/);
}, ["4.0.1"]);

journey("what cannot be read of a socket is reported once, and the next message is delivered", async (given) => {
  const { push, news } = await converse(given);
  push({ "HX-Trigger": `{"a":` });
  push({ "HX-Trigger": "b" });
  expect(await news()).toEqual({ ...NOTHING, handled: [["b", "(bare)"]], heard: [["b", {}]], reports: [expect.stringMatching(/^HX-Trigger is no JSON .*: \{"a":$/)] });
});

journey("a socket that comes back is heard once", async (given) => {
  const { server, opened, push, news } = await converse(given);
  for (const count of [2, 3]) {
    server.cut();
    await opened(count);
    push({ "HX-Trigger": { a: count, messages: "back" } });
    expect(await news()).toMatchObject({ handled: [["a", count], ["messages", "back"]], toasts: [["info", "back"]], strays: [], reports: [] });
  }
});

journey("ignore:herald around a socket leaves it alone, and so does uninstall", async (given) => {
  const ignored = await converse(given, { around: `hx-ext="ignore:herald"` });
  ignored.push({ "HX-Trigger": { a: 1, messages: "ignored" } });
  expect(await ignored.news()).toEqual(NOTHING);
  const { tab, push, news } = await converse(given);
  await tab.evaluate(() => uninstall());
  push({ "HX-Trigger": { a: 1, messages: "too late" } });
  expect(await news()).toEqual(NOTHING);
});
