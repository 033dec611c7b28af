/*
 * The schemas of docs/looks.md beside what their frameworks make of markup that was written by
 * hand.
 */
import { expect } from "vitest";
import { journey } from "../../support/journey.ts";
import { blockOf } from "../docs/blocks.ts";
import { ALL, LEVELS, ROOM, sheet } from "./page.ts";
import { atRest, BOX, contrastsOf, stylesOf } from "./styles.ts";

interface Recipe {
  readonly name: string;
  /** The style sheet of the real package. */
  readonly css: string;
  /** The markup of the framework's own documentation. */
  readonly byHand: string;
  /** Ours, what the framework has for it, and in which styles they are alike. */
  readonly pairs: readonly (readonly [
    ours: string,
    byHand: string,
    properties: readonly string[],
  ])[];
  readonly head: string;
  /** How many colours the levels have. */
  readonly colors: (part: Record<"toast" | "icon", string[]>) => string[];
}

const BORDERLESS = BOX.filter((name) => !name.startsWith("border"));

const RECIPES: Recipe[] = [
  {
    name: "daisyUI 5",
    css: "daisyui/daisyui.css",
    byHand: `${LEVELS.map((level) => `<div role="alert" class="by-hand alert ${level === "debug" ? "" : `alert-${level}`}"><span>Saved.</span></div>`).join("")}
      <div class="alert alert-error"><progress class="by-hand-progress progress" value="50" max="100"></progress></div><a class="by-hand-a btn btn-sm">Go</a><span class="by-hand-badge badge badge-sm badge-neutral">×2</span>`,
    pairs: [
      ["[data-herald-toast]", ".by-hand", BOX],
      [
        "[data-level=error] [data-herald-progress]",
        ".by-hand-progress",
        ["height", "borderTopLeftRadius", "appearance"],
      ],
      [
        "[data-level=debug] a[data-herald-action]",
        ".by-hand-a",
        [
          "backgroundColor",
          "color",
          "height",
          "paddingLeft",
          "borderTopLeftRadius",
          "borderTopColor",
          "fontSize",
          "fontWeight",
        ],
      ],
      [
        "[data-herald-count]",
        ".by-hand-badge",
        ["backgroundColor", "color", "height", "borderTopLeftRadius", "fontSize"],
      ],
    ],
    head: `<style>${blockOf("daisyui-css").code}</style>${blockOf("daisyui").code}`,
    colors: ({ toast }) => toast,
  },
  {
    name: "Pico 2",
    css: "@picocss/pico/css/pico.min.css",
    byHand: `<article class="by-hand">A card</article><button type="button" class="by-hand-button outline">Go</button><a class="by-hand-a outline" href="/show">Show</a><progress class="by-hand-progress" value="50" max="100"></progress>`,
    pairs: [
      ["[data-level=debug]", ".by-hand", [...BORDERLESS, "borderTopRightRadius"]],
      ["[data-level=debug] button[data-herald-action]", ".by-hand-button", BOX],
      ["[data-level=debug] a[data-herald-action]", ".by-hand-a", BOX],
      [
        "[data-level=debug] [data-herald-progress]",
        ".by-hand-progress",
        ["height", "backgroundColor", "borderTopLeftRadius", "appearance"],
      ],
    ],
    head: `<style>${blockOf("pico-css").code}</style><script>addEventListener("DOMContentLoaded", () => { ${blockOf("pico").code} });</script>`,
    colors: ({ icon }) => icon,
  },
];

for (const { name, css, byHand, pairs, head, colors } of RECIPES) {
  journey(
    `toasts look like ${name}, in light and in dark`,
    async ({ visit }) => {
      const { tab } = await visit(
        {
          head: `<link rel="stylesheet" href="/page.css">${head}${ROOM}`,
          body: `<button id="go" hx-post="/go">Go</button>${byHand}<script>sessionStorage.clear(); herald.install({ duration: 0, carryOver: false });</script>`,
        },
        { "/page.css": sheet(css), "/go": ALL },
      );
      await tab.click("#go");
      for (const theme of ["light", "dark"]) {
        await tab.evaluate(
          (value) => document.documentElement.setAttribute("data-theme", value),
          theme,
        );
        await tab.until(atRest, LEVELS.length);
        for (const [ours, reference, properties] of pairs) {
          const expected = await tab.evaluate(stylesOf, { selector: reference, properties });
          const found = await tab.evaluate(stylesOf, { selector: ours, properties });
          expect({ theme, ours, found }).toEqual({ theme, ours, found: expected });
        }
        const color = async (part: string) =>
          (
            await tab.evaluate(stylesOf, {
              selector: `[data-herald-${part}]`,
              properties: ["backgroundColor"],
            })
          ).map(({ backgroundColor = "" }) => backgroundColor);
        expect(
          new Set(colors({ toast: await color("toast"), icon: await color("icon") })).size,
        ).toBe(LEVELS.length);
        for (const part of ["text", "action", "count", "more"]) {
          const contrasts = await tab.evaluate(contrastsOf, `[data-herald-${part}]`);
          expect([
            theme,
            part,
            contrasts.length > 0 && Math.min(...contrasts) >= 4.5,
            contrasts,
          ]).toEqual([theme, part, true, contrasts]);
        }
      }
    },
    ["2.0.11"],
  );
}
