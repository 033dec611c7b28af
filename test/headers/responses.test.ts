import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import fastify from "fastify";
import { Hono, type Context } from "hono";
import { describe, expect, test } from "vitest";
import { flash, HtmxHeaders, noContent, stopPolling, vary } from "../../src/server.ts";

describe("where the headers cannot be written any more", () => {
  test("an error says so: Node's, once they were sent", async () => {
    let refused: unknown;
    const server = createServer((_, response) => {
      response.write("too late");
      try {
        new HtmxHeaders().trigger("a").applyTo(response);
      } catch (error) {
        refused = error;
      }
      response.end();
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.close();
    expect(await answer.text()).toBe("too late");
    expect(refused).toEqual(
      new TypeError("HX-Trigger must be written before the response, not after"),
    );
    expect((refused as Error).cause).toMatchObject({ code: "ERR_HTTP_HEADERS_SENT" });
  });

  test("an error says so: Fastify's reply, whose own setter is silent", async () => {
    const app = fastify();
    let refused: unknown;
    app.get("/", (_, reply) => {
      reply.send("sent");
      try {
        new HtmxHeaders().message("success", "Saved.").applyTo(reply);
      } catch (error) {
        refused = error;
      }
    });
    expect((await app.inject("/")).body).toBe("sent");
    await app.close();
    expect(refused).toEqual(
      new TypeError("HX-Trigger must be written before the response, not after"),
    );
  });

  test("nothing to write is no error", () => {
    expect(new HtmxHeaders().applyTo(Response.redirect("https://example.org/")).status).toBe(302);
  });
});

describe("Hono's context", () => {
  const ask = async (handler: (context: Context) => Response) =>
    (await new Hono().get("/", handler).request("/")).headers;

  test("has its triggers merged, and Vary and cookies kept", async () => {
    const headers = await ask((context) => {
      context.header("HX-Trigger", '{"theirs":{"id":1}}');
      context.header("Vary", "Accept");
      new HtmxHeaders().message("info", "From a middleware.").applyTo(context);
      vary(new HtmxHeaders().trigger("own").applyTo(context));
      return context.text("x");
    });
    expect(JSON.parse(headers.get("HX-Trigger") ?? "")).toEqual({
      theirs: { id: 1 },
      messages: [{ message: "From a middleware.", tags: "info" }],
      own: true,
    });
    expect(headers.get("Vary")).toBe("Accept, HX-Request");
  });

  test("takes a cookie", async () => {
    const app = new Hono().get("/", async (context) => {
      await flash("0123456789abcdef0123456789abcdef").keep(context.req.raw, context, [
        { message: "Saved.", tags: "success" },
      ]);
      return context.text("x");
    });
    expect((await app.request("/")).headers.getSetCookie()).toEqual([
      expect.stringMatching(/^herald=/),
    ]);
  });
});

test("noContent is a 204 without a body", async () => {
  const response = noContent(new HtmxHeaders().trigger("processingStarted"));
  expect([response.status, response.headers.get("HX-Trigger"), await response.text()]).toEqual([
    204,
    "processingStarted",
    "",
  ]);
});

test("stopPolling is a 286 that swaps what it is given, and otherwise nothing", async () => {
  const done = stopPolling(new HtmxHeaders({ htmx: 2 }).trigger("done"), "<p>Done</p>");
  expect([
    done.status,
    done.headers.get("HX-Trigger"),
    done.headers.get("HX-Reswap"),
    done.headers.get("Content-Type"),
    await done.text(),
  ]).toEqual([286, "done", null, "text/html; charset=utf-8", "<p>Done</p>"]);
  const shared = new HtmxHeaders();
  expect(stopPolling(shared).headers.get("HX-Reswap")).toBe("none");
  expect(shared.toObject()).toEqual({});
});

test("stopPolling leaves the swap alone where htmx goes elsewhere, or was told how", () => {
  expect(
    Object.fromEntries(stopPolling(new HtmxHeaders().redirect("/done")).headers),
  ).toMatchObject({ "hx-redirect": "/done" });
  expect(stopPolling(new HtmxHeaders().redirect("/done")).headers.has("HX-Reswap")).toBe(false);
  expect(stopPolling(new HtmxHeaders().refresh()).headers.get("HX-Refresh")).toBe("true");
});
