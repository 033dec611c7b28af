/*
 * Whatever the builder takes, it writes as one line of ASCII, and our parser reads it back as it
 * was. 105,500 cases.
 */
import * as fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { HtmxHeaders, messagesInBody, truncateMessages } from "../../src/server.ts";
import { parseTriggers } from "../../src/wire/parse.ts";
import { name, payload, text, words } from "../support/arbitraries.ts";

vi.setConfig({ testTimeout: 120_000 });

const LINE = /^[\x20-\x7e]+$/;

/**
 * What refutes a property in so many cases, if anything. The cases throw, because a hundred
 * thousand calls of `expect` take long.
 */
const refutation = <Values>(numRuns: number, property: fc.IProperty<Values>) =>
  fc.defaultReportMessage(fc.check(property, { numRuns }));

/**
 * Compared as JSON, which keeps the order of keys, tells `__proto__` from a prototype, and knows no
 * -0.
 */
const asJson = (triggers: readonly { name: string; payload: unknown }[]) =>
  JSON.stringify(triggers.map(({ name: each, payload: sent }) => [each, sent]));

/** JSON has names that are whole numbers in front of all others, whoever reads it. */
const inReadersOrder = <Trigger extends { name: string }>(triggers: Trigger[]): Trigger[] => {
  const place = ({ name: each }: Trigger) =>
    /^(0|[1-9]\d{0,9})$/.test(each) && Number(each) < 2 ** 32 - 1 ? Number(each) : Infinity;
  return [...triggers].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
};

const HEADERS = {
  now: "HX-Trigger",
  swap: "HX-Trigger-After-Swap",
  settle: "HX-Trigger-After-Settle",
} as const;
const triggers = fc.uniqueArray(
  fc.record({
    name,
    payload: fc.option(payload, { nil: undefined, freq: 4 }),
    when: fc.constantFrom("now", "now", "swap", "settle"),
  }),
  { minLength: 1, maxLength: 3, selector: ({ name: each }) => each },
);

/** What is read of a header in which these were sent. */
const expected = (
  sent: readonly { name: string; payload: unknown }[],
  line: string | undefined,
) => {
  if (!line?.startsWith("{")) return asJson([...sent]);
  return asJson(
    inReadersOrder([...sent]).map(({ name: each, payload: value }) => ({
      name: each,
      payload: value === undefined ? true : value,
    })),
  );
};

describe("parses back as it was", () => {
  test("any name, any payload, in any header, in order", () => {
    expect(
      refutation(
        35_000,
        fc.property(triggers, (all) => {
          const headers = new HtmxHeaders({ limit: Infinity });
          for (const { name: each, payload: value, when } of all) {
            if (value === undefined)
              headers.trigger(each as "cacheCleared", undefined, {
                after: when === "now" ? undefined : when,
              });
            else headers.trigger<string>(each, value, { after: when === "now" ? undefined : when });
          }
          const lines = headers.toObject();
          for (const [when, header] of Object.entries(HEADERS)) {
            const line = lines[header];
            if (line !== undefined && !LINE.test(line))
              throw new Error(`Not one line of ASCII: ${line}`);
            const read = parseTriggers(line ?? "");
            if (read.problems.length) throw new Error(read.problems.join());
            if (
              asJson(read.triggers) !==
              expected(
                all.filter((each) => each.when === when),
                line,
              )
            )
              throw new Error(`${line} is read as ${asJson(read.triggers)}`);
          }
        }),
      ),
    ).toBeUndefined();
  });

  test("any message", () => {
    expect(
      refutation(
        30_000,
        fc.property(
          fc.constantFrom("debug", "info", "success", "warning", "error"),
          words,
          text,
          (level, line, tag) => {
            const header =
              new HtmxHeaders({ limit: Infinity })
                .message(level, line)
                .message(level, line, { tags: tag, tag })
                .toObject()["HX-Trigger"] ?? "";
            if (!LINE.test(header)) throw new Error(`Not one line of ASCII: ${header}`);
            const sent = [
              { message: line, tags: level },
              { tag, message: line, tags: `${tag} ${level}`.trim() },
            ];
            if (
              asJson(parseTriggers(header).triggers) !==
              asJson([{ name: "messages", payload: sent }])
            )
              throw new Error(header);
          },
        ),
      ),
    ).toBeUndefined();
  });

  test("what was there already and what is added, whether it was there in one line or in several", () => {
    expect(
      refutation(
        10_000,
        fc.property(triggers, fc.boolean(), (all, several) => {
          const [first, ...others] = all;
          const there = new Headers();
          for (const { name: each, payload: value } of others) {
            if (several || !there.has("HX-Trigger"))
              new HtmxHeaders({ limit: Infinity })
                .trigger({ [each]: value })
                .toHeaders()
                .forEach((line) => there.append("HX-Trigger", line));
            else
              new HtmxHeaders(there, { limit: Infinity }).trigger({ [each]: value }).applyTo(there);
          }
          new HtmxHeaders({ limit: Infinity })
            .trigger({ [first?.name ?? ""]: first?.payload })
            .applyTo(there);
          // Where others wrote true, it is a bare name to us.
          const bare = (list: { name: string; payload: unknown }[]) =>
            list.map(({ name: each, payload: value }) => ({
              name: each,
              payload: value === true ? undefined : value,
            }));
          const line = there.get("HX-Trigger") ?? "";
          const sent = first ? [...others, first] : [];
          const read = parseTriggers(line).triggers;
          if (
            asJson(bare([...read])) !==
            asJson(bare(line.startsWith("{") ? inReadersOrder(sent) : sent))
          )
            throw new Error(line);
        }),
      ),
    ).toBeUndefined();
  });
});

