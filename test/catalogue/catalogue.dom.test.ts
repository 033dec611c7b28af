import { afterEach, expect, test, vi } from "vitest";
import { checkTriggers, defineTriggers, jsonSchema } from "../../src/catalogue.ts";
import { onTrigger } from "../../src/index.ts";
import { reportTo } from "../../src/report.ts";
import { serverSays } from "../../src/testing.ts";

/** A server that knows no types. */
const sends = (triggers: object, htmx: 1 | 2 | 4) => serverSays(triggers as never, { htmx });

const catalogue = defineTriggers({
  articleDeleted: {
    about: "An article was deleted.",
    payload: jsonSchema({ properties: { id: { type: "integer" } }, required: ["id"] }),
  },
  cacheCleared: { about: "The cache is empty." },
});

let end = () => {};
afterEach(() => {
  end();
  reportTo();
});

test.each([1, 2, 4] as const)(
  "on the page what does not fit is reported once, before handlers run, on htmx %i",
  async (htmx) => {
    const seen: string[] = [];
    reportTo((problem) => void seen.push(problem));
    end = checkTriggers(catalogue);
    const stop = onTrigger("articleDeleted", () => void seen.push("handled"));
    sends({ articleDeleted: { id: "7" } }, htmx);
    await vi.waitFor(() => expect(seen).toContain("handled"));
    expect(seen).toEqual([expect.stringContaining("id: must be integer, not string"), "handled"]);
    sends({ articleDeleted: { id: 7, target: "body" }, cacheCleared: undefined }, htmx);
    expect(seen).toHaveLength(3);
    sends({ cacheCleared: { id: 7 } }, htmx);
    expect(seen.at(-1)).toContain("must have no payload");
    end();
    sends({ cacheCleared: { id: 7 } }, htmx);
    expect(seen).toHaveLength(4);
    stop();
  },
);
