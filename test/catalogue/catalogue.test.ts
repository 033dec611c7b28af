import { afterEach, describe, expect, test } from "vitest";
import {
  checkTriggers,
  defineTriggers,
  fromTriggersJson,
  jsonSchema,
  payloadType,
  toTriggersJson,
  type StandardSchema,
  type TriggersJson,
} from "../../src/catalogue.ts";
import { HtmxHeaders } from "../../src/server.ts";

const FILE: TriggersJson = {
  triggers: {
    rowDeleted: {
      about: "An article was deleted.",
      payload: { type: "object", properties: { id: { $ref: "#/$defs/id" } }, required: ["id"] },
      example: { id: 7 },
    },
    listEmptied: { about: "The cache is empty." },
    anything: { about: "Whatever.", payload: true },
  },
  $defs: { id: { type: "integer" } },
};

let end = () => {};
afterEach(() => end());

describe("on the server", () => {
  const headers = () => new HtmxHeaders();

  test("what fits is sent, and what does not is refused when it is built", () => {
    end = checkTriggers(fromTriggersJson(FILE));
    expect(
      headers()
        .trigger("rowDeleted", { id: 7 })
        .trigger("rowDeleted", { id: 7 }, { target: "#x", after: "swap" })
        .trigger(["listEmptied"])
        .trigger("anything", null)
        .trigger("unknown", 1)
        .message("info", "Saved.")
        .toObject(),
    ).toMatchObject({ "HX-Trigger-After-Swap": '{"rowDeleted":{"id":7,"target":"#x"}}' });
    expect(() => headers().trigger("rowDeleted", { id: "7" })).toThrow(
      new TypeError(
        'The payload of "rowDeleted" must be as its catalogue says: ' +
          "id: must be integer, not string",
      ),
    );
    expect(() => headers().trigger({ rowDeleted: undefined })).toThrow(TypeError);
    expect(() => headers().trigger("listEmptied", { id: 7 })).toThrow("must have no payload");
  });

  test("a refusal leaves the builder as it was", () => {
    end = checkTriggers(fromTriggersJson(FILE));
    const built = headers().trigger("listEmptied");
    expect(() => built.trigger({ anything: 1, rowDeleted: {} })).toThrow("id: is missing");
    expect(built.toObject()).toEqual({ "HX-Trigger": "listEmptied" });
  });

  test("what is checked is what travels, such as the text of a date", () => {
    const payload = jsonSchema({ properties: { at: { type: "string" } } });
    end = checkTriggers(defineTriggers({ saved: { about: "Saved.", payload } }));
    expect(headers().trigger("saved", { at: new Date(0) }).size).toBeGreaterThan(0);
  });

  test("nothing is checked any more once it has ended", () => {
    checkTriggers(fromTriggersJson(FILE))();
    expect(headers().trigger("rowDeleted", "any").size).toBeGreaterThan(0);
  });

  test("a schema that answers later is refused", () => {
    const payload = {
      "~standard": { version: 1, vendor: "later", validate: () => Promise.resolve({}) },
    } as StandardSchema;
    end = checkTriggers(defineTriggers({ saved: { about: "Saved.", payload } }));
    expect(() => headers().trigger("saved", 1)).toThrow("answers at once");
  });

  test("a bare type is left to the compiler", () => {
    const payload = payloadType<{ id: number }>();
    end = checkTriggers(defineTriggers({ saved: { about: "Saved.", payload } }));
    expect(headers().trigger("saved", { id: "7" }).size).toBeGreaterThan(0);
  });
});

describe("triggers.json", () => {
  test("becomes a catalogue and a file again, which says the same", () => {
    const again = toTriggersJson(fromTriggersJson(FILE));
    expect(Object.keys(again.triggers)).toEqual(Object.keys(FILE.triggers));
    expect(again.triggers["listEmptied"]).toEqual(FILE.triggers["listEmptied"]);
    expect(again.triggers["rowDeleted"]).toMatchObject({ example: { id: 7 } });
    expect(toTriggersJson(fromTriggersJson(again))).toEqual(again);
    end = checkTriggers(fromTriggersJson(again));
    expect(() => new HtmxHeaders().trigger("rowDeleted", { id: "7" })).toThrow("id: must be");
  });

  test("has any payload where nothing is known of it", () => {
    const payload = payloadType<number>();
    const catalogue = defineTriggers({ counted: { about: "Counted.", payload } });
    expect(toTriggersJson(catalogue).triggers["counted"]).toEqual({
      about: "Counted.",
      payload: true,
    });
    expect(toTriggersJson(catalogue, () => ({ type: "number" })).triggers["counted"]).toEqual({
      about: "Counted.",
      payload: { type: "number" },
    });
  });

  test.each([[null], [{}], [{ triggers: 7 }], [[]]])("%j is refused", (file) => {
    expect(() => fromTriggersJson(file as never)).toThrow('must hold "triggers"');
  });
});

test.each([
  [{ "": { about: "x" } }, "must have no spaces around it"],
  [{ " a": { about: "x" } }, "must have no spaces around it"],
  [{ messages: { about: "x" } }, "herald's own trigger"],
  [{ "herald:failure": { about: "x" } }, "herald's own trigger"],
  [{ saved: {} }, 'needs a sentence as its "about"'],
  [{ saved: { about: " " } }, 'needs a sentence as its "about"'],
  [{ saved: { about: "x", payload: { type: "object" } } }, "must be a Standard Schema"],
])("%j is refused: %s", (triggers, refusal) => {
  expect(() => defineTriggers(triggers as never)).toThrow(refusal);
});
