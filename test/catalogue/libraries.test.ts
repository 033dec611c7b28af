/* The schemas of other libraries, as payloads. */
import { type } from "arktype";
import * as v from "valibot";
import { expect, test } from "vitest";
import { z } from "zod";
import {
  checkTriggers,
  defineTriggers,
  fromTriggersJson,
  toTriggersJson,
  type StandardSchema,
} from "../../src/catalogue.ts";
import { HtmxHeaders } from "../../src/server.ts";

const SCHEMAS: [string, StandardSchema, writesJsonSchema: boolean][] = [
  ["zod", z.object({ id: z.number().int(), tags: z.array(z.string()).optional() }), true],
  ["valibot", v.object({ id: v.number(), tags: v.optional(v.array(v.string())) }), false],
  ["arktype", type({ id: "number", "tags?": "string[]" }), true],
];

test.each(SCHEMAS)("%s checks payloads", (_, payload) => {
  const end = checkTriggers(defineTriggers({ saved: { about: "Saved.", payload } }));
  try {
    const send = (value: unknown) => new HtmxHeaders().trigger("saved", value).toObject();
    expect(send({ id: 7, tags: ["a"] })).toEqual({ "HX-Trigger": expect.any(String) });
    expect(() => send({ id: "7" })).toThrow(/^The payload of "saved" must be as .*id/);
    expect(() => send({ id: 7, tags: [7] })).toThrow(/tags\.0|tags\[0\]/);
  } finally {
    end();
  }
});

test.each(SCHEMAS.filter(([, , writes]) => writes))(
  "%s becomes triggers.json, which checks the same",
  (_, payload) => {
    const file = toTriggersJson(defineTriggers({ saved: { about: "Saved.", payload } }));
    const end = checkTriggers(fromTriggersJson(JSON.parse(JSON.stringify(file)) as typeof file));
    try {
      const send = (value: unknown) => new HtmxHeaders().trigger("saved", value).toObject();
      expect(send({ id: 7 })).toEqual({ "HX-Trigger": '{"saved":{"id":7}}' });
      expect(() => send({ id: "7" })).toThrow("id: must be");
      expect(() => send({})).toThrow("id: is missing");
    } finally {
      end();
    }
  },
);
