/* The blocks of docs/triggers.md on the catalogue. */
import { expect } from "vitest";
import {
  checkTriggers,
  fromTriggersJson,
  toTriggersJson,
  type TriggersJson,
} from "../../../../src/catalogue.ts";
import { HtmxHeaders } from "../../../../src/server.ts";
import { announced, load } from "../consumer.ts";
import type { Stories } from "../story.ts";

interface Checked {
  stop(): void;
  pay(id: unknown): { toObject(): object };
}

/** What a call is refused with. */
function refusalOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

export const catalogue: Stories = {
  // The compiler is asked of every `ts` block.
  "catalogue-triggers": {
    check: async (block) => {
      const { triggers } = await load<{ triggers: object }>(block.name);
      expect(Object.keys(triggers)).toEqual(["invoicePaid", "totalChanged", "reportReady"]);
      return announced(block);
    },
  },

  "catalogue-check": {
    check: async ({ name }) => {
      const { pay, stop } = await load<Checked>(name);
      expect(pay(7).toObject()).toEqual({ "HX-Trigger": '{"invoicePaid":{"id":7}}' });
      expect(refusalOf(() => pay("7"))).not.toBe("");
      stop();
      expect(refusalOf(() => pay("7"))).toBe("");
      return [];
    },
  },

  "catalogue-json": {
    check: ({ code }) => {
      const file = JSON.parse(code) as TriggersJson;
      const end = checkTriggers(fromTriggersJson(file));
      try {
        const pay = (id: unknown) => new HtmxHeaders().trigger("invoicePaid", { id });
        expect(refusalOf(() => pay(7))).toBe("");
        expect(refusalOf(() => pay("7"))).toContain("id: must be integer");
      } finally {
        end();
      }
      const again = toTriggersJson(fromTriggersJson(file));
      expect(Object.keys(again.triggers)).toEqual(Object.keys(file.triggers));
      return [];
    },
  },

  "catalogue-refusal": {
    check: ({ code }) => {
      const json = '{"triggers": {"invoicePaid": {"about": "Paid.", "payload": PAYLOAD}}}';
      const payload = '{"properties": {"id": {"type": "integer"}}}';
      const file = JSON.parse(json.replace("PAYLOAD", payload)) as TriggersJson;
      const end = checkTriggers(fromTriggersJson(file));
      try {
        expect(refusalOf(() => new HtmxHeaders().trigger("invoicePaid", { id: "7" }))).toBe(code);
      } finally {
        end();
      }
      return [];
    },
  },
};
