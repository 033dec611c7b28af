/*
 * Blocks of Python and Django's templates: a real Django answers, with django-htmx-plus's
 * middleware.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { expect } from "vitest";
import { parseTriggers } from "../../../../src/wire/parse.ts";
import { page, type HtmxVersion } from "../../../support/site.ts";
import { blockOf, pathOf } from "../blocks.ts";
import { STARTING } from "../process.ts";
import { pythonWithDjango } from "../python.ts";
import type { Stage } from "../stage.ts";
import { asks, keeps, type Stories } from "../story.ts";
import { forwardsTo } from "./servers.ts";

const HOME = pathOf("node_modules/.cache/docs/django");

/** Runs Django with the blocks in it, and gives its address. */
async function withDjango(
  version: HtmxVersion,
  run: (url: string) => Promise<unknown>,
): Promise<void> {
  const python = await pythonWithDjango();
  mkdirSync(HOME, { recursive: true });
  writeFileSync(`${HOME}/block_settings.py`, blockOf("django-settings").code);
  writeFileSync(`${HOME}/block_views.py`, blockOf("django-view").code);
  const body =
    asks("/articles/7", 'hx-swap="none"', "delete") +
    keeps("articleDeleted") +
    blockOf("django-template").code;
  writeFileSync(`${HOME}/page.html`, page({ htmx: version, body }));
  const child = spawn(python, [pathOf("test/journey/docs/django/project.py"), HOME], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = (await once(child.stdout, "data", {
      signal: AbortSignal.timeout(STARTING),
    })) as [Buffer];
    await run(String(line).trim());
  } finally {
    child.kill();
  }
}

/** The page that Django renders, with its list of messages, and a delete that Django answers. */
const djangoWorks = ({ version, visit, tab, toasts }: Stage): Promise<void> =>
  withDjango(version, async (url) => {
    const answer = await fetch(`${url}/articles/7`, {
      method: "DELETE",
      headers: { "HX-Request": "true" },
    });
    expect(answer.status).toBe(204);
    expect(parseTriggers(answer.headers.get("HX-Trigger") ?? "")).toEqual({
      triggers: [
        { name: "articleDeleted", payload: true },
        { name: "messages", payload: [{ message: "Article deleted.", tags: "success" }] },
      ],
      problems: [],
    });
    const html = await (await fetch(url)).text();
    expect(html).toMatch(/<li class="drafts warning">You have 1 draft\.<\/li>/);

    await visit({}, { "/": forwardsTo(url), "/articles/7": forwardsTo(url) });
    expect(await toasts()).toEqual(["You have 1 draft."]);
    await tab.click("[hx-delete]");
    await tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 2);
    expect(await toasts()).toEqual(["You have 1 draft.", "Article deleted."]);
    expect(await tab.evaluate(() => handled)).toEqual([["articleDeleted", true]]);
  });

/** The three blocks are one project: each of them is played with the others, on one version. */
export const django: Stories = {
  "django-settings": { on: ["1.9.12"], play: djangoWorks },
  "django-view": { on: ["2.0.11"], play: djangoWorks },
  "django-template": { on: ["4.0.1"], play: djangoWorks },
};
