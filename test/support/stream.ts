// What a server pushes: an endpoint for server-sent events and one for WebSockets, both in the hand of the test.

import { once } from "node:events";
import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import type { HtmxVersion, Route } from "./site.ts";

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

/** The route of htmx's own file of the extension. */
export const extensionOf = (version: HtmxVersion, extension: Extension): Route => (_, response) => {
  response.setHeader("content-type", "text/javascript");
  return readFileSync(require.resolve(EXTENSIONS[extension][version].file), "utf8");
};

/** The attributes that connect an element to `url`. */
export const connects = (version: HtmxVersion, extension: Extension, url: string): string => `${EXTENSIONS[extension][version].attributes}="${url}"`;

/** A server-sent event. Without a name it is one that htmx swaps. */
export interface Pushed {
  readonly name?: string;
  readonly data: string;
}

/** An endpoint for server-sent events. Every event has an id, counted from 1; who connects is given what came after its Last-Event-ID. */
export interface EventStream {
  readonly route: Route;
  /** The Last-Event-ID of each connection so far; `undefined` where it sent none. */
  readonly connections: readonly (string | undefined)[];
  push(...events: Pushed[]): void;
  /** Breaks all connections off, and lets nobody in until `let()`. */
  cut(): void;
  /** Lets in who came back meanwhile, and who comes later. */
  let(): void;
}

/** How long a browser waits before it comes back, in milliseconds: short, because the default is several seconds. */
const RETRY = 50;

/** Opens an endpoint for server-sent events. */
export function eventStream(): EventStream {
  const connections: (string | undefined)[] = [];
  const past: string[] = [];
  const open = new Set<ServerResponse>();
  const waiting = new Set<() => void>();
  let cut = false;
  const route: Route = async (request, response) => {
    if (cut) await new Promise<void>((admitted) => waiting.add(admitted));
    const last = request.headers["last-event-id"] as string | undefined;
    connections.push(last);
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    // An event of its own, without data: browsers keep its `retry`, and htmx 4 takes it from an event that has data.
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
    push(...events) {
      for (const { name, data } of events) {
        const lines = [`id: ${past.length + 1}`, ...(name ? [`event: ${name}`] : []), `retry: ${RETRY}`, ...data.split("\n").map((line) => `data: ${line}`)];
        past.push(`${lines.join("\n")}\n\n`);
        for (const response of open) response.write(past.at(-1));
      }
    },
    cut() {
      cut = true;
      for (const response of open) response.destroy();
      open.clear();
    },
    let() {
      cut = false;
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
