/*
 * What serverSays dispatches is what the real htmx of that generation dispatches for the same
 * header, event by event.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { install, onTrigger } from "../../src/index.ts";
import { recordTriggers, serverSays, type ServerSaysOptions } from "../../src/testing.ts";
import { VERSIONS, type HtmxVersion } from "../support/site.ts";

interface Htmx {
  process(element: Element): void;
}

const MODULES: Record<HtmxVersion, () => Promise<{ default: unknown }>> = {
  "1.9.12": () => import("htmx1/dist/htmx.js"),
  "2.0.11": () => import("htmx2/dist/htmx.esm.js"),
  // Its types stand beside another file.
  // @ts-expect-error TS7016
  "4.0.1": () => import("htmx.org/dist/htmx.esm.js"),
};
const GENERATION: Record<HtmxVersion, 1 | 2 | 4> = { "1.9.12": 1, "2.0.11": 2, "4.0.1": 4 };

let header = "";
const server = createServer((_, response) =>
  response.writeHead(204, { "HX-Trigger": header }).end(),
);

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { happyDOM } = window as unknown as { happyDOM: { setURL(url: string): void } };
  happyDOM.setURL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

beforeEach(() => {
  document.body.innerHTML =
    `<main id="main"><button id="source" hx-get="/" hx-swap="none">Ask</button></main>` +
    `<p id="other"></p>`;
});
let uninstall = () => {};
afterEach(() => {
  uninstall();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const source = () => document.querySelector("#source") as HTMLElement;

/** The names that the headers below hold, and their twins. */
const NAMES = [
  "saved",
  "articleDeleted",
  "article-deleted",
  "one",
  "two",
  "three",
  "messages",
  "htmx:error",
  "HTMLSaved",
  "htmlsaved",
  "last",
];

/** What each event of those names looks like, in the order of their arrival at `document`. */
function watch(): { seen: unknown[]; stop(): void } {
  const seen: unknown[] = [];
  const undo = new AbortController();
  const nameOf = (value: unknown) =>
    value instanceof Element ? `<${value.id}>` : value === document ? "document" : value;
  const look = (event: Event) => {
    if (!(event instanceof CustomEvent)) return;
    const { type, detail, target, bubbles, cancelable, composed } = event;
    const shape =
      detail === null
        ? null
        : [
            Array.isArray(detail) ? "list" : typeof detail,
            Object.entries(detail as object)
              .map(
                ([key, value]) =>
                  [
                    key,
                    key === "errorInfo" ? Object.keys(value as object).sort() : nameOf(value),
                  ] as const,
              )
              .sort(([a], [b]) => (a < b ? -1 : 1)),
          ];
    seen.push({ type, shape, at: nameOf(target), bubbles, cancelable, composed });
  };
  for (const name of NAMES)
    document.addEventListener(name, look, { signal: undo.signal, capture: true });
  return { seen, stop: () => undo.abort() };
}

/** What the real htmx dispatches for a header. */
async function really(htmx: Htmx, version: HtmxVersion, value: string): Promise<unknown[]> {
  header = value;
  htmx.process(document.body);
  const { seen, stop } = watch();
  const finished = new Promise((done) =>
    document.addEventListener(
      version === "4.0.1" ? "htmx:finally:request" : "htmx:afterRequest",
      done,
      { once: true },
    ),
  );
  source().click();
  await finished;
  stop();
  return seen;
}

function played(value: string, options: ServerSaysOptions): unknown[] {
  const { seen, stop } = watch();
  serverSays(value, options);
  stop();
  return seen;
}

