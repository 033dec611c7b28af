/* Each warning with a project that earns it, and those that must not. */
import { describe, expect, test } from "vitest";
import { checked, findings, type Files } from "./project.ts";

const fires = (name: string) => `response["HX-Trigger"] = "${name}"\n`;
const hears = (name: string) => `<tr hx-get="/" hx-trigger="${name} from:body">`;

const untold = (files: Files) => checked(files).untold.map(({ file, line }) => `${file}:${line}`);

describe("a trigger that is fired and never heard", () => {
  const page = { "page.html": `<p class="saved">saved</p>` };

  test.each([
    ["by Django", "a.py", fires("saved")],
    ["by Flask", "a.py", `r.headers["HX-Trigger"] = "saved"`],
    [
      "by a dictionary of headers",
      "a.py",
      `HttpResponse(status=204, headers={"HX-Trigger": "saved"})`,
    ],
    ["by a header in lower case", "a.py", `Response(headers={"hx-trigger": "saved"})`],
    ["by headers.set", "a.py", `r.headers.set("HX-Trigger", "saved")`],
    ["by json.dumps", "a.py", `r["HX-Trigger"] = json.dumps({"saved": {"id": pk}})`],
    ["by a constant", "a.py", `NAME = "saved"\nr["HX-Trigger"] = NAME`],
    ["by an enumeration", "a.py", `class E(Enum):\n    A = "saved"\nr["HX-Trigger"] = E.A.value`],
    [
      "by a dictionary that grows",
      "a.py",
      `def f(r):\n    d = {}\n    d["saved"] = 1\n    r["HX-Trigger"] = json.dumps(d)`,
    ],
    ["by django-htmx", "a.py", `trigger_client_event(r, "saved", {"id": 7}, after="settle")`],
    ["by django-htmx, by name", "a.py", `trigger_client_event(response=r, name="saved")`],
    ["by django-htmx-plus", "a.py", `HtmxResponse(triggers=["saved"])`],
    ["by valid_triggers", "a.py", `class A(CreateView):\n    valid_triggers = ["saved"]`],
    ["by flask-htmx", "a.py", `make_response(x, trigger="saved")`],
    [
      "by a function that is given the name",
      "a.py",
      `def say(r, event):\n    r["HX-Trigger"] = event\nsay(r, "saved")`,
    ],
    ["by such a function in another file", "b.py", `from a import say\nsay(r, event="saved")`],
    ["by Express", "a.js", `res.set("HX-Trigger", "saved")`],
    ["by Node", "a.js", `res.setHeader("HX-Trigger", JSON.stringify({ saved: 1 }))`],
    ["by Hono", "a.tsx", `c.header("HX-Trigger", "saved")`],
    ["by a Response", "a.ts", `new Response("", { headers: { "HX-Trigger": "saved" } })`],
    [
      "by headers of a Response in lower case",
      "a.ts",
      `new Response("", { headers: { "hx-trigger": "saved" } })`,
    ],
    [
      "by an object that grows",
      "a.js",
      `const t = {};\nt.saved = 1;\nres.set("HX-Trigger", JSON.stringify(t))`,
    ],
    ["by herald's builder", "a.ts", `new HtmxHeaders().trigger("saved", { id: 7 })`],
    ["by herald's builder, several", "a.ts", `new HtmxHeaders().trigger(["saved"])`],
    [
      "by a function in JavaScript",
      "a.js",
      `function say(res, event) { res.set("HX-Trigger", event); }\nsay(res, "saved")`,
    ],
  ])("%s", (_, path, text) => {
    const helper: Files =
      path === "b.py" ? { "a.py": `def say(r, event):\n    r["HX-Trigger"] = event\n` } : {};
    const { findings: found, untold: open } = checked({ ...page, ...helper, [path]: text });
    expect(found).toMatchObject([{ rule: "never-heard", severity: "warning", file: path }]);
    expect(found[0]?.excerpt).toContain("saved");
    expect(open).toEqual([]);
  });

  test.each([
    ["by hx-trigger", "page.html", hears("saved")],
    [
      "by hx-trigger among others",
      "page.html",
      `<p hx-trigger="load, saved delay:1s from:body, every 2s">`,
    ],
    ["by hx-trigger on the element", "page.html", `<p hx-trigger="saved">`],
    ["by hx-on", "page.html", `<p hx-on:saved="x()">`],
    ["by hx-on of htmx 1.9", "page.html", `<p hx-on="saved: x()">`],
    ["by hx-on of htmx 4", "page.html", `<p hx-on="saved once -> x()">`],
    ["by onTrigger", "a.ts", `onTrigger("saved", () => {})`],
    ["by nextTrigger", "a.ts", `await nextTrigger("saved")`],
    ["by addEventListener", "a.js", `document.body.addEventListener("saved", (event) => {})`],
    [
      "by a script in the page",
      "page.html",
      `<script>document.addEventListener("saved", f)</script>`,
    ],
    ["by htmx.on", "a.js", `htmx.on("saved", f)`],
    ["by jQuery", "a.js", `$(document).on("click saved", f)`],
    [
      "by a list of names",
      "a.js",
      `for (const name of ["saved"]) document.addEventListener(name, f)`,
    ],
    ["by a widget", "forms.py", `attrs = {"hx-trigger": "saved from:body"}`],
    ["by JSX", "a.tsx", `export const a = <p hx-trigger="saved from:body" />`],
    ["by Alpine", "page.html", `<p x-data @saved.window="x()">`],
    ["by hyperscript", "page.html", `<p _="on saved from body log it">`],
    ["by Stimulus", "page.html", `<p data-action="saved@window->list#load">`],
    ["by a tag of the template", "page.html", `{% include "row.html" with event="saved" %}`],
    [
      "by a choice of the template",
      "page.html",
      `<p hx-trigger="{% if a %}saved{% else %}b{% endif %} from:body">`,
    ],
    ["in a language that is not read", "a.vue", `<script>on("saved")</script>`],
    [
      "in a language that is not read, as an attribute",
      "a.templ",
      `<p hx-trigger="saved from:body">`,
    ],
    ["by a name that is computed", "page.html", `<p hx-trigger="{{ event }} from:body">`],
    [
      "by a name that is computed in part",
      "page.html",
      `<p hx-trigger="sav{{ tense }} from:body">`,
    ],
  ])("is heard %s", (_, path, text) => {
    expect(findings({ ...page, "views.py": fires("saved"), [path]: text })).toEqual([]);
  });

  test.each([
    [
      "messages, which herald shows",
      { "views.py": `r["HX-Trigger"] = json.dumps({"messages": []})` },
    ],
    [
      "a header that is read",
      { "views.py": `x = request.headers["HX-Trigger"]\ny = request.headers.get("HX-Trigger")` },
    ],
    ["a header of a request", { "a.js": `fetch("/", { headers: { "HX-Trigger": "saved" } })` }],
    [
      "a header that a listener adds",
      {
        "a.js": `document.addEventListener("htmx:configRequest", (event) => {
          event.detail.headers["HX-Trigger"] = "saved";
        })`,
      },
    ],
    [
      "a test of the server",
      { "tests/test_views.py": fires("saved"), "test_views.py": fires("saved") },
    ],
    ["the client of a test", { "checks.py": `client.get("/", headers={"HX-Trigger": "saved"})` }],
    [
      "what others wrote, beside the site's own",
      {
        "static/plugins/a.js": `res.set("HX-Trigger", "saved")`,
        "sse.js": `htmx.defineExtension("sse", {});\nres.set("HX-Trigger", "saved")`,
      },
    ],
    ["what others wrote", { "node_modules/a/a.js": `res.set("HX-Trigger", "saved")` }],
  ])("none: %s", (_, files) => {
    expect(findings({ ...page, ...files })).toEqual([]);
  });

  const library = `
class TriggerResponse(HttpResponse):
    def __init__(self, *args, trigger=None, **kwargs):
        super().__init__(*args, **kwargs)
        if trigger:
            self.headers["HX-Trigger"] = trigger

class OtherResponse(HttpResponse):
    def __init__(self, *args, **kwargs):
        event = kwargs.pop("event", None)
        super().__init__(*args, **kwargs)
        self["HX-Trigger"] = event

def with_names(response, status, **triggers):
    response["HX-Trigger"] = json.dumps(triggers)

def with_more(response, triggers=None):
    data = {"messages": []}
    if triggers:
        data.update(triggers)
    response["HX-Trigger"] = json.dumps(data)
`;

  test.each([
    ["a class", "b.py", `TriggerResponse(status=204, trigger="saved")`],
    ["a class that takes it out of kwargs", "b.py", `OtherResponse("", event="saved")`],
    ["a function that adds to its own", "b.py", `with_more(r, {"saved": {"id": 7}})`],
    ["a function whose keywords are names", "b.py", `with_names(r, status=204, saved=True)`],
    ["a constant of another file", "b.py", `from .names import SAVED\nr["HX-Trigger"] = SAVED`],
    ["a class's constant", "b.py", `from .names import Events\nr["HX-Trigger"] = Events.SAVED`],
    ["a module's constant", "b.py", `from . import names\nr["HX-Trigger"] = names.SAVED`],
    [
      "a constant in TypeScript",
      "b.ts",
      `import { SAVED } from "./names";\nres.set("HX-Trigger", SAVED);`,
    ],
  ])("by what is elsewhere: %s", (_, path, text) => {
    const names = `SAVED = "saved"\n\nclass Events:\n    SAVED = "saved"\n`;
    const { triggers } = checked({
      ...page,
      "library.py": library,
      "names.py": names,
      "names.ts": `export const SAVED = "saved";`,
      [path]: text,
    });
    const saved = triggers.find(({ name }) => name === "saved");
    expect(saved?.fired.map(({ file }) => file)).toEqual([path]);
  });

  test("a call that spreads what it passes leaves it open", () => {
    const files = { ...page, "library.py": library, "b.py": `TriggerResponse(**options)` };
    expect(findings(files)).toEqual([]);
    expect(untold(files)).toContain("b.py:1");
  });

  test("is not looked for where no page is read", () => {
    expect(findings({ "views.py": fires("saved") })).toEqual([]);
  });

  test("a merging middleware computes no name", () => {
    const middleware = `
def f(response, messages):
    sent = response.headers.get("HX-Trigger")
    if sent is None:
        sent = {}
    elif sent.startswith("{"):
        sent = json.loads(sent)
    else:
        names = sent.split(",")
        sent = {}
        for name in names:
            sent[name] = True
    sent["messages"] = messages
    response.headers["HX-Trigger"] = json.dumps(sent)
`;
    const files = { "middleware.py": middleware, "page.html": hears("saved") };
    expect(findings(files)).toEqual(["never-fired page.html:1"]);
    expect(untold(files)).toEqual([]);
  });
});

