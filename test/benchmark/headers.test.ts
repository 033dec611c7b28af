/*
 * What the builder costs: the time to build headers, in units of the least that anybody has to do
 * for them, one `JSON.stringify` and its escaping to ASCII. Both are measured side by side, in
 * turns, so that the ratio says the same on every machine. `npm run benchmark` prints it.
 */
import { expect, test, vi } from "vitest";
import { HtmxHeaders } from "../../src/server.ts";
import { toAscii } from "../../src/wire/ascii.ts";

vi.setConfig({ testTimeout: 120_000 });

const ROUNDS = 200;
/** Short, so that most rounds of either are left in peace by whatever else the machine does. */
const TIMES = 20;

const rows = Array.from({ length: 20 }, (_, id) => ({
  id,
  title: `Grüße ${id}`,
  tags: ["new", "draft"],
  price: id / 3,
}));

const forty = Array.from({ length: 40 }, (_, index) => ({
  message: `Row ${index}, {left} out, "again".`,
  tags: "info",
}));
const hundred = Array.from({ length: 100 }, (_, index) => ({
  message: `Row ${index} is left out.`,
  tags: "info",
}));

const CASES: Record<string, { builds(): Record<string, string>; floor(): string }> = {
  "a trigger and a message": {
    builds: () =>
      new HtmxHeaders()
        .trigger("articleDeleted", { id: 7 })
        .message("success", "Artikel gelöscht.")
        .toObject(),
    floor: () =>
      toAscii(
        JSON.stringify({
          articleDeleted: { id: 7 },
          messages: [{ message: "Artikel gelöscht.", tags: "success" }],
        }),
      ),
  },
  "2 KB of payload": {
    builds: () => new HtmxHeaders().trigger("rowsLoaded", rows).toObject(),
    floor: () => toAscii(JSON.stringify({ rowsLoaded: rows })),
  },
  "a hundred messages": {
    builds: () => {
      const headers = new HtmxHeaders({ limit: Infinity });
      for (const { message } of hundred) headers.message("info", message);
      return headers.toObject();
    },
    floor: () => toAscii(JSON.stringify({ messages: hundred })),
  },
  "merging into 2.9 KB with 580 commas": merging({
    articlesArchived: { ids: Array.from({ length: 580 }, (_, index) => 1000 + index) },
  }),
  "merging into 2.7 KB of messages": merging({ messages: forty }),
  "merging into 2.7 KB of messages in a second line": merging({ messages: forty }, "other"),
};

/** Reading a header that is there and writing it again. */
function merging(there: object, before = ""): (typeof CASES)[string] {
  const line = JSON.stringify(there);
  const also = before ? { [before]: true } : {};
  return {
    builds: () =>
      new HtmxHeaders(before ? `${before}, ${line}` : line, { limit: Infinity })
        .trigger("saved")
        .toObject(),
    floor: () => toAscii(JSON.stringify({ ...also, ...(JSON.parse(line) as object), saved: true })),
  };
}

/** The time of one run, as the average of a few. */
function timeOf(run: () => unknown): number {
  const start = performance.now();
  for (let time = 0; time < TIMES; time++) run();
  return (performance.now() - start) / TIMES;
}

test.each(Object.entries(CASES))("%s", (title, { builds, floor }) => {
  expect(builds()["HX-Trigger"]).toBe(floor());
  // The shortest of each: what was interrupted says nothing.
  let [built, least] = [Infinity, Infinity];
  for (let round = 0; round < ROUNDS; round++) {
    built = Math.min(built, timeOf(builds));
    least = Math.min(least, timeOf(floor));
  }
  const ratio = built / least;
  process.stdout.write(
    `${title}: ${ratio.toFixed(1)} times its floor, ${(built * 1000).toFixed(1)} µs\n`,
  );
  // One to three times are measured. What is quadratic, or a trap in a pattern, shows in hundreds.
  expect(ratio).toBeLessThan(30);
});
