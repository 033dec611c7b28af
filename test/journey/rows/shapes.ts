import { toAscii } from "../../../src/wire/ascii.ts";
import { sends } from "../../support/site.ts";
import { BARE, patience, post, seen, type Group, type Row } from "./row.ts";

const PAYLOADS: [title: string, payload: unknown][] = [
  ["an object", { id: 7 }],
  ["a nested object", { user: { names: ["x"] }, n: 1 }],
  ["an array", [1, { two: 2 }]],
  ["an empty array", []],
  ["a string", "text"],
  ["an empty string", ""],
  ["a number", 7],
  ["zero", 0],
  ["true", true],
  ["false", false],
  ["null", null],
  ["text beyond Latin-1", "記事 🎉 مرحبا"],
  ["an object with the key error", { error: "x" }],
  ["an object with the key cancelled", { cancelled: true }],
  ["an object with a target that is no string", { target: 5 }],
];

const payloads: Row[] = PAYLOADS.map(([title, payload]) => ({
  title: `payload: ${title}`,
  body: post("/go"),
  // By hand, since the builder refuses the keys that htmx takes for itself.
  routes: { "/go": sends({ "HX-Trigger": toAscii(JSON.stringify({ a: payload, b: 1 })) }) },
  heard: [
    ["a", payload],
    ["b", 1],
  ],
}));

const header = (
  title: string,
  value: string | string[],
  heard: Row["heard"],
  more: Partial<Row> = {},
): Row => ({
  title,
  body: post("/go"),
  routes: { "/go": sends({ "HX-Trigger": value }) },
  heard: heard ?? [],
  ...more,
});

const SAVED = { message: "Saved.", tags: "success" };

/** What a header may hold. */
export const shapes: Group = {
  title: "What the header holds",
  rows: [
    header("one name", "a", [["a", BARE]]),
    header("several names", "first,second,third", [
      ["first", BARE],
      ["second", BARE],
      ["third", BARE],
    ]),
    header("names with spaces around them", "  a ,  b  ", [
      ["a", BARE],
      ["b", BARE],
    ]),
    ...payloads,
    header(
      "an empty name beside messages",
      '{"": true, "messages": [{"message": "Saved.", "tags": "success"}]}',
      [["messages", [SAVED]]],
      { toasts: ["Saved."] },
    ),
    header("an empty header", "", []),
    header(
      "messages and a trigger",
      JSON.stringify({ articleDeleted: true, messages: [SAVED] }),
      [
        ["articleDeleted", true],
        ["messages", [SAVED]],
      ],
      { toasts: ["Saved."] },
    ),
    header(
      "several messages, in order",
      JSON.stringify({ messages: [SAVED, { message: "Failed.", tags: "error" }] }),
      [["messages", [SAVED, { message: "Failed.", tags: "error" }]]],
      { toasts: ["Saved.", "Failed."] },
    ),
    header(
      "two header lines of names",
      ["a", "b"],
      [
        ["a", BARE],
        ["b", BARE],
      ],
    ),
    header(
      "two header lines of JSON",
      ['{"a":1}', '{"b":{"c":"},{"}}'],
      [
        ["a", 1],
        ["b", { c: "},{" }],
      ],
    ),
    header(
      "a header line of names and one of JSON",
      ["a", '{"b":1}'],
      [
        ["a", BARE],
        ["b", 1],
      ],
    ),
    header(
      "raw UTF-8, as Go and Java servers send it",
      Buffer.from('{"a":"Gelöscht 記事"}').toString("latin1"),
      [["a", "Gelöscht 記事"]],
    ),
    header("malformed JSON, and a second line", ['{"a":', "b"], [], {
      reports: [/HX-Trigger is no JSON/],
    }),
  ],
};

const keepsWorking = (
  title: string,
  value: string | string[],
  heard: NonNullable<Row["heard"]>,
  more: Partial<Row> = {},
): Row => ({
  title: `${title}: the element requests again`,
  body: `${post("/go", 'hx-indicator="#busy"')}<i id="busy" class="htmx-indicator"></i>`,
  routes: { "/go": sends({ "HX-Trigger": value }), "/again": sends({ "HX-Trigger": "c" }) },
  act: async (tab, site) => {
    for (let clicks = 1; clicks <= 2; clicks++) {
      await tab.click("#go");
      await seen(tab, site.answered, "/go", { times: clicks, ...(await patience(tab)) });
    }
    // Only herald's page is sure to be done; a jammed one never is.
    await tab
      .until(() => !document.querySelector(".htmx-request"), undefined, await patience(tab))
      .catch(() => {});
  },
  heard: [...heard, ...heard],
  asks: () => document.querySelectorAll(".htmx-request:not(#sentinel)").length,
  also: 0,
  ...more,
});

/** What a header should not hold, and what must not come of it. */
export const broken: Group = {
  title: "What should not be in the header",
  rows: [
    keepsWorking("malformed JSON", '{"a":', [], { reports: [/HX-Trigger is no JSON/] }),
    keepsWorking(
      "a target that matches nothing",
      '{"a":{"target":"#nowhere"},"b":1}',
      [
        ["a", { target: "#nowhere" }],
        ["b", 1],
      ],
      { reports: [/its target "#nowhere"/] },
    ),
    keepsWorking(
      "a target that is no selector",
      '{"a":{"target":"!?"},"b":1}',
      [
        ["a", { target: "!?" }],
        ["b", 1],
      ],
      { reports: [/its target "!\?"/] },
    ),
    keepsWorking(
      "messages of a wrong type",
      '{"messages":7,"b":1}',
      [
        ["messages", 7],
        ["b", 1],
      ],
      { reports: [/messages needs a text/, /forEach/] },
    ),
    {
      title: "a target that matches: this event goes there, the others to the source",
      body: `${post("/go")}<p id="there"></p><script>
        window.where = [];
        for (const name of ["a", "b"]) document.addEventListener(name, ({ target }) => where.push([name, target.id]));
      </script>`,
      routes: { "/go": sends({ "HX-Trigger": '{"a":{"target":"#there"},"b":{"n":1}}' }) },
      heard: [
        ["a", { target: "#there" }],
        ["b", { n: 1 }],
      ],
      asks: () => (window as unknown as { where: unknown }).where,
      also: [
        ["a", "there"],
        ["b", "go"],
      ],
    },
  ],
};