describe("a trigger that is heard and never fired", () => {
  const server = { "views.py": fires("created"), "list.html": hears("created") };

  test.each([
    ["by hx-trigger", "page.html", hears("saved")],
    ["by hx-on", "page.html", `<p hx-on:article-saved="x()">`],
    ["by onTrigger", "a.ts", `onTrigger("saved", () => {})`],
    ["by addEventListener", "a.js", `document.body.addEventListener("articleSaved", f)`],
  ])("%s", (_, path, text) => {
    const { findings: found } = checked({ ...server, [path]: text });
    expect(found).toMatchObject([
      { rule: "never-fired", severity: "warning", file: path, line: 1 },
    ]);
  });

  test.each([
    ["a view", "a.py", fires("saved")],
    ["a name that is built", "a.py", `r["HX-Trigger"] = f"{verb}d"`],
    ["a name that is given", "a.py", `r["HX-Trigger"] = request.GET["event"]`],
    ["a new CustomEvent", "a.js", `document.body.dispatchEvent(new CustomEvent("saved"))`],
    ["htmx.trigger", "a.js", `htmx.trigger(document.body, "saved")`],
    ["htmx.trigger in an attribute", "a.html", `<p onclick="htmx.trigger('body', 'saved')">`],
    ["htmx.trigger in hx-on", "a.html", `<p hx-on:click="htmx.trigger('body', 'saved')">`],
    ["jQuery", "a.js", `$("body").trigger("saved")`],
    ["Alpine", "a.html", `<p @click="$dispatch('saved')">`],
    ["hyperscript", "a.html", `<p _="on click send saved to body">`],
    ["a constant of another file", "a.py", `EVENT = "saved"`],
    ["Go", "a.go", `w.Header().Set("HX-Trigger", name)`],
    ["PHP", "a.php", `<?php header("HX-Trigger: " . $name); ?>`],
  ])("is fired by %s", (_, path, text) => {
    expect(findings({ ...server, "page.html": hears("saved"), [path]: text })).toEqual([]);
  });

  test.each([
    ["an event of the browser", `<p hx-trigger="click, keyup changed from:body, submit from:#f">`],
    [
      "what htmx itself makes",
      `<p hx-trigger="load, revealed, intersect once, every 2s, htmx:abort">`,
    ],
    ["an event of an extension", `<p hx-trigger="sse:saved">`],
    [
      "an event of a library",
      `<p hx-trigger="shown.bs.modal, sl-change, alpine:init from:document">`,
    ],
    ["one word that a component may fire", `<p hx-trigger="end">`],
    ["what a component may fire on itself", `<p hx-trigger="dateChange delay:1s">`],
    ["messages", `<script>document.body.addEventListener("messages", f)</script>`],
  ])("none: %s", (_, page) => {
    expect(findings({ ...server, "page.html": page })).toEqual([]);
  });

  test("is not looked for where no server is read", () => {
    expect(findings({ "page.html": hears("saved") })).toEqual([]);
  });
});

