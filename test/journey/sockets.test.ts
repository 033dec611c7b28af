/* What a server pushes through htmx's WebSocket extensions: in the shape of what it answers. */
import { afterEach, expect } from "vitest";
import { journey, type Journey } from "../support/journey.ts";
import { extensionOf, newsOf, NOTHING, socketServer, streamPage } from "../support/stream.ts";

/** Run before the site goes: what sockets say of a server that is gone belongs to no journey. */
const endings: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

/** Opens a page with a WebSocket. `news` hands over what has come by then. */
async function converse({ visit, version }: Journey, parts?: Parameters<typeof streamPage>[3]) {
  const server = await socketServer();
  const { tab } = await visit(streamPage(version, "ws", server.url, parts), {
    "/ext.js": extensionOf(version, "ws"),
  });
  endings.push(() => tab.goto("about:blank"), server.close);
  const opened = async (count: number) => {
    await expect.poll(() => server.opened).toBe(count);
  };
  await opened(1);
  const news = newsOf(tab, (mark) => server.push(`<p id="swapped" hx-swap-oob="true">${mark}</p>`));
  return {
    tab,
    server,
    opened,
    news,
    push: (message: object) => server.push(JSON.stringify(message)),
  };
}

const SAVED = { message: "Zürich 🎉 saved.", tags: "success" };
const TOAST = ["success", SAVED.message];

journey("a socket's HX-Trigger is delivered, and nothing of it is swapped", async (given) => {
  const { tab, push, news } = await converse(given, { body: `<p id="other">stays</p>` });
  push({ "HX-Trigger": "a, b" });
  expect(await news()).toEqual({
    ...NOTHING,
    handled: [
      ["a", "(bare)"],
      ["b", "(bare)"],
    ],
    heard: [
      ["a", {}],
      ["b", {}],
    ],
  });
  const messages = [SAVED, { message: `<p id='other'>swapped</p>`, tags: "info" }];
  push({ "HX-Trigger": { messages, a: { id: 1 }, b: [1, null], plain: "text" } });
  expect(await news()).toEqual({
    ...NOTHING,
    handled: [
      ["messages", messages],
      ["a", { id: 1 }],
      ["b", [1, null]],
    ],
    heard: [
      ["messages", { value: messages }],
      ["a", { id: 1 }],
      ["b", { value: [1, null] }],
      ["plain", { value: "text" }],
    ],
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
  const messages = [
    `{"a":1,"messages":["own"]}`,
    `{"kind":"HX-Trigger"}`,
    `["HX-Trigger"]`,
    "HX-Trigger: a",
    `<p id="other" hx-swap-oob="true">HX-Trigger</p>`,
  ];
  // Text that is no JSON is swapped by htmx 4, and has no place in the mark.
  const sent = messages.filter((message) => given.version !== "4.0.1" || /^\W/.test(message));
  for (const message of sent) server.push(message);
  expect(await news()).toEqual(NOTHING);
  // The mark's own comes behind its swap.
  await tab.until(
    (count) => (window as unknown as { processed: string[] }).processed.length === count,
    sent.length + 1,
  );
  expect(
    await tab.evaluate(() => [
      (window as unknown as { processed: string[] }).processed.slice(0, -1),
      document.querySelector("#other")?.textContent,
    ]),
  ).toEqual([sent, "HX-Trigger"]);
});

journey(
  "htmx 4 swaps the content that stands beside a socket's HX-Trigger",
  async (given) => {
    const { tab, push, news } = await converse(given, { body: `<p id="other"></p>` });
    push({ "HX-Trigger": "a", target: "#other", content: "<i>content</i>" });
    expect(await news()).toEqual({ ...NOTHING, handled: [["a", "(bare)"]], heard: [["a", {}]] });
    expect(await tab.evaluate(() => document.querySelector("#other")?.innerHTML)).toMatch(
      /^<i.*>content<.i>$/,
    );
  },
  ["4.0.1"],
);

journey(
  "what cannot be read of a socket is reported once, and the next message is delivered",
  async (given) => {
    const { push, news } = await converse(given);
    push({ "HX-Trigger": `{"a":` });
    push({ "HX-Trigger": "b" });
    expect(await news()).toEqual({
      ...NOTHING,
      handled: [["b", "(bare)"]],
      heard: [["b", {}]],
      reports: [expect.stringMatching(/^HX-Trigger is no JSON .*: \{"a":$/)],
    });
  },
);

journey("a socket that comes back is heard once", async (given) => {
  const { server, opened, push, news } = await converse(given);
  for (const count of [2, 3]) {
    server.cut();
    await opened(count);
    push({ "HX-Trigger": { a: count, messages: "back" } });
    expect(await news()).toMatchObject({
      handled: [
        ["a", count],
        ["messages", "back"],
      ],
      toasts: [["info", "back"]],
      strays: [],
      reports: [],
    });
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