test("no URL that is taken for a path leads away, runs script or ends the line", () => {
  const part = fc.oneof(
    fc.constantFrom(
      "/",
      "\\",
      "//",
      "/\\",
      ":",
      "javascript:",
      "java",
      "\t",
      "\n",
      "https:",
      "http://",
      "data:",
      "@",
      "evil.example",
      "?",
      "#",
      "%",
      ".",
      "..",
      "ü",
      "\ud83d",
      " ",
      "[",
      "]",
    ),
    text,
  );
  let taken = 0;
  expect(
    refutation(
      30_000,
      fc.property(
        fc.array(part, { maxLength: 5 }).map((parts) => parts.join("")),
        (url) => {
          let line: string;
          try {
            line =
              new HtmxHeaders({ limit: Infinity }).redirect(url).toObject()["HX-Redirect"] ?? "";
          } catch (error) {
            if (error instanceof TypeError) return;
            throw error;
          }
          taken++;
          if (!/^[!-~]+$/.test(line)) throw new Error(`Not ASCII: ${line}`);
          if (/^https?:\/\//i.test(url)) return;
          const { origin } = new URL(line, "https://site.example/articles/");
          if (origin !== "https://site.example") throw new Error(`${line} leads to ${origin}`);
        },
      ),
    ),
  ).toBeUndefined();
  expect(taken).toBeGreaterThan(1000);
});

test("whatever the messages, they fit, shortened or in the body", () => {
  const long = fc
    .tuple(words, fc.integer({ min: 1, max: 200 }))
    .map(([part, times]) => part.repeat(times));
  expect(
    refutation(
      500,
      fc.property(
        fc.array(long, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 2000, max: 4000 }),
        (texts, limit) => {
          const build = (over?: typeof truncateMessages) => {
            const headers = new HtmxHeaders({ limit, over }).trigger("a");
            for (const line of texts) headers.message("info", line);
            return headers;
          };
          const short = build(truncateMessages);
          const payloadOf = (line = "") =>
            parseTriggers(line).triggers.find(({ name: each }) => each === "messages")?.payload as {
              message: string;
            }[];
          const sent = payloadOf(short.toObject()["HX-Trigger"]).map(({ message }) => message);
          expect(short.size).toBeLessThanOrEqual(limit);
          sent.forEach((line, index) =>
            expect(
              line === texts[index] ||
                (line.endsWith("…") && texts[index]?.startsWith(line.slice(0, -1))),
            ).toBe(true),
          );

          const whole = build();
          const fits = whole.size <= limit;
          const html = messagesInBody(whole);
          const [, json = ""] = /^<script [^>]+>([^<]*)<\/script>$/.exec(html) ?? [];
          expect(
            (fits
              ? payloadOf(whole.toObject()["HX-Trigger"])
              : (JSON.parse(json) as { message: string }[])
            ).map(({ message }) => message),
          ).toEqual(texts);
        },
      ),
    ),
  ).toBeUndefined();
});
