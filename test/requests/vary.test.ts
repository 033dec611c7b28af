import { createServer, ServerResponse, IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { expose, flash, redirectTo, vary } from "../../src/server.ts";

describe("vary", () => {
  test.each([
    ["", "HX-Request"],
    ["Accept-Encoding", "Accept-Encoding, HX-Request"],
    ["Accept-Encoding,Cookie", "Accept-Encoding, Cookie, HX-Request"],
    ["hx-request , Cookie", "hx-request , Cookie"],
    ["*", "*"],
    ["Accept, *", "Accept, *"],
  ])("beside %j", (there, expected) => {
    const headers = new Headers(there ? { Vary: there } : {});
    expect(vary(headers).get("Vary")).toBe(expected);
    expect(vary(headers).get("Vary")).toBe(expected);
  });

  test("of other headers as well", () => {
    expect(
      vary(new Response("x", { headers: { Vary: "Cookie" } }), [
        "HX-Request",
        "cookie",
        "HX-Target",
      ]).headers.get("Vary"),
    ).toBe("Cookie, HX-Request, HX-Target");
  });

  test("on Node's response, with what is there in several lines", () => {
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    response.setHeader("Vary", ["Cookie", "Accept"]);
    expect(vary(response)).toBe(response);
    expect(response.getHeader("Vary")).toBe("Cookie, Accept, HX-Request");
  });
});

test.each([[""], ["a b"], ["a,b"], ["a\r\nSet-Cookie: x"], ["ü"]])(
  "vary refuses the name %j",
  (name) => {
    expect(() => vary(new Headers(), [name])).toThrow(
      new TypeError(`vary: ${JSON.stringify(name)} is no name of a header`),
    );
  },
);

describe("expose", () => {
  const ALL =
    "HX-Location, HX-Push, HX-Push-Url, HX-Redirect, HX-Refresh, HX-Replace-Url, HX-Reselect, " +
    "HX-Reswap, HX-Retarget, HX-Trigger, HX-Trigger-After-Settle, HX-Trigger-After-Swap";

  test.each([
    ["", ALL],
    ["X-Total", `X-Total, ${ALL}`],
    ["hx-trigger, X-Total", `hx-trigger, X-Total, ${ALL.replace(" HX-Trigger,", "")}`],
    ["*", `*, ${ALL}`],
    [ALL, ALL],
  ])("beside %j", (there, expected) => {
    expect(
      expose(new Headers(there ? { "Access-Control-Expose-Headers": there } : {})).get(
        "Access-Control-Expose-Headers",
      ),
    ).toBe(expected);
  });

  test("is all that a page of another origin needs to read them", async () => {
    const server = createServer((_, response) => {
      response.setHeader("HX-Trigger", "saved");
      expose(response).end();
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { headers } = await fetch(
      `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    );
    server.close();
    expect(headers.get("Access-Control-Expose-Headers")?.split(", ")).toContain("HX-Trigger");
  });
});

describe("a response that takes no headers any more", () => {
  const late =
    "the headers of this response were sent already; call it before the first write(), end() or send()";
  const copy =
    "where it came from fetch() or Response.redirect(), copy it first: new Response(response.body, response)";
  const sent = (): ServerResponse => {
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    response.flushHeaders();
    return response;
  };
  const flashes = flash("0123456789abcdef0123456789abcdef");
  const asked = { cookie: "herald=x" };

  test("is named, with the mend", async () => {
    expect(() => vary(sent())).toThrow(`vary: ${late}`);
    expect(() => expose(sent())).toThrow(`expose: ${late}`);
    await expect(redirectTo({}, "/", { response: sent() })).rejects.toThrow(`redirectTo: ${late}`);
    await expect(redirectTo({ "hx-request": "true" }, "/", { response: sent() })).rejects.toThrow(
      `redirectTo: ${late}`,
    );
    await expect(flashes.keep({}, sent(), [{ message: "a", tags: "info" }])).rejects.toThrow(
      `Flash.keep: ${late}`,
    );
    const flashed = await flashes.take(asked);
    expect(() => flashed.applyTo(sent())).toThrow(`Flashed.applyTo: ${late}`);
  });

  test("Fastify's reply that was sent as well", () => {
    const reply = { sent: true, getHeader: () => undefined, header: () => undefined };
    expect(() => vary(reply)).toThrow(`vary: ${late}`);
  });

  test("immutable headers as well", async () => {
    expect(() => vary(Response.redirect("http://site/"))).toThrow(
      `vary: this response takes no Vary; ${copy}`,
    );
    const flashed = await flashes.take(asked);
    expect(() => flashed.applyTo(Response.redirect("http://site/"))).toThrow(
      `Flashed.applyTo: this response takes no Set-Cookie; ${copy}`,
    );
  });
});
