import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createRequire } from "node:module";
import { HtmxHeaders } from "../../src/server.ts";

const require = createRequire(import.meta.url);

/** The htmx versions that herald is for: the newest of each generation. */
export const HTMX = { "1.9.12": "htmx1", "2.0.11": "htmx2", "4.0.1": "htmx.org" } as const;

/** One of the tested htmx versions. */
export type HtmxVersion = keyof typeof HTMX;

/** All tested htmx versions, for `describe.each`. */
export const VERSIONS = Object.keys(HTMX) as HtmxVersion[];

/** Answers one request. What it returns, if anything, is sent as HTML. */
export type Route = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A server of real HTTP, on a port of its own. */
export interface Site {
  readonly url: string;
  /** Paths asked for so far, favicons left out. */
  readonly asked: string[];
  /** Paths answered so far. */
  readonly answered: string[];
  close(): Promise<void>;
}

/** Files that every site serves: the built bundle, and htmx in each version. */
const FILES: Record<string, () => string> = {
  "/herald.min.js": () => new URL("../../dist/herald.min.js", import.meta.url).pathname,
  "/herald-triggers.min.js": () =>
    new URL("../../dist/herald-triggers.min.js", import.meta.url).pathname,
  "/herald-log.min.js": () => new URL("../../dist/herald-log.min.js", import.meta.url).pathname,
  "/inspector.min.js": () => new URL("../../dist/inspector.min.js", import.meta.url).pathname,
  ...Object.fromEntries(
    VERSIONS.map((version) => [
      `/htmx/${version}.js`,
      () => require.resolve(`${HTMX[version]}/dist/htmx.js`),
    ]),
  ),
};

/** Serves another file as the htmx of a generation, from now on. */
export function serveHtmx(version: HtmxVersion, file: string): void {
  FILES[`/htmx/${version}.js`] = () => file;
}

/**
 * The ports of all sites so far. One that is used again would bring along what its first site left
 * in the tab's storage.
 */
const used = new Set<number>();

/** Listens on a port that no site has had. The system gives the same ones again and again. */
async function listen(server: Server): Promise<number> {
  for (;;) {
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    if (!used.has(port)) {
      used.add(port);
      return port;
    }
    await new Promise((closed) => server.close(closed));
  }
}

/** Serves `routes` by path (the query is left out), beside herald's bundle and each htmx. */
export async function serve(routes: Record<string, Route>): Promise<Site> {
  const asked: string[] = [];
  const answered: string[] = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://site").pathname;
    if (path === "/favicon.ico") return void response.writeHead(204).end();
    asked.push(path);
    response.on("close", () => answered.push(path));
    const file = FILES[path]?.();
    if (file)
      return void response
        .writeHead(200, { "content-type": "text/javascript" })
        .end(readFileSync(file));
    const route = routes[path];
    if (!route) return void response.writeHead(404).end();
    let html: unknown;
    try {
      html = await route(request, response);
    } catch (error) {
      // What a route makes of a browser that has gone is nobody's failure.
      if (!request.socket.destroyed) throw error;
    }
    if (response.writableEnded || response.destroyed) return;
    if (!response.hasHeader("content-type"))
      response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(typeof html === "string" ? html : "");
  });
  // A connection that the server ends while the browser asks over it is a failure that nobody
  // meant.
  server.keepAliveTimeout = 0;
  return {
    url: `http://127.0.0.1:${await listen(server)}`,
    asked,
    answered,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** The parts of a test page. */
export interface PageParts {
  /** Which htmx; `false` for none. */
  readonly htmx: HtmxVersion | false;
  /** Goes into `<head>`, ahead of the scripts: metas and styles. */
  readonly head?: string;
  /** The scripts; by default htmx and then herald, in `<head>`. */
  readonly scripts?: string;
  readonly body?: string;
}

/** A whole HTML page. */
export function page({ htmx, head = "", scripts, body = "" }: PageParts): string {
  const usual = [...(htmx ? [`/htmx/${htmx}.js`] : []), "/herald.min.js"]
    .map((src) => `<script src="${src}"></script>`)
    .join("");
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>` +
    `${head}${scripts ?? usual}</head><body>${body}</body></html>`
  );
}

/** A route that answers 204 with the headers that `build` writes. */
export function says(build: (headers: HtmxHeaders) => HtmxHeaders, status = 204): Route {
  return (_, response) => {
    response.statusCode = status;
    build(new HtmxHeaders({ limit: Infinity })).applyTo(response);
  };
}

/** A route that answers with headers and a body as they are written here. */
export function sends(headers: Record<string, string | string[]>, status = 204, html = ""): Route {
  return (_, response) => {
    response.statusCode = status;
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    return html;
  };
}

/**
 * Page code: keeps what plain listeners on `body` hear, with the detail's shape, in `window.heard`.
 */
export const hears = (...names: string[]): string => `<script>
  window.heard = [];
  addEventListener("DOMContentLoaded", () => {
    for (const name of ${JSON.stringify(names)}) {
      document.body.addEventListener(name, ({ detail: { elt, ...detail } }) => {
        heard.push([name, detail]);
      });
    }
  });
</script>`;

/**
 * Page code: keeps what `onTrigger` hands to handlers, in `window.handled`. A bare name is kept as
 * "(bare)".
 */
export const handles = (...names: string[]): string => `<script>
  window.handled = [];
  for (const name of ${JSON.stringify(names)}) {
    herald.onTrigger(name, (payload) => {
      handled.push([name, payload === undefined ? "(bare)" : payload]);
    });
  }
</script>`;
