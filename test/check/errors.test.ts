/* Each error with a project that earns it, and one that must not. */
import { describe, expect, test } from "vitest";
import { checked, findings, type Files } from "./project.ts";

/** A view that fires a name. */
const fires = (name: string) => `response["HX-Trigger"] = "${name}"\n`;

/** An element that hears a name. */
const hears = (name: string) => `<tr hx-get="/" hx-trigger="${name} from:body">`;

describe("a comma ahead of a modifier", () => {
  test.each([
    ["saved, from:body", ["comma-before-from page.html:2"]],
    ["click, delay:1s", ["comma-before-from page.html:2"]],
    ["keyup changed,throttle:1s", ["comma-before-from page.html:2"]],
    ["saved from:body, click delay:1s", []],
    ["saved from:(.a, .b)", []],
    ["click[has('a, from:b')]", []],
    ["load, every 2s, saved from:body", []],
  ])("in hx-trigger=%j", (value, found) => {
    const page = `<main>\n<p hx-trigger="${value}" hx-get="/">`;
    expect(findings({ "page.html": page })).toEqual(found);
  });

  test.each([
    ["templates/a.jinja", `<p {% if x %}hx-trigger="saved, from:body"{% endif %}>`],
    ["a.html.erb", `<p <%= attrs %> hx-trigger="saved, from:body" id="<%= "a>b" %>">`],
    ["a.blade.php", `@if ($a > 1) <p data-hx-trigger='saved, from:body'> @endif`],
    ["a.gohtml", `{{ range .Items }}<p hx-trigger="saved, from:body">{{ end }}`],
    ["a.tsx", `export const a = <p hx-trigger="saved, from:body" />;`],
    ["a.js", 'const a = `<p id="${id}" hx-trigger="saved, from:body">`;'],
    ["a.py", `row = f'<tr id="{pk}" hx-trigger="saved, from:body">'`],
    ["forms.py", `attrs = {"hx-trigger": "saved, from:body"}`],
  ])("is found in %s", (path, text) => {
    expect(findings({ [path]: text })).toEqual([`comma-before-from ${path}:1`]);
  });

  test("is not looked for in comments of a template, nor in documentation", () => {
    const found = findings({
      "a.html": `{# <p hx-trigger="a, from:body"> #}
        {% comment %}<p hx-trigger="a, from:body">{% endcomment %}
        <!-- <p hx-trigger="a, from:body"> -->`,
      "a.py": `def f():\n    """Say <p hx-trigger="a, from:body">."""\n`,
    });
    expect(found).toEqual([]);
  });
});

describe("capitals in hx-on", () => {
  test.each([
    ["hx-on:articleDeleted", ["capitals-in-hx-on page.html:1"]],
    ["data-hx-on:articleDeleted", ["capitals-in-hx-on page.html:1"]],
    ["hx-on:htmx:afterRequest", ["capitals-in-hx-on page.html:1"]],
    ["hx-on::afterRequest", ["capitals-in-hx-on page.html:1"]],
    ["hx-on:article-deleted", []],
    ["hx-on::after-request", []],
  ])("%s", (attribute, found) => {
    const page = `<p ${attribute}="count(event)">`;
    expect(findings({ "page.html": page })).toEqual(found);
  });

  test("says the form that works", () => {
    const [finding] = checked({ "a.html": `<p hx-on:articleDeleted="x()">` }).findings;
    expect(finding?.message).toContain("Write `hx-on:article-deleted`.");
    expect(finding?.excerpt).toBe(`<p hx-on:articleDeleted="x()">`);
  });

  test("are fine in the value of hx-on", () => {
    const page = `<p hx-on="articleDeleted: count(event)"><p hx-on="articleDeleted -> count(event)">`;
    expect(findings({ "views.py": fires("articleDeleted"), "page.html": page })).toEqual([]);
  });
});

