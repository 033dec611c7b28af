import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { HtmxHeaders, noContent, stopPolling } from "../../src/server.ts";

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
    expect(refused).toEqual(new TypeError("HX-Trigger must be written before the response, not after"));
    expect((refused as Error).cause).toMatchObject({ code: "ERR_HTTP_HEADERS_SENT" });
  });

  test("nothing to write is no error", () => {
    expect(new HtmxHeaders().applyTo(Response.redirect("https://example.org/")).status).toBe(302);
  });
});

test("noContent is a 204 without a body", async () => {
  const response = noContent(new HtmxHeaders().trigger("processingStarted"));
  expect([response.status, response.headers.get("HX-Trigger"), await response.text()]).toEqual([204, "processingStarted", ""]);
});

test("stopPolling is a 286 that swaps what it is given, and otherwise nothing", async () => {
  const done = stopPolling(new HtmxHeaders({ htmx: 2 }).trigger("done"), "<p>Done</p>");
  expect([done.status, done.headers.get("HX-Trigger"), done.headers.get("HX-Reswap"), done.headers.get("Content-Type"), await done.text()]).toEqual([286, "done", null, "text/html; charset=utf-8", "<p>Done</p>"]);
  expect(stopPolling(new HtmxHeaders()).headers.get("HX-Reswap")).toBe("none");
});
