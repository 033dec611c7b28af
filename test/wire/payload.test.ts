import { describe, expect, test } from "vitest";
import { readPayload, type PayloadShape } from "../../src/wire/payload.ts";

const one = (payload: unknown, shape?: PayloadShape) => {
  const { notices, problems } = readPayload("showToast", payload, shape);
  return { ...notices[0], problems };
};

describe("the shapes that public htmx applications send", () => {
  test.each<[unknown, object]>([
    ["Saved", { text: "Saved", level: "info" }],
    [
      { message: "Saved", type: "success" },
      { text: "Saved", level: "success" },
    ],
    [
      { level: "info", message: "Read this." },
      { text: "Read this.", level: "info" },
    ],
    [
      { message: "Not saved", success: false },
      { text: "Not saved", level: "error" },
    ],
    [
      { message: "Saved", success: true },
      { text: "Saved", level: "success" },
    ],
    [
      { message: "Done", type: "success", duration: 4000 },
      { text: "Done", level: "success", duration: 4000 },
    ],
    [
      { message: "Gone", background: "bg-danger" },
      { text: "Gone", level: "error" },
    ],
    [
      { title: "Order 7", body: "It is on its way.", variant: "danger" },
      { title: "Order 7", text: "It is on its way.", level: "error" },
    ],
    [{ title: "Saved" }, { text: "Saved", title: undefined }],
    [
      { heading: "A", text: "b", severity: "WARN", timeout: 5 },
      { title: "A", text: "b", level: "warning", duration: 5000 },
    ],
    [{ error: "No rights" }, { text: "No rights", level: "error" }],
    [
      { msg: "x", ok: false, icon: "trash" },
      { text: "x", level: "error" },
    ],
    [
      { description: "x", status: "error", delay: "3000" },
      { text: "x", level: "error", duration: 3000 },
    ],
    [
      { content: "x", category: "Warning", id: "a", actions: [{ label: "Undo", url: "/u" }] },
      { text: "x", level: "warning", id: "a", actions: [{ label: "Undo", url: "/u" }] },
    ],
  ])("%j", (payload, notice) => {
    const { problems, ...read } = one(payload);
    expect(read).toMatchObject(notice);
    expect(problems).toEqual([]);
  });

  test("several in a list, texts and objects", () => {
    const { notices } = readPayload("notify", ["One", { text: "Two", type: "error" }]);
    expect(notices.map(({ text, level }) => [text, level])).toEqual([
      ["One", "info"],
      ["Two", "error"],
    ]);
  });

  test.each([undefined, null, []])("%j is no message, and no problem", (payload) => {
    expect(readPayload("notify", payload)).toEqual({ notices: [], problems: [] });
  });
});

describe("a table", () => {
  test("says where things are", () => {
    const shape = { text: "texto", title: "titulo", level: "success", duration: "tiempo" };
    const { problems, ...read } = one({ titulo: "Bien", texto: "Guardado", tiempo: 900 }, shape);
    expect(read).toMatchObject({
      title: "Bien",
      text: "Guardado",
      level: "success",
      duration: 900,
    });
    expect(problems).toEqual([]);
  });

  test("names the field of the level", () => {
    const { level } = one({ message: "x", type: "success", nivel: "error" }, { level: "nivel" });
    expect(level).toBe("error");
  });

  test("gives one level to all, and reads a pair as title and text", () => {
    expect(one(["Saved", "All is well"], { level: "success" })).toMatchObject({
      title: "Saved",
      text: "All is well",
      level: "success",
    });
    expect(one("Failed", { level: "error" })).toMatchObject({ text: "Failed", level: "error" });
  });
});

test("what cannot be read, or be read in two ways, is said with the table that settles it", () => {
  expect(one({ mensaje: "Guardado" }).problems).toEqual([
    '"showToast" has no text that herald finds: set the option messages to {"showToast": {"text": "mensaje"}}',
  ]);
  const { text, problems } = one({ message: "a", description: "b" });
  expect(text).toBe("a");
  expect(problems).toEqual([
    '"showToast" has several texts, message and description: ' +
      'set the option messages to {"showToast": {"text": "message"}}',
  ]);
});
