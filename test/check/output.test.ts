/* What the command prints and writes, and how it ends. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { RULES } from "../../checker/src/findings/finding.ts";
import { run } from "../../checker/src/run.ts";
import { checked, projectIn, runIn, type Files } from "./project.ts";

const SITE: Files = {
  "triggers.json": JSON.stringify({
    triggers: {
      articleSaved: {
        about: "An article was saved.",
        payload: { type: "object", properties: { id: { type: "integer" } } },
        example: { id: 7 },
      },
      cacheCleared: { about: "The cache was cleared." },
    },
  }),
  "views.py": `trigger_client_event(response, "articleSaved", {"id": article.pk})
response["HX-Trigger"] = "cacheCleared"
`,
  "page.html": `<tr hx-get="/" hx-trigger="articleSaved from:body">
<p hx-on:cache-cleared="count(event)">
`,
};

const BROKEN: Files = { "page.html": `<main>\n  <tr hx-get="/" hx-trigger="saved, from:body">` };

describe("the exit status", () => {
  test.each<[string, Files, string[], number]>([
    ["nothing", SITE, [], 0],
    ["warnings alone", { "a.py": `HtmxResponse(["saved"])`, "a.html": "<p>" }, [], 0],
    ["an error", BROKEN, [], 1],
    ["an error, as JSON", BROKEN, ["--json"], 1],
    ["an error, as SARIF", BROKEN, ["--sarif"], 1],
    ["an unknown option", SITE, ["--jsno"], 2],
    ["an unknown htmx", SITE, ["--to", "5"], 2],
    ["two formats", SITE, ["--json", "--sarif"], 2],
    ["a path that is not there", SITE, ["nowhere"], 2],
    ["--help", BROKEN, ["--help"], 0],
    ["--version", BROKEN, ["--version"], 0],
  ])("%s", (_, files, args, status) => {
    const done = runIn(files, ...args);
    expect(done.status).toBe(status);
    expect(done.err === "").toBe(status !== 2);
  });

  test("an error of usage names what is wrong and where help is", () => {
    const { err } = runIn(SITE, "--to", "5");
    expect(err).toContain('--to knows htmx 4 alone, not "5"');
    expect(err).toContain("See htmx-herald-check --help.");
    expect(runIn(SITE, "nowhere").err).toContain("nowhere");
  });
});

describe("for people", () => {
  test("a finding has its file, line, column and the line itself", () => {
    expect(runIn(BROKEN).out).toBe(`\
page.html:2:37  error  htmx takes \`from:body\` for an event, because a comma stands ahead of it. \
Drop the comma.  (comma-before-from)
    <tr hx-get="/" hx-trigger="saved, from:body">

1 error, 0 warnings in 1 file.
`);
  });

  test("each trigger has where it is fired and heard", () => {
    expect(runIn(SITE).out).toBe(`\
Triggers:
  articleSaved: fired views.py:1; heard page.html:1
  cacheCleared: fired views.py:2; heard page.html:2

0 errors, 0 warnings in 3 files.
`);
  });

  test("what cannot be told and what is not read stand apart", () => {
    const { out } = runIn({ "a.py": `r["HX-Trigger"] = name`, "b.py": `r["HX-Trigger"] = (` });
    expect(out).toContain("Cannot be told:\n  a.py:1:19  Which trigger is fired");
    expect(out).toContain("Not read:\n  b.py:1");
  });
});

describe("paths", () => {
  const files: Files = { "a/a.html": BROKEN["page.html"] ?? "", "b/b.html": "<p>" };

  test("only what is named is read", () => {
    expect(runIn(files, "b").status).toBe(0);
    expect(runIn(files, "a").status).toBe(1);
    expect(checked(files, "a/a.html", "b").files).toBe(2);
  });

  test("a long script is read, and one in long lines is not", () => {
    const line = `const a = "${"a".repeat(60)}";\n`;
    const slip = "b(`<p hx-trigger='saved, from:body'>`);";
    expect(runIn({ "a.js": line.repeat(2_000) + slip }).status).toBe(1);
    expect(runIn({ "a.js": line.repeat(2_000).replaceAll("\n", "") + slip }).status).toBe(0);
  });

  test("a file that is named is read, even in a folder that is not", () => {
    const tests = { "tests/a.html": BROKEN["page.html"] ?? "" };
    expect(runIn(tests).status).toBe(0);
    expect(runIn(tests, "tests/a.html").status).toBe(1);
  });
});

test("JSON has the triggers with their payloads", () => {
  expect(checked(SITE).triggers).toMatchObject([
    {
      name: "articleSaved",
      about: "An article was saved.",
      fired: [{ by: "trigger_client_event", when: "received", payload: '{"id": …}', line: 1 }],
      heard: [{ by: "hx-trigger", file: "page.html", line: 1 }],
    },
    { name: "cacheCleared", heard: [{ by: "hx-on", line: 2 }] },
  ]);
});

test("SARIF has a rule for each finding, and places that code hosts understand", () => {
  const log = JSON.parse(runIn(BROKEN, "--sarif").out) as {
    version: string;
    runs: {
      tool: { driver: { name: string; rules: { id: string }[] } };
      results: { ruleId: string; ruleIndex: number; level: string; locations: unknown[] }[];
    }[];
  };
  expect(log.version).toBe("2.1.0");
  const [only] = log.runs;
  expect(only?.tool.driver.rules.map(({ id }) => id)).toEqual(Object.keys(RULES));
  expect(only?.results).toMatchObject([
    {
      ruleId: "comma-before-from",
      level: "error",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "page.html" },
            region: { startLine: 2, startColumn: 37 },
          },
        },
      ],
    },
  ]);
  const { ruleIndex = -1 } = only?.results[0] ?? {};
  expect(only?.tool.driver.rules[ruleIndex]?.id).toBe("comma-before-from");
});

describe("files that are written", () => {
  const written = (...args: [string, string]) => {
    const folder = projectIn(SITE);
    expect(run(args, folder).status).toBe(0);
    return readFileSync(join(folder, args[1]), "utf8");
  };

  test("--write: the list of triggers", () => {
    expect(written("--write", "docs/triggers.md")).toBe(`\
# Triggers

Written by \`htmx-herald-check --write\`. Changes made by hand are lost.

## \`articleSaved\`

An article was saved.

* Payload: \`{"id":7}\`
* Fired by: views.py (\`trigger_client_event\`)
* Heard by: page.html (\`hx-trigger\`)

## \`cacheCleared\`

The cache was cleared.

* Payload: none
* Fired by: views.py (\`HX-Trigger\`)
* Heard by: page.html (\`hx-on\`)
`);
  });

  test("--html-data: names for Visual Studio Code", () => {
    expect(JSON.parse(written("--html-data", "names.json"))).toEqual({
      version: 1.1,
      tags: [],
      globalAttributes: [
        {
          name: "hx-trigger",
          values: [
            {
              name: "articleSaved from:body",
              description: 'An article was saved.\n\nPayload: {"id":7}',
            },
            { name: "cacheCleared from:body", description: "The cache was cleared." },
          ],
        },
        {
          name: "hx-on:article-saved",
          description: 'An article was saved.\n\nPayload: {"id":7}',
        },
        { name: "hx-on:cache-cleared", description: "The cache was cleared." },
      ],
    });
  });

  test("--web-types: names for JetBrains' editors", () => {
    const types = JSON.parse(written("--web-types", "web-types.json")) as {
      contributions: { html: { attributes: { name: string }[] }; js: { events: unknown[] } };
    };
    expect(types.contributions.html.attributes.map(({ name }) => name)).toEqual([
      "hx-trigger",
      "hx-on:article-saved",
      "hx-on:cache-cleared",
    ]);
    expect(types.contributions.js.events).toMatchObject([
      { name: "articleSaved" },
      { name: "cacheCleared" },
    ]);
  });
});

test("the built command prints what the source does, and its status is the process's", async () => {
  const root = join(import.meta.dirname, "../..");
  const folder = projectIn(BROKEN);
  const cli = join(root, "checker/dist/cli.js");
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const node = promisify(execFile);
  await node(process.execPath, [vite, "build", "--config", join(root, "checker/vite.config.ts")]);
  const failed = await node(process.execPath, [cli], { cwd: folder }).catch(
    (error: { code: number; stdout: string }) => error,
  );
  expect(failed).toMatchObject({ code: 1, stdout: run([], folder).out });
});

test("the project's own demo: one error, which it means", () => {
  const demo = join(import.meta.dirname, "../../demo");
  const { out } = run(["--json"], demo);
  const { findings, unparsed } = JSON.parse(out) as ReturnType<typeof checked>;
  expect(unparsed).toEqual([]);
  expect(findings.map(({ file, rule }) => `${rule} ${file}`)).toEqual([
    "text-for-list django/newsroom/views.py",
  ]);
});
