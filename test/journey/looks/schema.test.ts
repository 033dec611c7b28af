/* What a schema may say, and what it leaves to the page. */
import { expect } from "vitest";
import { journey } from "../../support/journey.ts";
import { atRest } from "./styles.ts";

/** Runs in the page. */
function seen(): Record<string, unknown> {
  const style = (selector: string) => getComputedStyle(document.querySelector(selector) as Element);
  const shown = (selector: string) => document.querySelector(selector)?.getClientRects().length;
  return {
    radius: style("[data-herald-toast]").borderTopLeftRadius,
    width: document.querySelector("[data-herald-toast]")?.getBoundingClientRect().width,
    hidden: [
      shown("[data-herald-progress]"),
      shown("[data-herald-actions]"),
      shown("[data-herald-more]"),
    ],
    sheets: document.adoptedStyleSheets.length,
  };
}

journey(
  "custom properties of a schema hold until another comes, and the page's own go before them",
  async ({ visit }) => {
    const { tab } = await visit({
      head: `<style>
      .block { display: block; min-height: 20px; }
      [data-herald-region] { --herald-width: 300px; }
    </style>`,
    });
    const before = await tab.evaluate(() => document.adoptedStyleSheets.length);
    await tab.evaluate(() => {
      const classes = { progress: "block", actions: "block", more: "block" };
      herald.install({
        duration: 0,
        carryOver: false,
        schema: { classes, properties: { "--herald-radius": "3px", "--herald-width": "200px" } },
      });
      herald.toast("Saved.");
    });
    await tab.until(atRest, 1);
    // What is hidden stays so, whatever a class says of display.
    expect(await tab.evaluate(seen)).toEqual({
      radius: "3px",
      width: 300,
      hidden: [0, 0, 0],
      sheets: before + 1,
    });
    await tab.evaluate(() => herald.install({ schema: {} }));
    expect(await tab.evaluate(seen)).toMatchObject({ radius: "10px", width: 300 });
    await tab.evaluate(() => herald.install()());
    expect(await tab.evaluate(() => document.adoptedStyleSheets.length)).toBe(before - 1);
  },
  ["2.0.11"],
);

journey(
  "a progress bar with a class keeps the bar, in the colour of the level, on the track of the class",
  async ({ visit, engine }) => {
    const { tab } = await visit({
      head: `<style>.track { height: 7px; background: rgb(240, 200, 200); }</style>`,
    });
    await tab.evaluate(() => {
      herald.install({
        duration: 0,
        carryOver: false,
        schema: {
          classes: { progress: "track" },
          properties: { "--herald-success": "rgb(0, 120, 0)" },
        },
      });
      herald.toast.success("Importing.", { progress: 0.5 });
    });
    await tab.until(atRest, 1);
    const [bar, ...track] = await tab.evaluate(() => {
      const progress = document.querySelector("progress") as Element;
      const { appearance, height, backgroundColor } = getComputedStyle(progress);
      return [
        getComputedStyle(progress, "::-moz-progress-bar").backgroundColor,
        appearance,
        height,
        backgroundColor,
      ];
    });
    expect(track).toEqual(["none", "7px", "rgb(240, 200, 200)"]);
    // The other engines do not tell of the styles of this part.
    if (engine === "firefox") expect(bar).toBe("rgb(0, 120, 0)");
  },
  ["2.0.11"],
);
