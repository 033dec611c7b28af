/* Servers in Flask and FastAPI: the blocks run as they stand, and a browser asks them. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { parseTriggers } from "../../../../src/wire/parse.ts";
import type { HtmxVersion } from "../../../support/site.ts";
import { blockOf, pathOf, textOf } from "../blocks.ts";
import { withServer } from "../process.ts";
import { python, SERVERS } from "../python.ts";
import { htmxFile, type Stage } from "../stage.ts";
import type { Play, Stories } from "../story.ts";

/** A folder with a program and what the page tells to put beside it. */
function folderOf(program: string, version: HtmxVersion): string {
  const home = mkdtempSync(join(tmpdir(), `herald-${program}-`));
  mkdirSync(join(home, "static"));
  copyFileSync(htmxFile(version, "htmx.min.js"), join(home, "static/htmx.min.js"));
  copyFileSync(pathOf("dist/herald.min.js"), join(home, "static/herald.min.js"));
  writeFileSync(join(home, "index.html"), blockOf("python-page").code);
  writeFileSync(join(home, "app.py"), blockOf(program).code);
  return home;
}

/** The command that starts it: the last line of the block, on a port of our own. */
function commandOf(program: string): string[] {
  const [installs = "", starts = ""] = blockOf(`python-${program}`).code.split("\n");
  const [, packages = ""] = /^pip install (.+)$/.exec(installs) ?? [];
  for (const name of packages.split(" "))
    expect(textOf(SERVERS).toLowerCase()).toMatch(new RegExp(`^${name}==`, "m"));
  return ["-m", ...starts.split(" "), "--port", "PORT"];
}

/** Runs the program, clicks both buttons of its page, and sees what comes. */
const serves =
  (program: string): Play =>
  async ({ version, tab, toasts }: Stage) => {
    const interpreter = await python([SERVERS]);
    const home = folderOf(program, version);
    try {
      await withServer([interpreter, ...commandOf(program)], home, async (url) => {
        const answer = await fetch(`${url}/articles/7`, {
          method: "DELETE",
          headers: { "HX-Request": "true" },
        });
        const header = answer.headers.get("HX-Trigger") ?? "";
        expect([answer.status, await answer.text()]).toEqual([204, ""]);
        expect(parseTriggers(header)).toEqual({
          triggers: [
            { name: "articleDeleted", payload: { id: 7 } },
            { name: "messages", payload: [{ message: "Article deleted.", tags: "success" }] },
          ],
          problems: [],
        });

        await tab.goto(`${url}/`);
        expect(
          await tab.evaluate(
            () => (globalThis as unknown as { htmx: { version: string } }).htmx.version,
          ),
        ).toBe(version);
        await tab.evaluate(() => {
          globalThis.handled = [];
          herald.onTrigger("articleDeleted", (payload) =>
            handled.push(["articleDeleted", payload]),
          );
        });
        await tab.click("[hx-delete]");
        expect(await toasts()).toEqual(["Article deleted."]);
        expect(await tab.evaluate(() => handled)).toEqual([["articleDeleted", { id: 7 }]]);

        await tab.evaluate(() => {
          herald.dismiss();
          document.documentElement.id = "left";
        });
        await tab.until(() => !document.querySelector("[data-herald-toast]"));
        await tab.click("[hx-post]");
        // Another document, with the message that the first one was sent.
        await tab.until(
          () => document.documentElement.id === "" && document.querySelector("[data-herald-toast]"),
        );
        expect(await toasts()).toEqual(["“Nachtzüge” was published."]);
        expect(
          await tab.evaluate(
            () => document.querySelector<HTMLElement>("[data-herald-toast]")?.dataset["tags"],
          ),
        ).toBe("articles");
      });
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  };

/** The page and the commands are parts of the programs, and played with them. */
export const pythonServers: Stories = {
  flask: { on: ["1.9.12"], play: serves("flask") },
  "python-flask": { on: ["2.0.11"], play: serves("flask") },
  "python-page": { on: ["4.0.1"], play: serves("flask") },
  fastapi: { on: ["1.9.12", "4.0.1"], play: serves("fastapi") },
  "python-fastapi": { on: ["2.0.11"], play: serves("fastapi") },
};
