/* What a builder writes on responses, of any kind and more than once. */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import { HtmxHeaders, truncateMessages } from "../../src/server.ts";

describe("applyTo", () => {
  const headers = () => new HtmxHeaders().trigger("own", 1);

  test("takes Headers and a Response", () => {
    expect(headers().applyTo(new Headers()).get("HX-Trigger")).toBe('{"own":1}');
    expect(headers().applyTo(new Response("x")).headers.get("HX-Trigger")).toBe('{"own":1}');
    expect(headers().toHeaders().get("hx-trigger")).toBe('{"own":1}');
  });

  test("merges in what came there in the meantime, ahead of its own", () => {
    expect(
      headers()
        .applyTo(new Headers({ "HX-Trigger": "theirs" }))
        .get("HX-Trigger"),
    ).toBe('{"theirs":true,"own":1}');
  });

  test("applied twice, or made from the same response, doubles nothing", () => {
    const response = new Headers({ "HX-Trigger": '{"messages":[{"message":"theirs"}]}' });
    const twice = new HtmxHeaders(response).message("info", "own");
    twice.applyTo(response);
    twice.applyTo(response);
    expect(
      JSON.parse(response.get("HX-Trigger") ?? "").messages.map(
        ({ message }: { message: string }) => message,
      ),
    ).toEqual(["theirs", "own"]);
  });

  test("carries nothing of one response into another", () => {
    const shared = new HtmxHeaders({ over: truncateMessages })
      .trigger("saved")
      .message("success", "Saved.");
    const first = new Headers({
      "HX-Trigger": '{"messages":[{"message":"For Alice alone"}],"row":{"id":1}}',
      "HX-Trigger-After-Swap": "theirs",
    });
    shared.applyTo(first);
    expect(JSON.parse(first.get("HX-Trigger") ?? "")).toEqual({
      messages: [{ message: "For Alice alone" }, { message: "Saved.", tags: "success" }],
      row: { id: 1 },
      saved: true,
    });
    const own = {
      "HX-Trigger": '{"saved":true,"messages":[{"message":"Saved.","tags":"success"}]}',
    };
    expect(shared.toObject()).toEqual(own);
    expect(Object.fromEntries(shared.applyTo(new Headers()))).toEqual({
      "hx-trigger": own["HX-Trigger"],
    });
    expect(
      JSON.parse(
        shared.applyTo(new Headers({ "HX-Trigger": '{"row":{"id":2}}' })).get("HX-Trigger") ?? "",
      ),
    ).toMatchObject({ row: { id: 2 } });
  });

  test("carries nothing over from a response that it was refused by", () => {
    const shared = new HtmxHeaders({ limit: 100 }).trigger("saved");
    expect(() =>
      shared.applyTo(new Headers({ "HX-Trigger": JSON.stringify({ alice: "x".repeat(100) }) })),
    ).toThrow("at most 100 bytes");
    expect(() => shared.applyTo(new Headers({ "HX-Trigger": '{"alice":' }))).toThrow(
      "names or JSON",
    );
    expect(shared.applyTo(new Headers()).get("HX-Trigger")).toBe("saved");
  });

  test("applied again after more was added, or to a copy of the response, doubles nothing", () => {
    const response = new Headers({ "HX-Trigger": '{"messages":["theirs"]}' });
    const again = new HtmxHeaders().message("info", "one");
    again.applyTo(response);
    again.message("info", "two").applyTo(response);
    const copy = again.applyTo(new Headers(response));
    for (const each of [response, copy])
      expect(JSON.parse(each.get("HX-Trigger") ?? "").messages).toEqual([
        "theirs",
        { message: "one", tags: "info" },
        { message: "two", tags: "info" },
      ]);
  });

  test("shortens what is there for this response alone", () => {
    const again = new HtmxHeaders({ over: truncateMessages, limit: 200 }).message(
      "info",
      "x".repeat(120),
    );
    const full = new Headers({ "HX-Trigger": JSON.stringify({ messages: ["y".repeat(120)] }) });
    for (let times = 0; times < 2; times++) again.applyTo(full);
    expect(JSON.parse(full.get("HX-Trigger") ?? "").messages).toEqual([
      expect.stringMatching(/^y+…$/),
      { message: expect.stringMatching(/^x+…$/), tags: "info" },
    ]);
    expect(again.applyTo(new Headers()).get("HX-Trigger")).toContain("x".repeat(120));
  });

  test("takes Node's ServerResponse, over real HTTP, header lines of others included", async () => {
    const answer = (response: ServerResponse) => {
      response.setHeader("HX-Trigger", ["one", '{"two":2}']);
      new HtmxHeaders(response)
        .message("success", "Gelöscht 🎉")
        .redirect("/ä")
        .applyTo(response)
        .end();
    };
    const server = createServer((_, response) => answer(response));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { headers: got } = await fetch(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    );
    server.close();
    expect(JSON.parse(got.get("hx-trigger") ?? "")).toEqual({
      one: true,
      two: 2,
      messages: [{ message: "Gelöscht 🎉", tags: "success" }],
    });
    expect(got.get("hx-redirect")).toBe("/%C3%A4");
  });
});
