// What a server pushes: an endpoint for server-sent events and one for WebSockets, both in the hand
// of the test.

import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { handles, hears, type HtmxVersion, type Route } from "./site.ts";
import type { Tab } from "./tab.ts";

const require = createRequire(import.meta.url);

/** Where each htmx keeps its extension, and what a page writes to connect with it. */
const EXTENSIONS = {
  sse: {
    "1.9.12": { file: "htmx1/dist/ext/sse.js", attributes: `hx-ext="sse" sse-connect` },
    "2.0.11": { file: "htmx-ext-sse/sse.js", attributes: `hx-ext="sse" sse-connect` },
    "4.0.1": { file: "htmx.org/dist/ext/hx-sse.js", attributes: "hx-sse:connect" },
  },
  ws: {
    "1.9.12": { file: "htmx1/dist/ext/ws.js", attributes: `hx-ext="ws" ws-connect` },
    "2.0.11": { file: "htmx-ext-ws/ws.js", attributes: `hx-ext="ws" ws-connect` },
    "4.0.1": { file: "htmx.org/dist/ext/hx-ws.js", attributes: "hx-ws:connect" },
  },
} as const;

/** One of htmx's streaming extensions. */
export type Extension = keyof typeof EXTENSIONS;

declare global {
  /** What herald reported. */
  var reports: string[];
  /**
   * Triggers that were dispatched elsewhere than on the element of the stream, or name another
   * element.
   */
  var strays: string[];
  /** Ends herald. */
  var uninstall: () => void;
}

/** The triggers that the page handles. */
const HANDLED = ["a", "b", "messages", "error"];
/** Those that have a listener on `body`; `plain` has nothing else. */
const HEARD = [...HANDLED, "a-b", "plain"];

/**
 * Page code, ahead of the stream: keeps what arrives, and lets toasts stay until they were looked
 * at.
 */
const WATCH = `${hears(...HEARD)}${handles(...HANDLED)}<script>
  window.reports = [];
  window.strays = [];
  for (const name of ${JSON.stringify(HEARD)}) addEventListener(name, ({ target, detail }) => {
    if (target.id !== "stream" || (detail.elt ?? target) !== target) strays.push(name);
  });
  window.uninstall = herald.install({ duration: 0, report: (problem) => reports.push(problem) });
</script>`;

/** The attributes that connect an element to `url`. */
export const connects = (version: HtmxVersion, extension: Extension, url: string): string =>
  `${EXTENSIONS[extension][version].attributes}="${url}"`;

/**
 * A page with an element that follows a stream. An ordinary message changes the text of `#swapped`.
 */
export function streamPage(
  version: HtmxVersion,
  extension: Extension,
  url: string,
  { around = "", body = "" }: { around?: string; body?: string } = {},
): { head: string; body: string } {
  return {
    // A port that is used again brings its storage along, with the toasts that were carried over.
    head: `<script>sessionStorage.clear();</script>`,
    body:
      `<script src="/ext.js"></script>${WATCH}${body}
      <div ${around}>
        <div id="stream" ${connects(version, extension, url)} hx-target="#swapped">` +
      `<p id="swapped" sse-swap="message"></p></div>
      </div>`,
  };
}

/** The route of htmx's own file of the extension: `/ext.js` for such a page. */
export const extensionOf =
  (version: HtmxVersion, extension: Extension): Route =>
  (_, response) => {
    response.setHeader("content-type", "text/javascript");
    return readFileSync(require.resolve(EXTENSIONS[extension][version].file), "utf8");
  };

/** What has come to a page. */
export interface News {
  readonly heard: unknown[];
  readonly handled: unknown[];
  readonly strays: unknown[];
  readonly reports: unknown[];
  /** The level and the text of each new toast. */
  readonly toasts: unknown[];
}

/** What has come when nothing has. */
export const NOTHING: News = { heard: [], handled: [], strays: [], reports: [], toasts: [] };

/** Runs in the page: what has come since the last time. */
const read = (): News => ({
  heard: heard.splice(0),
  handled: handled.splice(0),
  strays: strays.splice(0),
  reports: reports.splice(0),
  toasts: [...document.querySelectorAll<HTMLElement>("[data-herald-toast]:not([data-old])")].map(
    (toast) => {
      toast.setAttribute("data-old", "");
      return [toast.dataset["level"], toast.textContent];
    },
  ),
});

