/* The boxes of toasts are the same whatever the page's own style sheets say. */
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { journey } from "../../support/journey.ts";
import type { Tab } from "../../support/tab.ts";
import { RULES, SHEETS } from "./sheets.ts";

const MODULES = new URL("../../../node_modules/", import.meta.url);

/** None of this knows which htmx is on the page. */
const ANY = ["4.0.1"] as const;

/** Toasts with all that they can have. */
const BODY = `<main><h1>Articles</h1><p>Text</p></main><dialog id="dialog"><p>Dialog</p></dialog>
  <script>
    herald.install({ duration: 0, carryOver: false, stack: false });
    const full = {
      title: "Article 7",
      progress: 0.4,
      actions: [{ label: "Undo", url: "/undo" }, { label: "Show", href: "/show" }],
    };
    addEventListener("DOMContentLoaded", () => {
      herald.toast.success("Saved.", full);
      herald.toast.error("Not sent: the answer took too long, and nobody knows why.");
      herald.toast("Twice.");
      herald.toast("Twice.");
    });
  </script>`;

/** Runs in the page: the boxes of all parts, from the end of the window, to a tenth of a pixel. */
function boxes(): string[] {
  const { clientWidth, clientHeight } = document.documentElement;
  const round = (value: number) => Math.round(value * 10) / 10;
  const parts = "[data-herald-column] *:not([hidden])";
  const shown = [...document.querySelectorAll(parts)].filter(
    (part) => part.getClientRects().length,
  );
  return shown.map((part) => {
    const { right, bottom, width, height } = part.getBoundingClientRect();
    const { fontSize, lineHeight, display, visibility, opacity } = getComputedStyle(part);
    const name = part.getAttributeNames().find((each) => each.startsWith("data-herald")) ?? "";
    const box = [clientWidth - right, clientHeight - bottom, width, height].map(round).join(" ");
    return [name, box, fontSize, lineHeight, display, visibility, opacity].join(" | ");
  });
}
const still = (tab: Tab): Promise<unknown> =>
  tab.until(() => {
    const toasts = document.querySelectorAll("[data-herald-toast]");
    return toasts.length === 3 && document.getAnimations().length === 0;
  });

journey(
  "style sheets from npm, and rules that single sites have, leave each box where it is on an empty page",
  async ({ visit }) => {
    const { tab } = await visit({ head: `<style id="site"></style>`, body: BODY });
    await still(tab);
    const read = async (css: string, inDialog: boolean) => {
      await tab.evaluate(
        ({ text, modal }) => {
          const dialog = document.querySelector<HTMLDialogElement>("#dialog");
          (document.querySelector("#site") as Element).textContent = text;
          if (modal && !dialog?.open) dialog?.showModal();
          if (!modal) dialog?.close();
          // Whatever the page lets move has arrived.
          for (const each of document.getAnimations()) each.finish();
        },
        { text: css, modal: inDialog },
      );
      const home = inDialog ? "dialog" : "html";
      await tab.until((at) => document.querySelector(`${at} > [data-herald-region]`), home);
      await tab.until(() => document.getAnimations().every((each) => each.playState !== "running"));
      return tab.evaluate(boxes);
    };
    for (const inDialog of [false, true]) {
      const empty = await read("", inDialog);
      const moved: Record<string, string[]> = {};
      const all = [
        ...Object.entries(RULES),
        ...SHEETS.map((path): [string, string] => [
          path,
          readFileSync(new URL(path, MODULES), "utf8"),
        ]),
      ];
      for (const [name, css] of all) {
        const now = await read(css, inDialog);
        const different = now.filter((line, index) => line !== empty[index]);
        if (different.length || now.length !== empty.length) moved[name] = different.slice(0, 3);
      }
      expect(moved).toEqual({});
    }
  },
  ANY,
);
