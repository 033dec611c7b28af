import { expect } from "vitest";
import { journey } from "../support/journey.ts";

/** What sites do to bare elements: a reset, and buttons, lists and sections of their own. */
const SITE = `<style>
  * { margin: 0; padding: 0; }
  button {
    background: blue;
    color: white;
    padding: 10px 30px;
    border: 3px solid red;
    border-radius: 20px;
    min-width: 120px;
    box-shadow: 0 0 9px;
  }
  section { padding: 5rem; background: pink; margin: 1rem; }
  ol { list-style: disc; padding-left: 3rem; }
  li { margin: 2rem; padding: 3rem; }
</style>`;

/** Runs in the page: the computed looks that matter. */
function looks(): Record<string, string> {
  const style = (selector: string) => getComputedStyle(document.querySelector(selector) as Element);
  const button = style("[data-herald-dismiss]");
  const toast = style("[data-herald-toast]");
  return {
    button: [
      button.width,
      button.height,
      button.backgroundColor,
      button.borderTopWidth,
      button.paddingLeft,
    ].join(" "),
    region: [
      style("[data-herald-region]").position,
      style("[data-herald-region]").paddingTop,
      style("[data-herald-region]").backgroundColor,
    ].join(" "),
    list: [style("[data-herald-list]").paddingTop, style("[data-herald-list]").listStyleType].join(
      " ",
    ),
    toast: [
      toast.marginTop,
      toast.paddingTop,
      toast.borderTopLeftRadius,
      toast.backgroundColor,
    ].join(" "),
  };
}

const OWN = {
  button: "28px 28px rgba(0, 0, 0, 0) 0px 0px",
  region: "fixed 0px rgba(0, 0, 0, 0)",
  list: "16px none",
  toast: "0px 10px 10px rgb(255, 255, 255)",
};

journey(
  "what a site does to bare elements does not reach the toasts",
  async ({ visit }) => {
    const { tab } = await visit({ head: SITE });
    await tab.evaluate(() => herald.toast("Saved."));
    const own = await tab.evaluate(looks);
    // WebKit reckons lengths in em to a few millionths of a pixel.
    const inPixels = (look: string) =>
      look.replace(/\d+\.\d+px/g, (length) => `${Math.round(Number.parseFloat(length))}px`);
    expect(
      Object.fromEntries(Object.entries(own).map(([part, look]) => [part, inPixels(look)])),
    ).toEqual(OWN);
  },
  ["2.0.11"],
);

journey(
  "a site's rules for the toasts win, in a layer behind herald's too, and so do its custom properties",
  async ({ visit }) => {
    const { tab } = await visit({
      head: `<style>
      @layer herald, mine;
      @layer mine { [data-herald-toast] { border-radius: 3px; } }
      [data-herald-toast] { box-shadow: none; }
      [data-herald-region] {
        --herald-inset: 7px;
        --herald-padding: 5px;
        --herald-background: rgb(4, 5, 6);
      }
    </style>`,
    });
    await tab.evaluate(() => herald.toast("Saved."));
    expect(await tab.evaluate(looks)).toEqual({
      button: OWN.button,
      region: OWN.region,
      list: "7px none",
      toast: "0px 5px 3px rgb(4, 5, 6)",
    });
  },
  ["2.0.11"],
);

journey(
  "more toasts than the window holds: the newest is seen",
  async ({ visit }) => {
    const { tab } = await visit({});
    await tab.evaluate(() => {
      for (let n = 1; n <= 30; n++) herald.toast.error(`Number ${n}`);
    });
    const bottom = await tab.evaluate(
      () =>
        innerHeight -
        (
          document.querySelector("[data-herald-toast]:last-child") as Element
        ).getBoundingClientRect().bottom,
    );
    expect(bottom).toBeGreaterThanOrEqual(0);
  },
  ["2.0.11"],
);

journey(
  "uninstall takes the looks and the region along, and lets go of htmx's logger",
  async ({ visit, version }) => {
    const { tab } = await visit({});
    const left = () => ({
      sheets: document.adoptedStyleSheets.length,
      children: [...document.documentElement.children].map(({ tagName }) => tagName).join(" "),
      listens: Boolean((window as unknown as { htmx: { logger?: unknown } }).htmx.logger),
    });
    // htmx 4 adopts a sheet of its own, for its indicators.
    const own = version === "4.0.1" ? 1 : 0;
    await tab.evaluate(() => herald.toast("Saved."));
    expect(await tab.evaluate(left)).toEqual({
      sheets: own + 1,
      children: "HEAD BODY DIV DIV",
      listens: version !== "4.0.1",
    });
    await tab.evaluate(() => herald.install()());
    expect(await tab.evaluate(left)).toEqual({
      sheets: own,
      children: "HEAD BODY",
      listens: false,
    });
    await tab.evaluate(() => herald.toast("Looks return with the region."));
    expect(await tab.evaluate(left)).toEqual({
      sheets: own + 1,
      children: "HEAD BODY DIV DIV",
      listens: false,
    });
  },
);