const HEADERS: [header: string, events: number][] = [
  ["saved", 1],
  ["one, two,three", 3],
  ["articleDeleted", 1],
  ["HTMLSaved", 1],
  ['{"saved": true}', 1],
  ['{"saved": {"id": 7}}', 1],
  ['{"saved": {}}', 1],
  ['{"saved": [7, {"a": 1}], "last": []}', 2],
  ['{"saved": "draft", "one": 0, "two": false, "three": ""}', 4],
  ['{"saved": null}', 1],
  ['{"saved": {"value": 1}}', 1],
  ['{"saved": {"elt": "x"}, "last": true}', 2],
  [
    '{"articleDeleted": {"id": 7}, "messages": [{"message": "Article deleted.", "tags": "success"}]}',
    2,
  ],
  ['{"saved": {"target": "#other"}, "last": {"a": 1}}', 2],
  ['{"saved": {"target": ""}, "last": 1}', 2],
];

describe.each(VERSIONS)("htmx %s", (version) => {
  const generation = GENERATION[version];
  let htmx: Htmx;
  beforeAll(async () => {
    htmx = (await MODULES[version]()).default as Htmx;
  });

  test.each(HEADERS.filter(([value]) => generation !== 2 || !value.includes('"target": ""')))(
    "%s",
    async (value, least) => {
      const real = await really(htmx, version, value);
      expect(real.length).toBeGreaterThanOrEqual(least);
      expect(played(value, { htmx: generation, source: source() })).toEqual(real);
    },
  );

  test("a payload that htmx takes for an error", async () => {
    // 1.9 and 2 log it.
    vi.spyOn(console, "error").mockReturnValue();
    const value = '{"saved": {"error": "no"}, "last": 1}';
    const real = await really(htmx, version, value);
    expect(real.length).toBeGreaterThanOrEqual(2);
    expect(played(value, { htmx: generation, source: source() })).toEqual(real);
  });

  test("a payload that cancels", async () => {
    const value = '{"saved": {"cancelled": true}, "last": 1}';
    const real = await really(htmx, version, value);
    expect(real).toHaveLength(generation === 4 ? 1 : 2);
    expect(played(value, { htmx: generation, source: source() })).toEqual(real);
  });

  test("a twin that nobody gets, because the event was cancelled", async () => {
    document.body.addEventListener("articleDeleted", (event) => event.preventDefault());
    const real = await really(htmx, version, "articleDeleted");
    expect(real).toHaveLength(1);
    expect(played("articleDeleted", { htmx: generation, source: source() })).toEqual(real);
  });

  test("maps and lists are the header that HtmxHeaders writes", () => {
    for (const [triggers, value] of [
      [["one", "two"], "one, two"],
      [{ one: undefined, two: undefined }, "one, two"],
      [{ saved: { id: 7, left: undefined }, last: undefined }, '{"saved":{"id":7},"last":true}'],
      [["a b"], '{"a b":true}'],
      [{}, ""],
      [[], ""],
    ] as const) {
      expect(played(triggers as never, { htmx: generation })).toEqual(
        played(value, { htmx: generation }),
      );
    }
    expect(played(["one", "two"] as never, { htmx: generation })).toHaveLength(2);
  });

  test("a handler of onTrigger gets what the server wrote, and recordTriggers collects it", async () => {
    const handler = vi.fn();
    const stops = [onTrigger("saved", handler), onTrigger("articleDeleted", handler)];
    const recording = recordTriggers();
    for (const payload of [undefined, { id: 7 }, [1], "text", null])
      serverSays({ saved: payload, messages: [] }, { htmx: generation, source: source() });
    serverSays({ articleDeleted: { id: 1 } }, { htmx: generation, source: source() });
    recording.stop();
    serverSays("saved", { htmx: generation });
    for (const stop of stops) stop();
    expect(handler.mock.calls.map(([payload]) => payload as unknown)).toEqual([
      true,
      { id: 7 },
      [1],
      "text",
      null,
      { id: 1 },
      undefined,
    ]);
    // A twin in kebab-case is no trigger of its own.
    expect(recording.triggers.filter(({ name }) => name !== "messages")).toEqual(
      [true, { id: 7 }, [1], "text", null, { id: 1 }].map((payload, index) => ({
        name: index < 5 ? "saved" : "articleDeleted",
        payload,
        source: source(),
      })),
    );
    expect(recording.triggers.filter(({ name }) => name === "messages")).toHaveLength(5);
  });

  test("what herald delivers for a real request is recorded too, each once", async () => {
    uninstall = install({ htmx: htmx as never });
    const recording = recordTriggers();
    header = '{"articleDeleted": {"id": 7}, "saved": [1]}';
    htmx.process(document.body);
    source().click();
    await vi.waitFor(() => expect(recording.triggers).toHaveLength(2), { timeout: 20_000 });
    recording.stop();
    expect(recording.triggers).toEqual([
      { name: "articleDeleted", payload: { id: 7 }, source: source() },
      { name: "saved", payload: [1], source: source() },
    ]);
  });
});

