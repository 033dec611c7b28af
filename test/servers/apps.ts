/* The same small site on each server. Every answer is compressed where the client takes gzip. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { serve } from "@hono/node-server";
import compression from "compression";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";
import { compress } from "hono/compress";
import {
  expose,
  flash,
  HtmxHeaders,
  htmxRequest,
  redirectTo,
  renderMessages,
  vary,
} from "../../src/server.ts";

/** A site that runs. */
export interface App {
  readonly url: string;
  close(): Promise<unknown>;
}

const flashes = flash("0123456789abcdef0123456789abcdef");

/** The body of a page: whether htmx asks, and the messages. Long enough to be worth compressing. */
const html = (htmx: boolean, messages: string): string =>
  `<!doctype html><title>${htmx ? "a part" : "a page"}</title>${messages}${"<p>Night trains</p>".repeat(200)}`;

const removed = (): HtmxHeaders =>
  new HtmxHeaders().trigger("removed", { id: 7 }).message("success", "Gelöscht 🎉");
const published = (): HtmxHeaders =>
  new HtmxHeaders().message("success", "Published <b>.").trigger("published");

/** What is streamed, in pieces that arrive one by one. */
async function* pieces(): AsyncGenerator<string> {
  for (let piece = 0; piece < 5; piece++) {
    await new Promise(setImmediate);
    yield `<p>${"piece ".repeat(300)}${piece}</p>`;
  }
}

/** The sentence that a call after the headers is refused with. */
function refusal(call: () => unknown): string {
  try {
    call();
    return "not refused";
  } catch (error) {
    return (error as Error).message;
  }
}

const HTML = "text/html; charset=utf-8";

async function handle(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  const { pathname } = new URL(request.url ?? "/", "http://site");
  switch (pathname) {
    case "/page": {
      const flashed = await flashes.take(request);
      expose(vary(flashed.applyTo(response))).setHeader("Content-Type", HTML);
      return response.end(html(htmxRequest(request).htmx, renderMessages(flashed.messages)));
    }
    case "/publish":
      await redirectTo(request, "/page", { headers: published(), flash: flashes, response });
      return response.end();
    case "/stream":
      vary(removed().applyTo(response)).setHeader("Content-Type", HTML);
      return Readable.from(pieces()).pipe(response);
    case "/late":
      response.setHeader("Content-Type", "text/plain");
      response.write("begun ");
      return response.end(refusal(() => vary(response)));
    default:
      response.statusCode = 204;
      return removed().applyTo(response).end();
  }
}

async function listen(server: Server): Promise<App> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

function node(): Promise<App> {
  const zip = compression();
  return listen(
    createServer((request, response) =>
      zip(request as never, response as never, () => void handle(request, response)),
    ),
  );
}

function inExpress(): Promise<App> {
  const app = express();
  app.use(compression());
  app.get("/page", async (request, response) => {
    const flashed = await flashes.take(request);
    expose(vary(flashed.applyTo(response))).send(
      html(htmxRequest(request).htmx, renderMessages(flashed.messages)),
    );
  });
  app.post("/publish", async (request, response) => {
    await redirectTo(request, "/page", { headers: published(), flash: flashes, response });
    response.end();
  });
  app.get("/stream", (_, response) => {
    vary(removed().applyTo(response)).type("html");
    Readable.from(pieces()).pipe(response);
  });
  app.get("/late", (_, response) => {
    response.type("text").write("begun ");
    response.end(refusal(() => vary(response)));
  });
  app.delete("/articles/7", (_, response) => void removed().applyTo(response).status(204).end());
  return listen(createServer(app));
}