describe("a trigger that is not in the catalogue", () => {
  const json = (...names: string[]) =>
    JSON.stringify({ triggers: Object.fromEntries(names.map((name) => [name, { about: name }])) });
  const site = { "views.py": fires("saved"), "page.html": hears("saved") };

  test("is told once", () => {
    const found = findings({ ...site, "b.py": fires("saved"), "triggers.json": json("other") });
    expect(found).toEqual(["not-in-catalogue b.py:1"]);
  });

  test.each<[string, Files]>([
    ["where it is", { "triggers.json": json("saved") }],
    ["in TypeScript", { "a.ts": `defineTriggers({ saved: { about: "Saved." } })` }],
    ["where there is none", {}],
    ["of another tool", { "triggers.json": `[{"name": "x"}]` }],
  ])("none %s", (_, files) => {
    expect(findings({ ...site, ...files })).toEqual([]);
  });

  test("messages needs no entry", () => {
    const views = `${fires("saved")}r["HX-Trigger"] = json.dumps({"messages": []})`;
    expect(findings({ ...site, "views.py": views, "triggers.json": json("saved") })).toEqual([]);
  });
});

describe("what cannot be told", () => {
  test("is listed apart, with its place", () => {
    const files = {
      "views.py": `response["HX-Trigger"] = name\n`,
      "page.html": `${hears("saved")}\n<p hx-trigger="{{ x }}-done from:body">`,
    };
    const { findings: found, untold: open } = checked(files);
    expect(found).toEqual([]);
    expect(open.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
      "page.html:1 Whether `saved` is fired: views.py:1 computes the name that is fired.",
      "page.html:2 Which trigger is heard by hx-trigger: `…-done` is computed.",
      "views.py:1 Which trigger is fired by HX-Trigger: `…` is computed.",
    ]);
  });

  test("a computed part leaves alone what it cannot be", () => {
    const files = {
      "views.py": `response["HX-Trigger"] = f"{model}Saved"\n`,
      "page.html": `${hears("articleSaved")}\n${hears("articleClosed")}`,
    };
    expect(findings(files)).toEqual(["never-fired page.html:2"]);
  });
});

