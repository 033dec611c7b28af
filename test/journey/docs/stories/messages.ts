/* The blocks of docs/messages.md that no other room has, and its table of shapes. */
import { expect } from "vitest";
import { sends } from "../../../support/site.ts";
import type { Stage } from "../stage.ts";
import { answers, asks, type Stories } from "../story.ts";
import { codeIn, rowsOf } from "../tables.ts";

/** Runs in the page: what each toast says, and its level and tags. */
const shown = () =>
  [...document.querySelectorAll<HTMLElement>("[data-herald-toast]")].map((toast) => {
    const textIn = (part: string) => toast.querySelector(`[data-herald-${part}]`)?.textContent;
    return {
      level: toast.dataset["level"],
      tags: toast.dataset["tags"],
      texts: [textIn("title"), textIn("text")].filter(Boolean),
    };
  });

/** Clicks for each of these headers, and hands over the toast of each. */
async function toastsOf(
  { visit, tab }: Stage,
  head: string,
  headers: readonly string[],
): Promise<unknown[]> {
  const buttons = headers.map((_, index) => asks(`/say/${index}`, `id="b${index}"`)).join("");
  const routes = headers.map(
    (header, index) => [`/say/${index}`, sends({ "HX-Trigger": header })] as const,
  );
  await visit({ head, body: buttons }, Object.fromEntries(routes));
  const seen: unknown[] = [];
  for (const index of headers.keys()) {
    await tab.click(`#b${index}`);
    await tab.until(() => document.querySelector("[data-herald-toast]"));
    seen.push(...(await tab.evaluate(shown)));
    await tab.evaluate(() => herald.dismiss());
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
  }
  return seen;
}

export const messages: Stories = {
  "messages-first": async ({ visit, tab, toasts }, block) => {
    await visit({ body: asks("/go") }, { "/go": answers(block) });
    await tab.click("button");
    await toasts();
    expect(await tab.evaluate(shown)).toEqual([
      { level: "success", tags: "billing", texts: ["Article deleted."] },
    ]);
  },

  aliases: async (stage, { code }) => {
    const message = '{"messages": [{"message": "Nearly full.", "tags": "disk heads-up"}]}';
    expect(await toastsOf(stage, code, [message])).toEqual([
      { level: "warning", tags: "disk", texts: ["Nearly full."] },
    ]);
  },

  "other-names": async (stage, { code }) => {
    const rows = rowsOf("payload-shapes").map((cells) => cells.flatMap(codeIn));
    expect(rows.length).toBeGreaterThan(5);
    const seen = await toastsOf(
      stage,
      code,
      rows.map(([header = ""]) => header),
    );
    expect(seen).toMatchObject(rows.map(([, level, ...texts]) => ({ level, texts })));
  },

  "other-shapes": async (stage, { code }) => {
    const seen = await toastsOf(stage, code, [
      '{"alertaExito": {"titulo": "Art. 7", "texto": "Guardado"}}',
      '{"aviso": {"texto": "Falta la imagen", "nivel": "warning"}}',
    ]);
    expect(seen).toMatchObject([
      { level: "success", texts: ["Art. 7", "Guardado"] },
      { level: "warning", texts: ["Falta la imagen"] },
    ]);
  },
};