describe("serverSays", () => {
  test("plays htmx 2 on body, unless told otherwise", () => {
    const heard = vi.fn();
    document.body.addEventListener("saved", heard, { once: true });
    serverSays({ saved: [7] });
    expect(heard.mock.calls.map(([{ detail, target }]) => [detail, target])).toEqual([
      [{ value: [7], elt: document.body }, document.body],
    ]);
  });

  test("on htmx 4 a source that has left the page speaks on document, on 1.9 and 2 nowhere", () => {
    const gone = document.createElement("button");
    const recording = recordTriggers(["saved"]);
    serverSays("saved", { htmx: 1, source: gone });
    serverSays("saved", { htmx: 2, source: gone });
    expect(recording.triggers).toEqual([]);
    serverSays("saved", { htmx: 4, source: gone });
    recording.stop();
    expect(recording.triggers).toEqual([{ name: "saved", payload: undefined, source: null }]);
  });

  test.each<[string, ServerSaysOptions, string]>([
    [
      '{"saved":',
      { htmx: 1 },
      'serverSays: this is no JSON, and htmx 1.9 and 2 drop all of it: {"saved":',
    ],
    [
      '{"saved":',
      { htmx: 2 },
      'serverSays: this is no JSON, and htmx 1.9 and 2 drop all of it: {"saved":',
    ],
    [
      '{"saved":',
      { htmx: 4 },
      'serverSays: this is no JSON, and htmx 4 throws on it, and the element stays busy: {"saved":',
    ],
    [
      '{"saved": {"target": "#none"}}',
      { htmx: 2 },
      'serverSays: no element matches the target "#none" of "saved"; ' +
        "htmx 2 throws there, and what comes behind it is lost",
    ],
    [
      '{"saved": {"target": 7}}',
      { htmx: 4 },
      'serverSays: the target of "saved" must be a selector, or htmx 4 throws and the element stays busy: 7',
    ],
    ["saved", { htmx: 3 as never }, "serverSays: htmx must be 1, 2 or 4, not 3"],
    [
      "saved",
      { source: document as never },
      "serverSays: the source must be an element, not [object",
    ],
  ])("%s, %j is refused", (triggers, options, message) => {
    expect(() => serverSays(triggers, options)).toThrow(message);
  });
});

describe("recordTriggers", () => {
  test("collects only the names that are asked for", () => {
    const recording = recordTriggers(["one", "two"]);
    serverSays(["one", "two", "three"]);
    expect(recording.triggers.map(({ name }) => name)).toEqual(["one", "two"]);
    recording.stop();
    serverSays("one");
    expect(recording.triggers).toHaveLength(2);
  });

  test("without names it hears all but htmx's own, also twice at once, and leaves dispatchEvent as it was", () => {
    const { dispatchEvent } = document.body;
    const first = recordTriggers();
    const second = recordTriggers();
    serverSays("one");
    document.body.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
    document.body.dispatchEvent(new Event("change", { bubbles: true }));
    first.stop();
    serverSays("two");
    second.stop();
    serverSays("three");
    expect([first, second].map(({ triggers }) => triggers.map(({ name }) => name))).toEqual([
      ["one"],
      ["one", "two"],
    ]);
    expect(document.body.dispatchEvent).toBe(dispatchEvent);
    const third = recordTriggers();
    third.stop();
    expect(document.body.dispatchEvent).toBe(dispatchEvent);
  });
});
