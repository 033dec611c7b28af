/* What changes with htmx 4: each with what earns it, and what must not. */
import { describe, expect, test } from "vitest";
import { checked, type Files } from "./project.ts";

const changes = (files: Files) =>
  checked(files, "--to", "4").findings.filter(({ severity }) => severity === "change");

const short = (files: Files) =>
  changes(files).map(({ file, line, rule }) => `${rule} ${file}:${line}`);

test("nothing of it without --to", () => {
  expect(checked({ "a.py": `r["HX-Trigger-After-Swap"] = "saved"` }).findings).toEqual([]);
});

describe("headers for after the swap", () => {
  test.each([
    [`r["HX-Trigger-After-Swap"] = "saved"`, "HX-Trigger-After-Swap"],
    [`r["HX-Trigger-After-Settle"] = "saved"`, "HX-Trigger-After-Settle"],
    [`trigger_client_event(r, "saved", after="swap")`, "HX-Trigger-After-Swap"],
    [`trigger_client_event(r, "saved", after="settle")`, "HX-Trigger-After-Settle"],
    [`make_response("", trigger_after_settle="saved")`, "HX-Trigger-After-Settle"],
  ])("%s", (text, header) => {
    const [change, ...more] = changes({ "a.py": text });
    expect(more).toEqual([]);
    expect(change).toMatchObject({ rule: "after-header", file: "a.py", line: 1 });
    expect(change?.message).toContain(`ignores \`${header}\``);
    expect(change?.message).toContain("herald dispatches it");
  });

  test.each([`r["HX-Trigger"] = "saved"`, `trigger_client_event(r, "saved", after="receive")`])(
    "none: %s",
    (text) => {
      expect(changes({ "a.py": text })).toEqual([]);
    },
  );
});

describe("the detail of a trigger", () => {
  const views = `r["HX-Trigger"] = json.dumps({"listed": [1, 2], "counted": 7, "saved": {"id": 7}})`;

  test.each([
    [`document.body.addEventListener("listed", (event) => event.detail.value.length)`, 1],
    [`document.body.addEventListener("messages", (event) => event.detail.value.length)`, 1],
    [`document.body.addEventListener("listed", ({ detail: { value } }) => value.length)`, 1],
    [`document.body.addEventListener("listed", (event) => { const { value } = event.detail; })`, 1],
    [`document.body.addEventListener("saved", (event) => event.detail.elt.remove())`, 1],
    [`document.body.addEventListener("counted", (event) => event.detail.value + 1)`, 0],
    [`document.body.addEventListener("saved", (event) => event.detail.id)`, 0],
    [`document.body.addEventListener("sl-change", (event) => event.detail.value)`, 0],
    [`const { value } = event.detail`, 0],
  ])("%s", (script, count) => {
    expect(short({ "views.py": views, "a.js": script })).toEqual(
      Array.from({ length: count }, () => "detail-of-trigger a.js:1"),
    );
  });

  test("in hx-on", () => {
    const page = `<p hx-on:listed="show(event.detail.value)">`;
    expect(short({ "views.py": views, "a.html": page })).toEqual(["detail-of-trigger a.html:1"]);
  });
});

describe("the detail of a request", () => {
  test.each([
    [
      "a.js",
      `document.addEventListener("htmx:afterRequest", (event) => event.detail.successful)`,
      1,
    ],
    [
      "a.js",
      `document.addEventListener("htmx:responseError", (event) => event.detail.xhr.status)`,
      1,
    ],
    ["a.html", `<p hx-on:click="if (event.detail.successful) x()">`, 0],
    ["a.js", `document.addEventListener("upload", (event) => event.detail.failed)`, 0],
    ["a.js", `document.addEventListener("htmx:afterRequest", (event) => event.detail.ctx)`, 0],
  ])("%s: %s", (path, text, count) => {
    const found = short({ [path]: text }).filter((each) => each.startsWith("detail"));
    expect(found).toEqual(Array.from({ length: count }, () => `detail-of-request ${path}:1`));
  });

  test("says what herald offers instead", () => {
    const [first] = changes({
      "a.html": `<form hx-on::after-request="if (event.detail.successful) this.reset()">`,
    }).filter(({ rule }) => rule === "detail-of-request");
    expect(first?.message).toContain("`herald:failure`");
  });
});

describe("the spelling of hx-on", () => {
  test.each([
    ["hx-on::after-request", "write `hx-on::after:request`"],
    ["hx-on:htmx:before-swap", "write `hx-on:htmx:before:swap`"],
    ["hx-on--after-swap", "Write `hx-on::after:swap`"],
    ["hx-on-saved", "Write `hx-on:saved`"],
    ["hx-on::before-history-save", "htmx 4 has no event for"],
  ])("%s", (attribute, mend) => {
    const [change, ...more] = changes({ "a.html": `<p ${attribute}="x()">` });
    expect(more).toEqual([]);
    expect(change).toMatchObject({ rule: "hx-on-spelling" });
    expect(change?.message).toContain(mend);
  });

  test("hx-on of htmx 1.9, for an event of htmx", () => {
    const [change] = changes({ "a.html": `<p hx-on="htmx:afterRequest: x()">` });
    expect(change?.message).toContain(`Write \`hx-on::after:request="…"\``);
  });

  test("hx-on of htmx 1.9", () => {
    const [change] = changes({ "a.html": `<p hx-on="articleDeleted: x()">` });
    expect(change?.message).toContain(`Write \`hx-on:article-deleted="…"\``);
  });

  test.each([
    `hx-on:saved="x()"`,
    `hx-on="saved -> x()"`,
    `hx-on::after:request="x()"`,
    `hx-on::confirm="x()"`,
  ])("none: %s", (attribute) => {
    expect(changes({ "a.html": `<p ${attribute}>` })).toEqual([]);
  });
});

describe("the twin in kebab-case", () => {
  const views = `r["HX-Trigger"] = "articleDeleted, closed"`;

  test.each([
    [`<p hx-on:article-deleted="x()">`, 1],
    [`<p hx-trigger="article-deleted from:body">`, 1],
    [`<p hx-trigger="articleDeleted from:body">`, 0],
    [`<p hx-on:closed="x()">`, 0],
  ])("%s", (page, count) => {
    expect(short({ "views.py": views, "a.html": page })).toEqual(
      Array.from({ length: count }, () => "kebab-twin a.html:1"),
    );
  });
});
