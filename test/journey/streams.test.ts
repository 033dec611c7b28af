/* What a server pushes through htmx's extensions for server-sent events and WebSockets: in the shape of what it answers. */
import { afterEach, expect } from "vitest";
import { journey, type Journey } from "../support/journey.ts";
import { handles, hears } from "../support/site.ts";
import { connects, eventStream, extensionOf, socketServer, type EventStream, type Pushed, type SocketServer } from "../support/stream.ts";
import type { Tab } from "../support/tab.ts";

declare global {
  /** What herald reported. */
  var reports: string[];
  /** Triggers that were dispatched elsewhere than on the element of the stream, or name another element. */
  var strays: string[];
  /** Ends herald. */
  var uninstall: () => void;
}

/** The triggers that the pages handle; `plain` has only a listener on `body`. */
const HANDLED = ["a", "b", "messages", "error"];
const HEARD = ["a", "b", "a-b", "messages", "error", "plain"];

/** Page code, ahead of the stream: keeps what arrives, and lets toasts stay until they were looked at. */
const WATCH = `${hears(...HEARD)}${handles(...HANDLED)}<script>
  window.reports = [];
  window.strays = [];
  for (const name of ${JSON.stringify(HEARD)}) addEventListener(name, ({ target, detail }) => {
    if (target.id !== "stream" || (detail.elt ?? target) !== target) strays.push(name);
  });
  window.uninstall = herald.install({ duration: 0, report: (problem) => reports.push(problem) });
</script>`;

/** A port that is used again brings its storage along, with the toasts that were carried over. */
const head = `<script>sessionStorage.clear();</script>`;

/** What has come since the last time. */
const news = () => ({
  heard: heard.splice(0),
  handled: handled.splice(0),
  strays: strays.splice(0),
  reports: reports.splice(0),
  toasts: [...document.querySelectorAll<HTMLElement>("[data-herald-toast]:not([data-old])")].map((toast) => {
    toast.setAttribute("data-old", "");
    return [toast.dataset["level"], toast.textContent];
  }),
});
const NOTHING = { heard: [], handled: [], strays: [], reports: [], toasts: [] };

let tab: Tab | undefined;
const sockets: SocketServer[] = [];

afterEach(async () => {
  // Ahead of the site: what streams say of a server that has gone belongs to no journey.
  await tab?.goto("about:blank");
  for (const socket of sockets.splice(0)) await socket.close();
});

/** Opens a page with a stream. `news` hands over what came by then: an ordinary message is behind it, and htmx has swapped that. */
async function follow({ visit, version }: Journey, { on = "", around = "", body = "" } = {}) {
  const stream = eventStream();
  const visited = await visit(
    {
      head,
      body: `<script src="/sse.js"></script>${WATCH}<div ${around}><div id="stream" ${connects(version, "sse", "/events/")} hx-target="#swapped" ${on}><p id="swapped" sse-swap="message"></p></div></div>${body}`,
    },
    { "/sse.js": extensionOf(version, "sse"), "/events/": stream.route },
  );
  tab = visited.tab;
  return { tab, stream, news: newsBehind(tab, (mark) => stream.push({ data: `<i>${mark}</i>` })) };
}

function newsBehind(on: Tab, push: (mark: string) => void) {
  let marks = 0;
  return async () => {
    const mark = `mark ${++marks}`;
    push(mark);
    await on.until((text) => document.querySelector("#swapped")?.textContent === text, mark);
    return on.evaluate(news);
  };
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

journey("after a reconnect each event is heard once, and so is what came meanwhile", async (given) => {
  const { stream, news } = await follow(given);
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
  // Three pushes of two events, and a mark behind each of the first two, before the second cut is seen.
  expect(stream.connections).toEqual([undefined, "3", "9"]);
});

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
  stream.push({ name: "HX-Trigger", data: "a" });
  expect(await news()).toMatchObject({ handled: [["a", "(bare)"]] });
  await tab.evaluate(() => uninstall());
  stream.push({ name: "HX-Trigger", data: "a" });
  expect(await news()).toEqual(NOTHING);
  const data = JSON.stringify([SAVED]);
  stream.push({ name: "messages", data });
  expect(await news()).toEqual(untouched(given, "messages", data, 5));
});
