/* What a builder is made from: options, a response, or neither. */
import { describe, expect, test } from "vitest";
import { HtmxHeaders, truncateMessages } from "../../src/server.ts";

describe("the options of a builder", () => {
  test("stand alone, or behind a response", () => {
    const options = { htmx: 4, limit: 100, over: truncateMessages } as const;
    for (const headers of [
      new HtmxHeaders(options),
      new HtmxHeaders(undefined, options),
      new HtmxHeaders(null, options),
      new HtmxHeaders("", options),
      new HtmxHeaders(new Response(), options),
      new HtmxHeaders({ "Content-Type": "text/html" }, options),
    ])
      expect(headers).toMatchObject(options);
  });

  test("may be undefined", () => {
    const options = { htmx: undefined, limit: undefined, over: undefined };
    expect(new HtmxHeaders(options)).toMatchObject({ htmx: undefined, limit: 3072 });
    expect(new HtmxHeaders(new Response(), options)).toMatchObject({ limit: 3072 });
  });

  test.each([
    [{ limt: 100 }, "limt"],
    [{ Limit: 100 }, "Limit"],
    [{ truncate: true }, "truncate"],
    [{ version: "4" }, "version"],
    [{ htmx: 4, size: 100 }, "size"],
    [{ statusCode: 200, body: "" }, "statusCode"],
    [Object.assign(Object.create(null) as object, { limits: 1 }), "limits"],
  ])("are refused where one is unknown: %j", (options, name) => {
    const refusal = new TypeError(`An option must be htmx, limit, over, not ${name}`);
    expect(() => new HtmxHeaders(options as object)).toThrow(refusal);
    expect(() => new HtmxHeaders(new Response(), options as object)).toThrow(refusal);
  });

  test("are refused among headers, where one of the two would be lost", () => {
    expect(() => new HtmxHeaders({ "HX-Trigger": "saved", limit: 100 } as object)).toThrow(
      new TypeError("An option must be htmx, limit, over, not HX-Trigger"),
    );
  });
});

class Context {
  readonly status = 200;
  set(): void {}
}

describe("what is no response is refused", () => {
  test.each([
    [7],
    [true],
    [[["HX-Trigger", "saved"]]],
    [new Context()],
    [{ res: { statusCode: 204, headers: null } }],
    [{ headers: [["HX-Trigger", "saved"]] }],
    [new Date(0)],
  ])("%s", (given) => {
    const refusal = "A response must be headers, or an object with headers, not ";
    expect(() => new HtmxHeaders(given as never, {})).toThrow(refusal);
    expect(() => new HtmxHeaders().trigger("own").applyTo(given as never)).toThrow(refusal);
  });

  test.each([[undefined], [null], ["HX-Trigger: saved"], [{ statusCode: 204 }]])(
    "%s, where something is to be written",
    (given) => {
      expect(() => new HtmxHeaders().trigger("own").applyTo(given as never)).toThrow(
        new TypeError(
          `A response must be headers, or an object with headers, not ${String(given)}`,
        ),
      );
    },
  );

  test("another builder", () => {
    const theirs = new HtmxHeaders().trigger("theirs");
    expect(() => new HtmxHeaders(theirs as never)).toThrow(TypeError);
    expect(() => new HtmxHeaders(theirs as never, {})).toThrow(TypeError);
  });
});
