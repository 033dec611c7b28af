/*
 * Toasts by htmx-herald/bootstrap beside toasts that were written by hand for Bootstrap, under a
 * strict policy and without its JavaScript.
 */
import { expect } from "vitest";
import { journey } from "../../support/journey.ts";
import { page } from "../../support/site.ts";
import { ALL, file, LEVELS, ROOM, sheet } from "./page.ts";
import { atRest, BOX, contrastsOf, stylesOf } from "./styles.ts";

/** Bootstrap's close button is an image in a data: URL. */
const POLICY =
  "default-src 'none'; script-src 'self' 'nonce-n'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'";

/** What Bootstrap calls the levels. */
const COLORS = ["secondary", "info", "success", "warning", "danger"];

const BY_HAND = COLORS.map(
  (color) => `
  <div class="by-hand toast show text-${color}-emphasis bg-${color}-subtle border-${color}-subtle" role="status">
    <div class="d-flex">
      <div class="toast-body">Night trains was published. <span class="badge rounded-pill text-bg-secondary">×2</span></div>
      <button type="button" class="btn-close me-2 m-auto" aria-label="Close"></button>
    </div>
    <div class="progress" role="progressbar" aria-label="Import"><div class="progress-bar w-50"></div></div>
    <button type="button" class="btn btn-secondary btn-sm">Undo</button>
    <a class="btn btn-secondary btn-sm" href="/show">Show</a>
    <i class="bi bi-check-circle-fill"></i>
  </div>`,
).join("");

/** Ours, what Bootstrap has for it, and what else they have in common. */
const PAIRS: [ours: string, byHand: string, ...properties: string[]][] = [
  ["[data-herald-toast]", ".by-hand", "width", "backgroundClip"],
  [
    "[data-herald-dismiss]",
    ".by-hand .btn-close",
    "width",
    "height",
    "paddingTop",
    "paddingLeft",
    "backgroundPosition",
    "backgroundRepeat",
  ],
  ["[data-herald-progress]", ".by-hand .progress", "height"],
  ["button[data-herald-action]", ".by-hand button.btn", "height", "paddingLeft", "textAlign"],
  ["a[data-herald-action]", ".by-hand a.btn", "height", "paddingLeft", "textDecorationLine"],
  ["[data-herald-count]", ".by-hand .badge", "paddingTop", "paddingLeft"],
];

journey(
  "toasts look as those written by hand, in light and in dark",
  async ({ visit, version }) => {
    const install = `import { bootstrap } from "/herald-bootstrap.js"; sessionStorage.clear(); herald.install({ schema: bootstrap, duration: 0, carryOver: false }); window.bootstrapLooks = bootstrap;`;
    const { tab } = await visit(
      {},
      {
        "/": (_, response) => {
          response.setHeader("content-security-policy", POLICY);
          return page({
            htmx: version,
            head: `<meta name="htmx-config" content='{"includeIndicatorStyles":false,"includeIndicatorCSS":false}'>
          <link rel="stylesheet" href="/bootstrap.min.css"><link rel="stylesheet" href="/bootstrap-icons.min.css">${ROOM.replace("<script", '<script nonce="n"')}`,
            body: `<button id="go" hx-post="/go">Go</button>${BY_HAND}<script type="module" nonce="n">${install}</script>`,
          });
        },
        "/bootstrap.min.css": sheet("bootstrap/dist/css/bootstrap.min.css"),
        "/bootstrap-icons.min.css": sheet("bootstrap-icons/font/bootstrap-icons.min.css"),
        "/fonts/bootstrap-icons.woff2": file(
          "bootstrap-icons/font/fonts/bootstrap-icons.woff2",
          "font/woff2",
        ),
        "/herald-bootstrap.js": file("dist/bootstrap.js", "text/javascript"),
        "/go": ALL,
      },
    );
    await tab.until(() => "bootstrapLooks" in window);
    await tab.click("#go");

    for (const theme of ["light", "dark"]) {
      await tab.evaluate(
        (name) => document.documentElement.setAttribute("data-bs-theme", name),
        theme,
      );
      await tab.until(atRest, LEVELS.length);
      for (const [ours, byHand, ...more] of PAIRS) {
        const properties = [...BOX, ...more];
        const expected = await tab.evaluate(stylesOf, { selector: byHand, properties });
        // Errors come with a count; the other levels have none.
        const found = await tab.evaluate(stylesOf, { selector: ours, properties });
        expect({ theme, ours, found }).toEqual({
          theme,
          ours,
          found: ours.includes("count") ? expected.slice(0, 1) : expected,
        });
      }
      const [{ backgroundColor: behind = "" } = {}] = await tab.evaluate(stylesOf, {
        selector: "body",
        properties: ["backgroundColor"],
      });
      const toasts = await tab.evaluate(stylesOf, {
        selector: "[data-herald-toast]",
        properties: ["backgroundColor"],
      });
      expect(new Set([behind, ...toasts.map(({ backgroundColor }) => backgroundColor)]).size).toBe(
        LEVELS.length + 1,
      );
      const icons = await tab.evaluate(stylesOf, {
        selector: "[data-herald-icon]",
        properties: ["backgroundColor"],
      });
      expect(new Set(icons.map(({ backgroundColor }) => backgroundColor)).size).toBe(LEVELS.length);
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

    // Icons of a font: herald's own makes room.
    await tab.evaluate(() => {
      const { bootstrapLooks } = window as unknown as { bootstrapLooks: object };
      herald.dismiss();
      herald.install({ schema: { ...bootstrapLooks, icons: { info: "bi bi-check-circle-fill" } } });
    });
    await tab.until(atRest, 0);
    await tab.evaluate(() => herald.toast("With an icon of a font."));
    await tab.until(atRest, 1);
    const icon = ["backgroundColor", "backgroundImage", "fontFamily"];
    const [byHand] = await tab.evaluate(stylesOf, {
      selector: ".bg-info-subtle .bi",
      properties: icon,
    });
    expect(byHand?.["before"]).not.toMatch(/^none/);
    expect(
      await tab.evaluate(stylesOf, {
        selector: "[data-herald-icon]",
        properties: [...icon, "clipPath"],
      }),
    ).toEqual([{ ...byHand, clipPath: "none" }]);
  },
  ["2.0.11"],
);
