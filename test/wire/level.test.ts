import { describe, expect, test } from "vitest";
import { looksLikeLevel, readLevel, type Level } from "../../src/wire/level.ts";

describe("levels as sites write them", () => {
  test.each<[string, Level]>([
    // The best-known Django example for htmx toasts.
    ["text-white bg-danger", "error"],
    ["text-white bg-success", "success"],
    ["text-white bg-primary", "info"],
    ["text-dark bg-warning", "warning"],
    ["bg-light", "debug"],
    // Bootstrap, Bulma, daisyUI, shadcn, toastr.
    ["alert alert-danger", "error"],
    ["alert alert-success alert-dismissible fade show", "success"],
    ["alert alert-secondary", "debug"],
    ["notification is-danger is-light", "error"],
    ["text-bg-warning", "warning"],
    ["toast-error", "error"],
    ["badge badge-info", "info"],
    ["destructive", "error"],
    // Loggers and frameworks.
    ["warn", "warning"],
    ["ERROR", "error"],
    ["Success", "success"],
    ["critical", "error"],
    ["fatal", "error"],
    ["notice", "info"],
    ["alert", "error"],
    ["failure", "error"],
    // A level by its own name is surer than a colour.
    ["bg-danger success", "success"],
    ["success bg-danger", "success"],
  ])("%s: %s", (tags, level) => {
    expect(readLevel(tags.split(" "), {}).level).toBe(level);
  });

  test.each(["billing", "primary", "light", "constructor", "text-white", "persistent", ""])(
    "%s is no level",
    (tags) => expect(readLevel(tags.split(" "), {}).level).toBeUndefined(),
  );

  test("the page's own words win, as they are written", () => {
    const aliases = { "bg-danger": "warning", severe: "error" } as const;
    expect(readLevel(["success", "bg-danger"], aliases).level).toBe("warning");
    expect(readLevel(["severe"], aliases)).toEqual({ level: "error", tags: [] });
  });

  test.each([
    ["errors", true],
    ["sucess", true],
    ["alert-purple", true],
    ["dangerous", true],
    ["billing", false],
    ["text-white", false],
    ["x", false],
  ])("%s looks like a level: %s", (word, expected) => {
    expect(looksLikeLevel(word)).toBe(expected);
  });
});
