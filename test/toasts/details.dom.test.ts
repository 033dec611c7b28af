import { getByRole } from "@testing-library/dom";
import { describe, expect, test } from "vitest";
import { dismiss, type Action } from "../../src/index.ts";
import {
  listen,
  liveRegions,
  pass,
  problems,
  region,
  say,
  speech,
  start,
  texts,
  toasts,
} from "../support/toasting.ts";

describe("a message with an id", () => {
  test("leaves nothing of the one before it: its level, its language, its title", () => {
    start();
    const worn = () => {
      const [item] = toasts();
      const text = item?.querySelector("[data-herald-text]");
      const title = item?.querySelector<HTMLElement>("[data-herald-title]");
      return [item?.dataset["level"], text?.getAttribute("lang"), title?.hidden];
    };
    say({ message: "Fehler.", title: "Import", tags: "error", id: "job", lang: "de" });
    expect(worn()).toEqual(["error", "de", false]);
    say({ message: "Done.", tags: "success", id: "job" });
    expect(worn()).toEqual(["success", null, true]);
  });

  test("updates its toast in place: text, level, tags, progress", () => {
    start();
    say(
      { message: "Importing.", tags: "info", id: "job", progress: 0.25 },
      { message: "Other.", tags: "info" },
    );
    const [item] = toasts() as [HTMLElement];
    const bar = item.querySelector("progress") as HTMLProgressElement;
    // The toast's own text says it: a screen reader is to hear one voice.
    expect([bar.value, bar.max, bar.getAttribute("aria-hidden")]).toEqual([0.25, 1, "true"]);
    expect(item.getAttribute("aria-label")).toBe("info: Importing. 25%");
    say({ message: "Imported.", tags: "billing success", id: "job", progress: 1 });
    expect(texts()).toEqual(["Imported.", "Other."]);
    expect(toasts()[0]).toBe(item);
    expect([item.dataset["level"], item.dataset["tags"], bar.value]).toEqual([
      "success",
      "billing",
      1,
    ]);
    say({ message: "Done.", tags: "success", id: "job" });
    expect(bar.hidden).toBe(true);
  });

  test("stays while its task runs, and then as long as any", async () => {
    start();
    say({ message: "Importing.", tags: "info", id: "job", progress: 0.25 });
    await pass(60_000);
    expect(texts()).toEqual(["Importing."]);
    say({ message: "Imported.", tags: "success", id: "job", progress: 1 });
    await pass(5000);
    expect(texts()).toEqual([]);
  });

  test("is spoken at first, at most every five seconds while it runs, and when it is done", async () => {
    start();
    listen();
    for (let n = 0; n <= 100; n++) {
      say({
        message: n < 100 ? "Importing." : "Imported.",
        tags: n < 100 ? "info" : "success",
        id: "job",
        progress: n / 100,
      });
      await pass(200);
    }
    await pass(2000);
    expect(speech).toEqual(
      [
        "info: Importing. 0%",
        "info: Importing. 25%",
        "info: Importing. 50%",
        "info: Importing. 75%",
        "success: Imported. 100%",
      ].map((text) => `polite: ${text}`),
    );
  });

  test("that had gone comes back", async () => {
    start();
    say({ message: "Importing.", tags: "info", id: "job", progress: 0.5 });
    dismiss("job");
    await pass(0);
    expect(texts()).toEqual([]);
    say({ message: "Imported.", tags: "success", id: "job" });
    expect(texts()).toEqual(["Imported."]);
  });

  test("keeps the focus where it is, also where the focused action goes", () => {
    start();
    say({
      message: "Importing.",
      tags: "info",
      id: "job",
      progress: 0.5,
      actions: [{ label: "Cancel", url: "/cancel" }],
    });
    const cancel = getByRole(region() as HTMLElement, "button", { name: "Cancel" });
    cancel.focus();
    say({
      message: "Importing.",
      tags: "info",
      id: "job",
      progress: 0.6,
      actions: [{ label: "Cancel", url: "/cancel" }],
    });
    expect(document.activeElement).toBe(cancel);
    say({ message: "Imported.", tags: "success", id: "job" });
    expect(document.activeElement).toBe(
      getByRole(region() as HTMLElement, "button", { name: "Dismiss" }),
    );
  });

  test("may be a number, and may carry its own time, language and direction", async () => {
    start();
    say({ message: "שלום", tags: "info", id: 7 as never, duration: 1000, lang: "he", dir: "rtl" });
    const text = toasts()[0]?.querySelector("[data-herald-text]");
    expect([
      toasts()[0]?.getAttribute("data-herald-toast"),
      text?.getAttribute("lang"),
      text?.getAttribute("dir"),
    ]).toEqual(["7", "he", "rtl"]);
    await pass(100);
    // In its own voice.
    const [line] = liveRegions()[0]?.children ?? [];
    expect([line?.getAttribute("lang"), line?.getAttribute("dir")]).toEqual(["he", "rtl"]);
    await pass(900);
    expect(texts()).toEqual([]);
  });
});

test.each([
  [{ progress: 2 }, '"progress", which cannot be 2'],
  [{ progress: "half" }, '"progress", which cannot be "half"'],
  [{ duration: -1 }, '"duration", which cannot be -1'],
  [{ duration: "0" }, '"duration", which cannot be "0"'],
  [{ id: {} }, '"id", which cannot be {}'],
  [{ dir: "up" }, '"dir", which cannot be "up"'],
  [{ actions: [{ label: "x" }] }, '"actions", which cannot be [{"label":"x"}]'],
  [
    { actions: [{ label: "x", url: "/a", href: "/b" }] },
    '"actions", which cannot be [{"label":"x","url":"/a","href":"/b"}]',
  ],
  [
    { actions: [{ label: "x", url: "/a", method: "trace" }] },
    '"actions", which cannot be [{"label":"x","url":"/a","method":"trace"}]',
  ],
])("a detail that does not fit costs one report, never the message: %j", (details, problem) => {
  start();
  say({ message: "x", tags: "info", ...details } as never);
  expect(texts()).toEqual(["x"]);
  expect(problems.mock.calls).toEqual([[`messages[0] is shown without its ${problem}`]]);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "java\tscript:alert(1)",
  "data:text/html,x",
  "//evil.example/x",
  "https://evil.example/",
  "\\\\evil.example",
  "blob:http://localhost:3000/1",
  "http://[",
  "mailto:a@b.c",
])("an action that leads elsewhere is refused, and the message shown: %s", (url) => {
  start();
  const actions = [
    { label: "Bad", url, href: null },
    { label: "Bad link", href: url, url: null },
    { label: "Good", url: "/good" },
  ];
  say({ message: "x", tags: "info", actions: actions as Action[] });
  expect(
    [...(region()?.querySelectorAll("[data-herald-action]") ?? [])].map(
      ({ textContent }) => textContent,
    ),
  ).toEqual(["Good"]);
  expect(problems.mock.calls.map(([text]) => text)).toEqual([
    `The action "Bad" is left out: "${url}" is no URL of ${location.origin}`,
    `The action "Bad link" is left out: "${url}" is no URL of ${location.origin}`,
  ]);
});
