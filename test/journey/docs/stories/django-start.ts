/*
 * The first toast of docs/django.md: each block is a step of one project, made in an empty folder
 * as the page tells.
 */
import { execFile } from "node:child_process";
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect } from "vitest";
import { serve } from "../../../support/site.ts";
import { blockOf, pathOf, textOf } from "../blocks.ts";
import { withServer } from "../process.ts";
import { DJANGO, pythonWithDjango, wheels } from "../python.ts";
import { htmxFile, script, type Stage } from "../stage.ts";
import type { Stories } from "../story.ts";

/** The htmx that the page has one download. */
const HTMX = "2.0.11";

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/**
 * Runs lines in a shell, as the page tells: in the project and its environment, once there is one.
 */
async function shell(folder: string, lines: string): Promise<void> {
  const inside = existsSync(join(folder, "newsroom/.venv"))
    ? "cd newsroom\n. .venv/bin/activate\n"
    : "";
  const env = {
    ...process.env,
    // The versions that are pinned, from files that are here.
    PIP_CONSTRAINT: pathOf(DJANGO),
    PIP_FIND_LINKS: await wheels(DJANGO),
    PIP_NO_INDEX: "1",
    PIP_NO_COMPILE: "1",
    PIP_DISABLE_PIP_VERSION_CHECK: "1",
  };
  await promisify(execFile)("bash", ["-ec", inside + lines], { cwd: folder, env });
}

/** Writes a file of the project. */
const writes =
  (file: string) =>
  (folder: string, code: string): void =>
    writeFileSync(join(folder, "newsroom", file), `${code}\n`);

/**
 * Runs the downloads, of the files that are built and installed here in place of the published
 * ones.
 */
async function download(folder: string, lines: string): Promise<void> {
  const { name, version } = JSON.parse(textOf("package.json")) as { name: string; version: string };
  const cdn = await serve({
    [`/htmx.org@${HTMX}/dist/htmx.min.js`]: script(htmxFile(HTMX, "htmx.min.js")),
    [`/${name}@${version}/dist/herald.min.js`]: script(pathOf("dist/herald.min.js")),
  });
  try {
    await shell(folder, lines.replaceAll("https://unpkg.com", cdn.url));
  } finally {
    await cdn.close();
  }
}

/** The last line of the last block serves; those ahead of it are done once. */
const [SERVES = "", ...BEFORE] = blockOf("start-run").code.split("\n").reverse();

/** The steps by their blocks, in the order of the page. */
const STEPS: Record<string, (folder: string, code: string) => Promise<void> | void> = {
  "start-project": shell,
  "start-scripts": download,
  "newsroom/settings.py": (folder, code) =>
    appendFileSync(join(folder, "newsroom/newsroom/settings.py"), `\n${code}\n`),
  "articles/views.py": writes("articles/views.py"),
  "newsroom/urls.py": writes("newsroom/urls.py"),
  "articles/templates/articles/index.html": writes("articles/templates/articles/index.html"),
  "start-run": (folder) => shell(folder, BEFORE.reverse().join("\n")),
};
const NAMES = Object.keys(STEPS);

const done = new Map<string, Promise<string>>();

/** Does a step, and those ahead of it, once. Gives the folder that the project was made in. */
function upTo(name: string): Promise<string> {
  let step = done.get(name);
  if (!step) done.set(name, (step = take(name)));
  return step;
}

async function take(name: string): Promise<string> {
  const before = NAMES[NAMES.indexOf(name) - 1];
  const folder = before === undefined ? await begin() : await upTo(before);
  await STEPS[name]?.(folder, blockOf(name).code);
  return folder;
}

async function begin(): Promise<string> {
  await pythonWithDjango();
  const folder = mkdtempSync(join(tmpdir(), "herald-django-"));
  folders.push(folder);
  return folder;
}

/** Opens the page of the project, and clicks what is on it. */
async function firstToast({ version, tab, toasts }: Stage): Promise<void> {
  const home = join(await upTo("start-run"), "newsroom");
  copyFileSync(htmxFile(version, "htmx.min.js"), join(home, "articles/static/htmx.min.js"));
  const [, command = ""] = /^python (.+)$/.exec(SERVES) ?? [];
  await withServer(
    [join(home, ".venv/bin/python"), ...command.split(" "), "PORT"],
    home,
    async (url) => {
      await tab.goto(`${url}/`);
      expect(
        await tab.evaluate(
          () => (globalThis as unknown as { htmx: { version: string } }).htmx.version,
        ),
      ).toBe(version);
      await tab.click("[hx-post] button");
      expect(await toasts()).toEqual(["Article 7 deleted."]);
      await tab.evaluate(() => herald.dismiss());
      await tab.until(() => !document.querySelector("[data-herald-toast]"));

      await tab.click("[action] button");
      expect(await toasts()).toEqual(["Article 7 published."]);
      expect(
        await tab.evaluate(() => document.querySelector(".messages")?.getClientRects().length),
      ).toBe(0);
      await tab.evaluate(() => herald.dismiss());
      await tab.until(() => !document.querySelector("[data-herald-toast]"));

      // Boosted, the page comes in an answer to htmx, with its messages in the header.
      await tab.evaluate(() => {
        const form = document.querySelector("[action]");
        form?.setAttribute("hx-boost", "true");
        (
          globalThis as unknown as { htmx: { process(element: Element | null): void } }
        ).htmx.process(form);
        form?.setAttribute("data-old", "");
      });
      await tab.click("[action] button");
      await tab.until(
        () =>
          !document.querySelector("form[data-old]") &&
          document.querySelector("[data-herald-toast]"),
      );
      expect(await toasts()).toEqual(["Article 7 published."]);
    },
  );
}

/** The steps one after another, and then the page on each htmx. */
export const djangoStart: Stories = {
  ...Object.fromEntries(NAMES.map((name) => [name, { check: () => upTo(name).then(() => []) }])),
  "start-run": firstToast,
};
