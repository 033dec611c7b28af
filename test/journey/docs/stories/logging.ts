import { expect } from "vitest";
import type { Stories } from "../story.ts";

const SCRIPTS = ["htmx.min.js", "herald.min.js", "herald-log.min.js"]
  .map((file) => `<script src="/static/${file}"></script>`)
  .join("");
const OPENER = `<button type="button" data-herald-log>Messages</button>`;

/** Runs in the page: shows a message that goes by its time. */
const miss = () => void window.herald.toast("Missed.", { duration: 1 });
const isMissed = () => document.querySelector("[data-herald-log][data-unread]");

/** The blocks of docs/log.md. */
export const logging: Stories = {
  log: async ({ visit, tab }, { code }) => {
    await visit({ scripts: "", body: code });
    await tab.evaluate(miss);
    await tab.until(isMissed);
    await tab.click("[data-herald-log]");
    const text = await tab.until(
      () =>
        document.querySelector("[data-herald-panel]")?.shadowRoot?.querySelector("[part=text]")
          ?.textContent,
    );
    expect(text).toBe("Missed.");
  },

  "log-badge": async ({ visit, tab }, { code }) => {
    await visit({ scripts: SCRIPTS, head: `<style>${code}</style>`, body: OPENER });
    await tab.evaluate(miss);
    await tab.until(isMissed);
    const badge = await tab.evaluate(() => {
      const opener = document.querySelector("[data-herald-log]");
      return opener && getComputedStyle(opener, "::after").content;
    });
    expect(badge?.replaceAll('" "', "")).toContain("(");
  },

  "log-preferences": async ({ visit, tab }, { code }) => {
    await visit({
      scripts: SCRIPTS,
      body: `<input type="checkbox" id="keep"><script>${code}</script>`,
    });
    await tab.click("#keep");
    expect(await tab.evaluate(() => window.herald.preferences.keep)).toBe(true);
    await tab.reload();
    expect(
      await tab.evaluate(() => document.querySelector<HTMLInputElement>("#keep")?.checked),
    ).toBe(true);
  },

  "log-looks": async ({ visit, tab }, { code }) => {
    await visit({ scripts: SCRIPTS, head: `<style>${code}</style>`, body: OPENER });
    await tab.evaluate(() => void window.herald.toast.error("Failed.", { duration: 1 }));
    await tab.until(isMissed);
    await tab.click("[data-herald-log]");
    const looks = await tab.until(() => {
      const root = document.querySelector("[data-herald-panel]")?.shadowRoot;
      const style = (part: string) => {
        const element = root?.querySelector(`[part~=${part}]`);
        return element && getComputedStyle(element);
      };
      const item = style("error");
      return item && [style("panel")?.borderRadius, item.fontWeight];
    });
    expect(looks).toEqual(["0px", "700"]);
  },
};
