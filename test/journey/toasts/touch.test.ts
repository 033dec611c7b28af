/* Fingers and pointers: swiped away, held, and waited for. */
import { describe, expect, test } from "vitest";
import { browserOf, journey } from "../../support/journey.ts";
import { CLOCK } from "../../support/clock.ts";
import { page, serve } from "../../support/site.ts";
import type { Tab } from "../../support/tab.ts";

const ANY = ["4.0.1"] as const;
const BODY = `<script>herald.install({ duration: 0 });</script>`;

/**
 * A finger on the first toast, by the events that a browser has for it: not every driver has
 * fingers.
 */
const finger = (
  tab: Tab,
  ...steps: [
    name: "pointerdown" | "pointermove" | "pointerup" | "pointercancel",
    x: number,
    type?: string,
  ][]
): Promise<string> =>
  tab.evaluate((all) => {
    const toast = document.querySelector<HTMLElement>("[data-herald-toast]");
    const { left, top, width, height } = toast?.getBoundingClientRect() ?? new DOMRect();
    for (const [name, x, pointerType = "touch"] of all) {
      toast?.dispatchEvent(
        new PointerEvent(name, {
          pointerType,
          pointerId: 9,
          clientX: left + width / 2 + x,
          clientY: top + height / 2,
          bubbles: true,
        }),
      );
    }
    return toast?.style.translate ?? "";
  }, steps);
const count = (tab: Tab): Promise<number> =>
  tab.evaluate(
    () => document.querySelectorAll("[data-herald-toast]:not([data-herald-leaving])").length,
  );

journey(
  "a swipe along either inline direction dismisses; a short one, a cancelled one and the mouse do not",
  async ({ visit }) => {
    const { tab } = await visit({ body: BODY });
    await tab.evaluate(() => ["one", "two", "three"].forEach((text) => herald.toast(text)));
    expect(await finger(tab, ["pointerdown", 0], ["pointermove", 40])).toBe("40px");
    expect(await finger(tab, ["pointermove", 10], ["pointerup", 10])).toBe("");
    expect(
      await finger(tab, ["pointerdown", 0], ["pointermove", 200], ["pointercancel", 200]),
    ).toBe("");
    expect(
      await finger(
        tab,
        ["pointerdown", 0, "mouse"],
        ["pointermove", 200, "mouse"],
        ["pointerup", 200, "mouse"],
      ),
    ).toBe("");
    expect(await count(tab)).toBe(3);
    expect(await finger(tab, ["pointerdown", 0], ["pointermove", 90], ["pointerup", 90])).toBe(
      "100%",
    );
    await tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 2);
    expect(await finger(tab, ["pointerdown", 0], ["pointermove", -90], ["pointerup", -90])).toBe(
      "-100%",
    );
    await tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 1);
  },
  ANY,
);

journey(
  "the time stands still while the pointer is near, over a gap too, while a finger holds, and runs on after",
  async ({ visit }) => {
    const { tab } = await visit({ head: CLOCK, body: `<h1 id="far">Far</h1>${BODY}` });
    let left = 15_000;
    /**
     * Lets time pass, and says whether the toast's own did: it goes at the very end of its time,
     * not before.
     */
    const runs = async () => {
      await tab.evaluate(() => clock.pass(1000));
      left -= 1000;
      expect(await count(tab)).toBe(3);
    };
    const stands = () =>
      tab.evaluate(() => clock.pass(20_000)).then(async () => expect(await count(tab)).toBe(3));
    const near = (dx: number) =>
      tab.evaluate((x) => {
        const { left: edge, top } =
          document.querySelector("[data-herald-list]")?.getBoundingClientRect() ?? new DOMRect();
        document.body.dispatchEvent(
          new PointerEvent("pointermove", { clientX: edge + x, clientY: top + 20, bubbles: true }),
        );
      }, dx);

    await tab.hover("#far");
    await tab.evaluate(() =>
      ["a", "timed", "b"].forEach((text) =>
        herald.toast(text, { duration: text === "timed" ? 15_000 : 0 }),
      ),
    );
    await tab.until(() => document.getAnimations().length === 0);
    await runs();
    await tab.hover("[data-herald-toast]:first-child");
    await stands();
    await tab.hover("#far");
    await runs();
    await near(-10);
    await stands();
    await near(-100);
    await runs();
    await finger(tab, ["pointerdown", 0]);
    await stands();
    await finger(tab, ["pointerup", 0]);
    await runs();
    await tab.evaluate((time) => clock.pass(time - 1), left);
    expect(await count(tab)).toBe(3);
    await tab.evaluate(() => clock.pass(1));
    expect(await count(tab)).toBe(2);
  },
  ANY,
);

