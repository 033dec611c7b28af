/* The blocks of docs/inspector.md: its script tag, its bookmarklet, and its log. */
import { expect } from "vitest";
import { rowsOf } from "../../../support/inspecting.ts";
import { sends } from "../../../support/site.ts";
import type { Block } from "../blocks.ts";
import type { Stage } from "../stage.ts";
import { asks, type Stories } from "../story.ts";

const HTMX = `<script src="/static/htmx.min.js"></script>`;
const TAG = `<script src="/static/inspector.min.js"></script>`;
/** On the way to the page one trigger is lost: none of htmx fires it without a swap. */
const LOSES = { "/go": sends({ "HX-Trigger-After-Swap": "late", "HX-Trigger": "there" }) };

/** Opens a page with htmx alone and these scripts, presses its button, and hands over the row. */
async function record({ visit, tab }: Stage, scripts: string, prepare?: () => Promise<unknown>) {
  await visit({ scripts, body: asks("/go") }, LOSES);
  await prepare?.();
  await tab.click("body button");
  const [row] = await rowsOf(tab, 1);
  return row;
}

export const inspecting: Stories = {
  "inspector-tag": async (stage, { code }) => {
    const row = await record(stage, `${code}${HTMX}`);
    expect(row?.triggers.map(({ name, outcome }) => [name, outcome])).toEqual([
      ["there", "nobody"],
      ["late", "lost"],
    ]);
  },

  "inspector-bookmarklet": async (stage, { code }) => {
    const { tab } = stage;
    const run = code.replace("javascript:", "").replace("https://example.com/", "/static/");
    const row = await record(stage, HTMX, async () => {
      await tab.evaluate((text) => {
        const script = document.createElement("script");
        script.textContent = text;
        document.head.append(script);
      }, run);
      await tab.until(() => document.querySelector("[data-herald-inspector]"));
    });
    expect(row?.triggers.map(({ outcome }) => outcome)).toEqual(["unknown", "lost"]);
  },

  "inspector-log": async (stage, block: Block) => {
    await record(stage, `${TAG}${HTMX}`);
    const lost = await stage.tab.evaluate((text) => {
      const script = document.createElement("script");
      script.textContent = `${text}\nwindow.lost = lost;`;
      document.head.append(script);
      return (window as unknown as { lost: { name: string }[] }).lost.map(({ name }) => name);
    }, block.code);
    expect(lost).toEqual(["late"]);
  },
};