describe("a double colon in hx-on", () => {
  test.each([
    ["hx-on::processingStarted", ["double-colon page.html:1"]],
    ["hx-on::processing-started", ["double-colon page.html:1"]],
    ["hx-on--processing-started", ["double-colon page.html:1"]],
    ["hx-on:processing-started", []],
  ])("%s", (attribute, found) => {
    const page = `<p ${attribute}="count(event)">`;
    expect(findings({ "views.py": fires("processingStarted"), "page.html": page })).toEqual(found);
  });

  test.each([
    "after-request",
    "before-swap",
    "sse-message",
    "after:request",
    "xhr:progress",
    "load",
  ])("is right ahead of %s, which is htmx's", (name) => {
    expect(findings({ "page.html": `<p hx-on::${name}="count(event)">` })).toEqual([]);
  });

  test("is right ahead of an event that a script of the project dispatches", () => {
    const script = `<script>htmx.trigger(document, "htmx:ready")</script>`;
    expect(findings({ "page.html": `<p hx-on::ready="count(event)">${script}` })).toEqual([]);
  });
});

describe("a text where django-htmx-plus needs a list", () => {
  const plus = "from django_htmx_plus.http import HtmxResponse\n";
  const page = { "page.html": hears("saved") };

  test.each([
    [`${plus}r = HtmxResponse(triggers="saved")`, ["text-for-list views.py:2"]],
    [`${plus}r = HtmxResponse("saved")`, ["text-for-list views.py:2"]],
    [`${plus}NAME = "saved"\nr = HtmxResponse(triggers=NAME)`, ["text-for-list views.py:2"]],
    [
      "from django_htmx_plus.mixins import HtmxFormResponseMixin\n" +
        `class A(HtmxFormResponseMixin):\n    valid_triggers = "saved"`,
      ["text-for-list views.py:3"],
    ],
    [`${plus}r = HtmxResponse(triggers=["saved"])`, []],
    [`${plus}r = HtmxResponse(["saved"])`, []],
    [`${plus}r = HtmxResponse(triggers=("saved",))`, []],
    [
      "from django_htmx_plus.mixins import HtmxFormResponseMixin\n" +
        `class A(HtmxFormResponseMixin):\n    valid_triggers: list[str] = ["saved"]`,
      [],
    ],
    [`from .http import HtmxResponse\nr = HtmxResponse(triggers="saved")`, []],
  ])("%s", (views, found) => {
    expect(findings({ "views.py": views, ...page })).toEqual(found);
  });
});

describe("a name that is nearly one that is fired", () => {
  test.each([
    ["articleDeleted", "articelDeleted", "one letter"],
    ["articleDeleted", "articleDelete", "one letter"],
    ["articleDeleted", "articleDeletedd", "one letter"],
    ["articleDeleted", "articleDeletad", "one letter"],
    ["saved", "shaved", "one letter"],
    ["articleDeleted", "articledeleted", "case"],
    ["articleDeleted", "ArticleDeleted", "case"],
    ["article-deleted", "articleDeleted", "a dash"],
    ["article_deleted", "article-deleted", "a dash"],
    ["articleDeleted", "article_deleted", "a dash"],
  ])("%s is fired, %s is heard", (fired, heard, how) => {
    const { findings: found } = checked({ "views.py": fires(fired), "page.html": hears(heard) });
    expect(found).toMatchObject([{ rule: "near-miss", severity: "error", file: "page.html" }]);
    expect(found[0]?.message).toContain(`differs by ${how}`);
  });

  test.each<[string, Files]>([
    ["it is the twin in kebab-case", { "page.html": hears("article-deleted") }],
    ["it is fired, too", { "page.html": hears("articleDelete"), "b.py": fires("articleDelete") }],
    [
      "it is dispatched by a script",
      {
        "page.html": hears("articleDelete"),
        "a.js": `document.body.dispatchEvent(new CustomEvent("articleDelete"))`,
      },
    ],
    [
      "it is built by a view",
      { "page.html": hears("articleDelete"), "b.py": `response["HX-Trigger"] = f"article{verb}"` },
    ],
    [
      "it stands in a language that is not read",
      { "page.html": hears("articleDelete"), "b.go": `h.Set("HX-Trigger", "articleDelete")` },
    ],
    [
      "it is in the catalogue",
      {
        "page.html": hears("articleDelete"),
        "triggers.json": `{"triggers": {"articleDelete": {"about": "A"}, "articleDeleted": {"about": "B"}}}`,
      },
    ],
  ])("none where %s", (_, files) => {
    const found = findings({ "views.py": fires("articleDeleted"), ...files });
    expect(found.filter((each) => each.startsWith("near-miss"))).toEqual([]);
  });

  test.each([
    ["item1", "item2"],
    ["edit", "exit"],
    ["changed", "change"],
  ])("none where %s is fired and %s heard", (fired, heard) => {
    const found = findings({ "views.py": fires(fired), "page.html": hears(heard) });
    expect(found.filter((each) => each.startsWith("near-miss"))).toEqual([]);
  });

  test("names the form for hx-on", () => {
    const page = `<p hx-on:article-delete="x()">`;
    const [finding] = checked({ "views.py": fires("articleDeleted"), "a.html": page }).findings;
    expect(finding?.message).toContain("Write `article-deleted`.");
  });
});

