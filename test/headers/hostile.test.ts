import { expect, test } from "vitest";
import { HtmxHeaders } from "../../src/server.ts";
import { HOSTILE, type Untyped } from "./hostile.ts";

test.each(HOSTILE.map(([call, refusal], index) => [index, refusal, call] as const))(
  "%i: %s",
  (_, refusal, call) => {
    const headers = new HtmxHeaders().trigger("bystander", 1);
    let refused: unknown;
    try {
      call(headers as unknown as Untyped);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(TypeError);
    expect((refused as TypeError).message).toBe(refusal);
    // Nothing else is lost.
    expect(headers.toObject()["HX-Trigger"]).toContain('"bystander":1');
  },
);

test("the table has at least 80 rows, each once", () => {
  expect(HOSTILE.length).toBeGreaterThanOrEqual(80);
  expect(new Set(HOSTILE.map(([call]) => String(call))).size).toBe(HOSTILE.length);
});