journey(
  "a click on a toast's text does not hold the time, nor does a pointer that has gone on into a frame",
  async ({ visit }) => {
    const { tab } = await visit({
      head: CLOCK,
      body: `<h1 id="far">Far</h1><iframe title="frame"></iframe>${BODY}`,
    });
    const FIRST = "[data-herald-toast]:first-child [data-herald-text]";
    /** A driver may answer before the page has heard of it. */
    const hover = async (selector: string) => {
      await tab.evaluate(
        (goal) =>
          addEventListener(
            "pointermove",
            ({ target }) =>
              document.body.classList.toggle("there", (target as Element).matches(goal)),
            { capture: true },
          ),
        selector,
      );
      await tab.hover(selector);
      await tab.until(() => document.body.classList.contains("there"));
      await tab.evaluate(() => document.body.removeAttribute("class"));
    };
    await tab.evaluate(() =>
      ["clicked", "b"].forEach((text) => herald.toast(text, { duration: 5000 })),
    );
    await tab.until(() => document.getAnimations().length === 0);
    await tab.click(FIRST);
    await hover("#far");
    await tab.evaluate(() => clock.pass(4999));
    expect(await count(tab)).toBe(2);
    await hover(FIRST);
    await tab.evaluate(() => clock.pass(5000));
    expect(await count(tab)).toBe(2);
    await tab.evaluate(() => {
      const { left, top } =
        document.querySelector("[data-herald-list]")?.getBoundingClientRect() ?? new DOMRect();
      document
        .querySelector("iframe")
        ?.dispatchEvent(
          new PointerEvent("pointerover", { clientX: left - 10, clientY: top + 20, bubbles: true }),
        );
    });
    await tab.evaluate(() => clock.pass(1));
    expect(await count(tab)).toBe(0);
  },
  ANY,
);

journey(
  "a toast with an animation that has no end goes when it is dismissed",
  async ({ visit }) => {
    const { tab } = await visit({
      head: `<style>
        @keyframes pulse { to { opacity: 0.5 } }
        @layer herald { [data-herald-toast] { animation: pulse 1s infinite !important } }
      </style>`,
    });
    await tab.evaluate(() => void herald.toast("x"));
    await tab.click("[data-herald-dismiss]");
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
  },
  ANY,
);

describe("chromium", () => {
  test("a real finger swipes a toast away, and scrolls the page where it goes up", async () => {
    const site = await serve({
      "/": () =>
        page({
          htmx: "4.0.1",
          head: `<meta name="viewport" content="width=device-width">`,
          body: `<main style="block-size: 300vh">Far</main>${BODY}`,
        }),
    });
    const tab = await (await browserOf("chromium")).newTab();
    await tab.goto(`${site.url}/`);
    await tab.evaluate(() => ["one", "two"].forEach((text) => herald.toast(text)));
    await tab.until(() => document.getAnimations().length === 0);
    const session = await tab.page?.context().newCDPSession(tab.page);
    const drag = async (dx: number, dy: number) => {
      const { x, y } = await tab.evaluate(() => {
        const { left, top, width, height } =
          document
            .querySelector("[data-herald-toast]:not([data-herald-leaving])")
            ?.getBoundingClientRect() ?? new DOMRect();
        return { x: left + width / 2, y: top + height / 2 };
      });
      const at = (part: number) => [{ x: x + dx * part, y: y + dy * part }];
      await session?.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(0) });
      for (const part of [0.25, 0.5, 0.75, 1])
        await session?.send("Input.dispatchTouchEvent", {
          type: "touchMove",
          touchPoints: at(part),
        });
      await session?.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    };
    await drag(0, -120);
    await tab.until(() => scrollY > 0);
    expect(await count(tab)).toBe(2);
    await drag(120, 0);
    await tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 1);
    await tab.close();
    await site.close();
  });
});