describe("a payload that the catalogue forbids", () => {
  const catalogue = JSON.stringify({
    triggers: {
      saved: {
        about: "An article was saved.",
        payload: {
          type: "object",
          properties: {
            id: { type: "integer" },
            tags: { type: "array", items: { type: "string" } },
          },
          required: ["id"],
          additionalProperties: false,
        },
      },
      closed: { about: "The editor was closed." },
    },
  });
  const page = hears("saved") + hears("closed");
  const found = (views: string, path = "views.py") =>
    checked({ "triggers.json": catalogue, "page.html": page, [path]: views }).findings.filter(
      ({ rule }) => rule === "forbidden-payload",
    );

  test.each([
    [`trigger_client_event(r, "saved", {"id": "7"})`, "id: must be integer, not string"],
    [`trigger_client_event(r, "saved", {"pk": 7})`, "id: is missing"],
    [`trigger_client_event(r, "saved", {"id": pk, "extra": x})`, "extra: must be missing"],
    [`trigger_client_event(r, "saved", [pk])`, "must be object, not array"],
    [`trigger_client_event(r, "saved", {"id": pk, "tags": [1]})`, "tags.0: must be string"],
    [`trigger_client_event(r, "saved")`, "id: is missing"],
    [`r["HX-Trigger"] = "saved"`, "must be object, not undefined"],
    [`r["HX-Trigger"] = json.dumps({"saved": {"id": True}})`, "id: must be integer"],
    [`r["HX-Trigger"] = '{"saved": {"id": "a"}}'`, "id: must be integer"],
    [`r["HX-Trigger"] = json.dumps({"closed": {"id": 7}})`, "it is a bare name"],
  ])("%s", (views, problem) => {
    expect(found(views)).toMatchObject([{ severity: "error", file: "views.py", line: 1 }]);
    expect(found(views)[0]?.message).toContain(problem);
  });

  test.each([
    `trigger_client_event(r, "saved", {"id": 7})`,
    `trigger_client_event(r, "saved", {"id": article.pk})`,
    `trigger_client_event(r, "saved", {"id": pk, "tags": [tag, "a"]})`,
    `trigger_client_event(r, "saved", {"id": pk, "tags": tags})`,
    `trigger_client_event(r, "saved", payload)`,
    `trigger_client_event(r, "saved", {"id": 7, "target": "#list"})`,
    `trigger_client_event(r, "saved", {**more})`,
    `trigger_client_event(r, "closed")`,
    `r["HX-Trigger"] = json.dumps({"closed": True})`,
    `r["HX-Trigger"] = "closed"`,
    `r["HX-Trigger"] = f'{{"saved": {{"id": {pk}}}}}'`,
  ])("none: %s", (views) => {
    expect(found(views)).toEqual([]);
  });

  test("of herald's builder, where the catalogue is in TypeScript", () => {
    const script = `
      import { defineTriggers, jsonSchema } from "htmx-herald/catalogue";
      import { z } from "zod";
      import { HtmxHeaders } from "htmx-herald/server";
      defineTriggers({
        saved: { about: "Saved.", payload: jsonSchema({ type: "object", required: ["id"] }) },
        closed: { about: "Closed." },
        other: { about: "Other.", payload: z.object({ id: z.number() }) },
      });
      new HtmxHeaders()
        .trigger("saved", { pk: 7 })
        .trigger("closed", 7)
        .trigger("other", "anything")
        .trigger("saved", { id: 7 })
        .trigger("closed");`;
    const { findings: all } = checked({ "a.ts": script, "page.html": page + hears("other") });
    expect(all.map(({ line, rule }) => `${rule} ${line}`)).toEqual([
      "forbidden-payload 11",
      "forbidden-payload 12",
    ]);
  });
});