describe("a file that cannot be parsed", () => {
  test.each([
    ["a.py", `response["HX-Trigger"] = "saved"\ndef (:\n`, 2],
    ["a.js", `res.set("HX-Trigger", "saved");\nlet = = ;`, 2],
    ["a.tsx", `const a = <p hx-trigger="saved, from:body">;`, 1],
    ["b.js", `const a = <p hx-trigger="saved, from:body">;`, 1],
    ["triggers.json", `{"triggers": {`, 1],
    ["triggers.json", `{"triggers": {"saved": {}}}`, 1],
  ])("%s is named and yields no findings", (path, text, line) => {
    const report = checked({ [path]: text, "page.html": "<p>" });
    expect(report.findings).toEqual([]);
    expect(report.unparsed).toMatchObject([{ file: path, line }]);
  });

  test.each([
    ["a.js", `res.set("HX-Trigger", "saved" + ${`"a" +\n`.repeat(20_000)}"b");`],
    ["a.py", `x = ${'"a" + '.repeat(20_000)}"b"\n${fires("saved")}`],
    ["a.py", `${"(".repeat(20_000)}1${")".repeat(20_000)}\n${fires("saved")}`],
  ])("%s that is nested too deeply is named, and the others are read", (path, text) => {
    const report = checked({ [path]: text, "b.html": `<p hx-trigger="saved, from:body">` });
    expect(report.findings).toMatchObject([{ rule: "comma-before-from", file: "b.html" }]);
    expect(report.unparsed).toMatchObject([{ file: path }]);
  });

  test("JSX in a file that ends in .js is read", () => {
    const files = { "a.js": `export const a = <p hx-trigger="saved, from:body" />;` };
    expect(findings(files)).toEqual(["comma-before-from a.js:1"]);
  });

  test("a script in a page is named by its line; the markup is still read", () => {
    const page = `<p hx-trigger="saved, from:body">\n<script>\n  htmx.on( ;\n</script>`;
    const report = checked({ "page.html": page });
    expect(report.findings).toMatchObject([{ rule: "comma-before-from" }]);
    expect(report.unparsed).toMatchObject([{ file: "page.html", line: 3 }]);
  });

  test.each([
    "def f():\n    yield\n",
    "x = 24.*60\n",
    "match a:\n    case b.C():\n        pass\n",
    "x = f'{a!r:>{b}}' 'c'\n",
    "type A[T] = list[T]\n",
    "async def f():\n    async with a as b, c as d:\n        return [x async for x in y if (z := x)]\n",
    "print(*a, **b)\n\f\nlambda: (yield)\n",
  ])("is none of the kind: %j", (text) => {
    expect(checked({ "a.py": `${text}${fires("saved")}` }).unparsed).toEqual([]);
  });
});