/**
 * Reads what has come to a page by now, again and again: an ordinary message is sent behind it, and
 * htmx has swapped that.
 *
 * @param push Sends the ordinary message.
 */
export function newsOf(tab: Tab, push: (mark: string) => void): () => Promise<News> {
  let marks = 0;
  return async () => {
    const mark = `mark ${++marks}`;
    push(mark);
    // All that is in it, so that nothing else was swapped.
    await tab.until((text) => document.querySelector("#stream")?.textContent === text, mark);
    const news = await tab.evaluate(read);
    // The same message again is news again, not one more of what is there.
    await tab.evaluate(() => herald.dismiss());
    return news;
  };
}

/** A server-sent event. Without a name it is one that htmx swaps. */
export interface Pushed {
  readonly name?: string;
  readonly data: string;
}

/**
 * An endpoint for server-sent events. Every event has an id, counted from 1; who connects is given
 * what came after its Last-Event-ID.
 */
export interface EventStream {
  readonly route: Route;
  /** The Last-Event-ID of each connection so far; `undefined` where it sent none. */
  readonly connections: readonly (string | undefined)[];
  /** How many connections are open now. */
  readonly open: number;
  push(...events: Pushed[]): void;
  /** Breaks all connections off, and lets nobody in until `let()`. */
  cut(): void;
  /** Lets in who came back meanwhile, and who comes later. */
  let(): void;
  /**
   * Breaks all connections off, and answers the next one with a 503, for which an EventSource gives
   * up.
   */
  refuse(): void;
}

/**
 * How long a browser waits before it comes back, in milliseconds: short, because the default is
 * several seconds.
 */
const RETRY = 50;

/** Opens an endpoint for server-sent events. */
export function eventStream(): EventStream {
  const connections: (string | undefined)[] = [];
  const past: string[] = [];
  const open = new Set<ServerResponse>();
  const waiting = new Set<() => void>();
  let isCut = false;
  let refuses = false;
  const cut = () => {
    for (const response of open) response.destroy();
    open.clear();
  };
  const route: Route = async (request, response) => {
    if (refuses) {
      refuses = false;
      return void response.writeHead(503).end();
    }
    if (isCut) await new Promise<void>((admitted) => waiting.add(admitted));
    const last = request.headers["last-event-id"] as string | undefined;
    connections.push(last);
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    // An event of its own, without data: browsers keep its `retry`, and htmx 4 takes it from an
    // event that has data.
    response.write(`retry: ${RETRY}\n\n`);
    response.write(past.slice(Number(last ?? 0)).join(""));
    open.add(response);
    // The site ends what a route leaves open, so this one stays until it is closed.
    await once(response, "close");
    open.delete(response);
  };
  return {
    route,
    connections,
    get open() {
      return open.size;
    },
    push(...events) {
      for (const { name, data } of events) {
        const lines = [
          `id: ${past.length + 1}`,
          ...(name ? [`event: ${name}`] : []),
          `retry: ${RETRY}`,
          ...data.split("\n").map((line) => `data: ${line}`),
        ];
        past.push(`${lines.join("\n")}\n\n`);
        for (const response of open) response.write(past.at(-1));
      }
    },
    cut() {
      isCut = true;
      cut();
    },
    refuse() {
      refuses = true;
      cut();
    },
    let() {
      isCut = false;
      for (const admitted of waiting) admitted();
      waiting.clear();
    },
  };
}

/** An endpoint for WebSockets, on a port of its own. */
export interface SocketServer {
  readonly url: string;
  /** How many sockets were opened so far. */
  readonly opened: number;
  push(text: string): void;
  /** Breaks all connections off without a word, as a server that dies. */
  cut(): void;
  close(): Promise<void>;
}

/** Opens an endpoint for WebSockets. */
export async function socketServer(): Promise<SocketServer> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  let opened = 0;
  server.on("connection", () => opened++);
  const cut = () => server.clients.forEach((socket) => socket.terminate());
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    get opened() {
      return opened;
    },
    push: (text) => server.clients.forEach((socket) => socket.send(text)),
    cut,
    close: () =>
      new Promise((closed) => {
        cut();
        server.close(() => closed());
      }),
  };
}
