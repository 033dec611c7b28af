import { describe, expect, test } from "vitest";
import { readMessages } from "../../src/wire/message.ts";

const one = (entry: unknown, aliases = {}) => {
  const { notices, problems } = readMessages([entry], aliases);
  expect(problems).toEqual([]);
  return notices[0];
};

describe("the level and the further tags", () => {
  test.each([
    ["success", "success", []],
    ["persistent error", "error", ["persistent"]],
    ["info  extra  warning", "warning", ["info", "extra"]],
    ["safe danger", "error", ["safe"]],
    ["billing", "info", ["billing"]],
    ["constructor success", "success", ["constructor"]],
    ["", "info", []],
  ])("tags %j", (tags, level, rest) => {
    expect(one({ message: "x", tags })).toEqual({ text: "x", level, tags: rest });
  });

  test.each([
    [{ level: "warning" }, "warning"],
    [{ level: 25 }, "success"],
    [{ level: 40, tags: "extra" }, "error"],
    [{ level_tag: "danger" }, "error"],
    [{ level_tag: "debug", tags: "extra debug" }, "debug"],
    [{ tags: ["extra", "success"] }, "success"],
    [{ tags: null, level: 10 }, "debug"],
  ])("%j", (fields, level) => expect(one({ message: "x", ...fields })).toMatchObject({ level }));

  test("the page's aliases win over the built-in words", () => {
    expect(one({ message: "x", tags: "fatal" }, { fatal: "error" })).toMatchObject({
      level: "error",
      tags: [],
    });
    expect(one({ message: "x", tags: "danger" }, { danger: "warning" })).toMatchObject({
      level: "warning",
    });
  });
});

describe("shapes that real servers send", () => {
  test("a single object", () =>
    expect(readMessages({ message: "x", tags: "info" }).notices).toHaveLength(1));
  test("a single string", () =>
    expect(readMessages("x")).toEqual({
      notices: [{ text: "x", level: "info", tags: [] }],
      problems: [],
    }));
  test("strings in a list", () =>
    expect(readMessages(["a", "b"]).notices.map(({ text }) => text)).toEqual(["a", "b"]));
  test("unknown keys", () =>
    expect(one({ message: "x", tags: "info", pk: 3 })).toEqual({
      text: "x",
      level: "info",
      tags: [],
    }));
  test.each([undefined, true])("nothing but the name: %j", (payload) =>
    expect(readMessages(payload)).toEqual({ notices: [], problems: [] }),
  );
  test("an empty list", () => expect(readMessages([])).toEqual({ notices: [], problems: [] }));
});

describe("what is malformed costs one problem, and never the other messages", () => {
  test.each([
    [null],
    [undefined],
    [true],
    [7],
    [{}],
    [{ message: 7, tags: "info" }],
    [{ message: "  ", tags: "info" }],
    [[]],
    [""],
  ])("%j", (entry) => {
    const { notices, problems } = readMessages([
      { message: "before", tags: "info" },
      entry,
      { message: "after", tags: "info" },
    ]);
    expect(notices.map(({ text }) => text)).toEqual(["before", "after"]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^messages\[1\] needs a text as its "message": /);
  });

  test("a payload of a wrong type", () => {
    expect(readMessages(7)).toEqual({
      notices: [],
      problems: [expect.stringMatching(/^messages needs a text as its "message": 7/)],
    });
  });

  test("a message without tags is shown as info, and reported", () => {
    const { notices, problems } = readMessages([{ message: "x" }]);
    expect(notices).toEqual([{ text: "x", level: "info", tags: [] }]);
    expect(problems).toEqual([
      expect.stringMatching(/^messages\[0\] needs "tags", and is shown as info: /),
    ]);
  });
});
