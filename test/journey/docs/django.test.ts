/*
 * The tables of docs/django.md: what django-htmx-plus really sends, and what its guide's markup
 * really does.
 */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { beforeAll, describe, expect, test } from "vitest";
import { sends, VERSIONS } from "../../support/site.ts";
import { pathOf, textOf } from "./blocks.ts";
import { INSTALLING, pythonWithDjango } from "./python.ts";
import { play } from "./stage.ts";
import { keeps } from "./story.ts";
import { codeIn, rowsOf } from "./tables.ts";

const DJANGO = textOf("docs/django.md");

beforeAll(pythonWithDjango, INSTALLING);

/** What a view answers to htmx. */
interface Answer {
  readonly status: number;
  /** Its HX-Trigger. */
  readonly trigger: string | null;
  /** Its HX-Redirect. */
  readonly redirect: string | null;
  /** The class of what was raised. */
  readonly error: string | null;
}

/** What Django answers to htmx where these are the bodies of its views. */
async function answersOf(codes: readonly string[]): Promise<Answer[]> {
  const child = spawn(await pythonWithDjango(), [pathOf("test/journey/docs/django/rows.py")], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  child.stdin.end(JSON.stringify(codes));
  return JSON.parse(await text(child.stdout));
}

test("django-htmx-plus sends what the table says, and so does what stands beside it", async () => {
  const cells = rowsOf("django-htmx-plus", DJANGO).flatMap(([, seen = "", better = ""]) => [
    seen,
    better,
  ]);
  expect(cells.length).toBeGreaterThan(20);
  const answers = await answersOf(cells.map((cell) => codeIn(cell)[0] ?? ""));
  const said = answers.map(({ status, trigger, redirect, error }, index) => {
    const [code = "", , withStatus] = codeIn(cells[index]);
    if (error) return `\`${code}\` fails with \`${error}\``;
    if (redirect) return `\`${code}\` leads to \`${redirect}\``;
    return `\`${code}\` sends \`${trigger}\`${withStatus ? ` with \`${status}\`` : ""}`;
  });
  expect(cells).toEqual(said);
});

describe.each(VERSIONS)("on htmx %s", (version) => {
  test("the guide's markup does nothing, and what stands beside it does", async () => {
    const rows = rowsOf("django-htmx-plus-markup", DJANGO).map(
      ([before, , after]) => [codeIn(before)[0] ?? "", codeIn(after)[0] ?? ""] as const,
    );
    expect(rows).toHaveLength(2);
    const unexpected = await play(version, async ({ visit, tab }) => {
      for (const markups of rows) {
        for (const [index, markup] of markups.entries()) {
          const isButton = markup.startsWith("<button");
          const body = isButton
            ? `${markup}Start</button>`
            : `<table><tbody>${markup}<td>Row</td></tr></tbody></table>
               <button hx-post="/start/" hx-swap="none">Start</button>`;
          const site = await visit(
            {
              body: `${body}<button id="sentinel" hx-post="/end/" hx-swap="none">End</button>
                ${keeps("processingStarted", "ended")}
                <script>
                  window.said = [];
                  window.alert = (text) => said.push(text);
                </script>`,
            },
            {
              "/start/": sends({ "HX-Trigger": "processingStarted" }),
              "/end/": sends({ "HX-Trigger": "ended" }),
              "/row/": () => "<tr><td>Row</td></tr>",
            },
          );
          await tab.click("button:not(#sentinel)");
          await tab.until(() => handled.length === 1);
          // A second request, behind which the first has done whatever it does.
          await tab.click("#sentinel");
          await tab.until(() => handled.length === 2);
          const effects = async () => [
            ...(await tab.evaluate(() => (window as unknown as { said: string[] }).said)),
            ...site.asked.filter((path) => path === "/row/"),
          ];
          await expect
            .poll(async () => ({ markup, effects: await effects() }))
            .toEqual({ markup, effects: index ? [isButton ? "Started" : "/row/"] : [] });
        }
      }
    });
    expect(unexpected).toEqual([]);
  });
});