async function inFastify(): Promise<App> {
  const app = fastify();
  // As a plugin for compression does it.
  app.addHook("onSend", async (request, reply, payload) => {
    if (
      !payload ||
      reply.statusCode === 204 ||
      !/\bgzip\b/.test(String(request.headers["accept-encoding"]))
    )
      return payload;
    reply.header("Content-Encoding", "gzip").removeHeader("Content-Length");
    return (typeof payload === "string" ? Readable.from([payload]) : (payload as Readable)).pipe(
      createGzip(),
    );
  });
  app.get("/page", async (request, reply) => {
    const flashed = await flashes.take(request);
    return expose(vary(flashed.applyTo(reply)))
      .type(HTML)
      .send(html(htmxRequest(request).htmx, renderMessages(flashed.messages)));
  });
  app.post("/publish", async (request, reply) => {
    await redirectTo(request, "/page", { headers: published(), flash: flashes, response: reply });
    return reply.send();
  });
  app.get("/stream", (_, reply) =>
    vary(removed().applyTo(reply)).type(HTML).send(Readable.from(pieces())),
  );
  app.get("/late", (_, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { "Content-Type": "text/plain" }).write("begun ");
    reply.raw.end(refusal(() => vary(reply)));
  });
  app.delete("/articles/7", (_, reply) => removed().applyTo(reply).code(204).send());
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return { url, close: () => app.close() };
}

async function inHono(): Promise<App> {
  const app = new Hono();
  app.use(compress({ threshold: 0 }));
  app.get("/page", async (context) => {
    const flashed = await flashes.take(context.req.raw);
    return expose(
      vary(
        flashed.applyTo(
          context.html(html(htmxRequest(context.req.raw).htmx, renderMessages(flashed.messages))),
        ),
      ),
    );
  });
  app.post("/publish", (context) =>
    redirectTo(context.req.raw, "/page", { headers: published(), flash: flashes }),
  );
  app.get("/stream", (context) => {
    // Set ahead of the answer, as middleware does.
    vary(removed().applyTo(context.res));
    return context.body(
      Readable.toWeb(Readable.from(pieces(), { objectMode: false })) as ReadableStream,
      200,
      { "Content-Type": HTML },
    );
  });
  app.delete("/articles/7", (context) => removed().applyTo(context.body(null, 204)));
  return new Promise((listening) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => {
      listening({
        url: `http://127.0.0.1:${port}`,
        close: () => new Promise((closed) => server.close(closed)),
      });
    });
  });
}

/** A handler as Deno, Bun and workers have it. */
async function answer(request: Request): Promise<Response> {
  const zipped = (body: ReadableStream<Uint8Array>, headers: Headers): Response => {
    if (!/\bgzip\b/.test(request.headers.get("Accept-Encoding") ?? ""))
      return new Response(body, { headers });
    headers.set("Content-Encoding", "gzip");
    return new Response(
      body.pipeThrough(
        new CompressionStream("gzip") as unknown as ReadableWritablePair<Uint8Array, Uint8Array>,
      ),
      { headers },
    );
  };
  const passed = (response: Response): Response =>
    zipped(response.body as ReadableStream<Uint8Array>, new Headers(response.headers));
  switch (new URL(request.url).pathname) {
    case "/page": {
      const flashed = await flashes.take(request);
      return passed(
        expose(
          vary(
            flashed.applyTo(
              new Response(html(htmxRequest(request).htmx, renderMessages(flashed.messages)), {
                headers: { "Content-Type": HTML },
              }),
            ),
          ),
        ),
      );
    }
    case "/publish":
      return redirectTo(request, "/page", { headers: published(), flash: flashes });
    case "/stream":
      return passed(
        vary(
          removed().applyTo(
            new Response(
              Readable.toWeb(Readable.from(pieces(), { objectMode: false })) as ReadableStream,
              { headers: { "Content-Type": HTML } },
            ),
          ),
        ),
      );
    default:
      return removed().applyTo(new Response(null, { status: 204 }));
  }
}

async function inFetch(): Promise<App> {
  return new Promise((listening) => {
    const server = serve({ fetch: answer, hostname: "127.0.0.1", port: 0 }, ({ port }) => {
      listening({
        url: `http://127.0.0.1:${port}`,
        close: () => new Promise((closed) => server.close(closed)),
      });
    });
  });
}

/** Each server, and what starts the site on it. */
export const APPS: Readonly<Record<string, () => Promise<App>>> = {
  "Node's http": node,
  "Express 5": inExpress,
  "Fastify 5": inFastify,
  Hono: inHono,
  "a fetch handler": inFetch,
};
