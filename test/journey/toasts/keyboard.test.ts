/* Toasts by keyboard alone: reached, walked through, used and left. */
import { expect } from "vitest";
import { journey } from "../../support/journey.ts";
import type { Tab } from "../../support/tab.ts";

const ANY = ["4.0.1"] as const;
const BODY = `<main id="main"><h1>Articles</h1>
    <p id="around"><input id="title" aria-label="Title"> <button id="save">Save</button></p>
  </main>
  <script>herald.install({ duration: 0 });</script>`;

const focused = (tab: Tab): Promise<string | undefined> =>
  tab.evaluate(
    () =>
      document.activeElement?.getAttribute("aria-label") ??
      (document.activeElement?.id || document.activeElement?.textContent),
  );
const show = async (tab: Tab, ...texts: string[]): Promise<void> => {
  await tab.evaluate((all) => all.forEach((text) => herald.toast(text)), texts);
  await tab.until(
    (count) => document.querySelectorAll("[data-herald-toast]").length === count,
    texts.length,
  );
};
/** Presses keys, and says where the focus is after each. */
const walk = async (tab: Tab, ...keys: string[]): Promise<unknown[]> => {
  const places: unknown[] = [];
  for (const key of keys) {
    await tab.press(key);
    places.push(await focused(tab));
  }
  return places;
};

journey(
  "the hotkey goes to the newest, arrows, Home and End from one to the next, Tab to the buttons",
  async ({ visit }) => {
    const { tab } = await visit({ body: BODY });
    await tab.click("#title");
    await show(tab, "one", "two", "three");
    // Nobody's focus is taken by a toast.
    expect(await focused(tab)).toBe("Title");
    expect(
      await walk(
        tab,
        "Alt+t",
        "ArrowUp",
        "ArrowUp",
        "ArrowUp",
        "ArrowDown",
        "End",
        "Home",
        "Tab",
        "ArrowDown",
      ),
    ).toEqual([
      "info: three",
      "info: two",
      "info: one",
      "info: one",
      "info: two",
      "info: three",
      "info: one",
      "Dismiss",
      "info: two",
    ]);
    expect(
      await tab.evaluate(() => document.querySelector<HTMLInputElement>("#title")?.value),
    ).toBe("");
  },
  ANY,
);

journey(
  "Escape dismisses the one with the focus and gives that back where it was",
  async ({ visit }) => {
    const { tab } = await visit({ body: BODY });
    await tab.click("#title");
    await show(tab, "one", "two", "three");
    expect(await walk(tab, "Alt+t", "ArrowUp", "Escape")).toEqual([
      "info: three",
      "info: two",
      "Title",
    ]);
    await tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 2);
    expect(
      await tab.evaluate(() =>
        [...document.querySelectorAll("[data-herald-text]")].map(({ textContent }) => textContent),
      ),
    ).toEqual(["one", "three"]);
    // Elsewhere Escape is the page's own.
    expect(await walk(tab, "Escape")).toEqual(["Title"]);
    expect(await tab.evaluate(() => document.querySelectorAll("[data-herald-toast]").length)).toBe(
      2,
    );
  },
  ANY,
);

journey(
  "Enter on the buttons goes through all of them, and back to where the person worked",
  async ({ visit }) => {
    const { tab } = await visit({ body: BODY });
    await tab.click("#title");
    await show(tab, "one", "two");
    expect(await walk(tab, "Alt+t", "Tab", "Enter", "Enter")).toEqual([
      "info: two",
      "Dismiss",
      "Dismiss",
      "Title",
    ]);
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    expect(await focused(tab)).toBe("Title");
  },
  ANY,
);

journey(
  "the focus is not lost where the place that it came from has gone: what was around it takes it",
  async ({ visit }) => {
    const { tab } = await visit({ body: BODY });
    await tab.evaluate(() => document.querySelector<HTMLElement>("#save")?.focus());
    await show(tab, "one");
    await tab.press("Alt+t");
    await tab.evaluate(() => document.querySelector("#save")?.remove());
    expect(await walk(tab, "Escape")).toEqual(["around"]);
    // Lent to it for as long as it has the focus.
    await tab.click("#title");
    expect(
      await tab.evaluate(() => document.querySelector("#around")?.hasAttribute("tabindex")),
    ).toBe(false);
  },
  ANY,
);

journey(
  "without toasts the hotkey is the browser's, while an input method composes it is its own, " +
    "and with more keys held down it is another",
  async ({ visit }) => {
    const { tab } = await visit({ body: BODY });
    const press = (more: KeyboardEventInit = {}) =>
      tab.evaluate(
        (init) =>
          !document.activeElement?.dispatchEvent(
            new KeyboardEvent("keydown", {
              code: "KeyT",
              key: "†",
              altKey: true,
              bubbles: true,
              cancelable: true,
              ...init,
            }),
          ),
        more,
      );
    await tab.click("#title");
    expect(await press()).toBe(false);
    await show(tab, "one");
    for (const more of [
      { isComposing: true },
      { ctrlKey: true },
      { shiftKey: true },
      { metaKey: true },
      { altKey: false },
      { code: "KeyU" },
    ])
      expect([more, await press(more), await focused(tab)]).toEqual([more, false, "Title"]);
    // By the physical key, whatever is written on it.
    expect([await press(), await focused(tab)]).toEqual([true, "info: one"]);
  },
  ANY,
);

journey(
  "the option hotkey: another one, said in the landmark's name, or none",
  async ({ visit }) => {
    const { tab } = await visit({ body: BODY });
    const name = () =>
      tab.evaluate(() =>
        document.querySelector("[data-herald-region]")?.getAttribute("aria-label"),
      );
    await tab.click("#title");
    await show(tab, "one");
    expect(await name()).toBe("Notifications (Alt+T)");
    await tab.evaluate(() =>
      herald.install({ hotkey: "Control+Shift+Digit8", labels: { region: "Hinweise" } }),
    );
    expect(await name()).toBe("Hinweise (Control+Shift+8)");
    expect(await walk(tab, "Alt+t")).toEqual(["Title"]);
    await tab.evaluate(() =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", {
          code: "Digit8",
          ctrlKey: true,
          shiftKey: true,
          bubbles: true,
        }),
      ),
    );
    expect(await focused(tab)).toBe("info: one");
    await tab.press("Escape");
    await tab.evaluate(() => herald.install({ hotkey: false }));
    await show(tab, "two");
    expect(await name()).toBe("Hinweise");
    expect(await walk(tab, "Alt+t")).toEqual(["Title"]);
  },
  ANY,
);

journey(
  "a hotkey of false leaves every key alone, also one that has no code",
  async ({ visit }) => {
    const { tab } = await visit({
      body: BODY.replace("duration: 0", "duration: 0, hotkey: false"),
    });
    await tab.click("#title");
    await show(tab, "one");
    const swallowed = await tab.evaluate(
      () =>
        !document.activeElement?.dispatchEvent(
          new KeyboardEvent("keydown", { key: "Enter", code: "", bubbles: true, cancelable: true }),
        ),
    );
    expect([swallowed, await focused(tab)]).toEqual([false, "Title"]);
  },
  ANY,
);

journey(
  "the focus goes back to a place that has a tabindex of its own, or past it, and leaves it that",
  async ({ visit }) => {
    const { tab } = await visit({
      body: `<nav id="menu" tabindex="-1"><a id="item" tabindex="0">Item</a></nav>${BODY}`,
    });
    await tab.evaluate(() => document.querySelector<HTMLElement>("#item")?.focus());
    await show(tab, "one");
    await tab.press("Alt+t");
    await tab.evaluate(() =>
      (document.querySelector<HTMLElement>("#menu") as HTMLElement).style.setProperty(
        "display",
        "none",
      ),
    );
    await tab.press("Escape");
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    expect(
      await tab.evaluate(() =>
        ["menu", "item"].map((id) => document.getElementById(id)?.getAttribute("tabindex")),
      ),
    ).toEqual(["-1", "0"]);
  },
  ANY,
);

journey(
  "a field in the body of a toast keeps its keys, and the focus stays in the toast where the body is made anew",
  async ({ visit }) => {
    const body = `<script>
      const render = ({ text }) => Object.assign(document.createElement("input"), { value: text });
      herald.install({ duration: 0, render });
    </script>`;
    const { tab } = await visit({ body });
    await tab.evaluate(() => ["one", "two"].forEach((id) => herald.toast(`text of ${id}`, { id })));
    await tab.click("[data-herald-toast=two] input");
    const caret = () => (document.activeElement as HTMLInputElement).selectionStart;
    await tab.press("End");
    expect(await tab.evaluate(caret)).toBe(11);
    for (const key of ["Home", "ArrowDown", "ArrowUp"]) await tab.press(key);
    expect([
      await tab.evaluate(() =>
        document.activeElement?.closest("[data-herald-toast]")?.getAttribute("data-herald-toast"),
      ),
      await tab.evaluate(caret),
    ]).toEqual(["two", 0]);
    await tab.evaluate(() => herald.toast("changed", { id: "two" }));
    expect(await focused(tab)).toBe("info: changed");
  },
  ANY,
);

journey(
  "a long text scrolls by keyboard",
  async ({ visit }) => {
    const { tab } = await visit({ body: BODY });
    await show(tab, "short", "word ".repeat(800));
    for (const key of ["Alt+t", "Tab"]) await tab.press(key);
    await tab.until(() => document.activeElement?.matches("[data-herald-text]"));
    await tab.press("ArrowDown");
    await tab.until(() => (document.activeElement as Element).scrollTop > 0);
    expect(
      await tab.evaluate(() =>
        document.activeElement?.closest("[data-herald-toast]")?.matches(":last-child"),
      ),
    ).toBe(true);
    // The short one is no stop.
    expect(await walk(tab, "Shift+Tab", "Shift+Tab")).toEqual(["Dismiss", "save"]);
  },
  ANY,
);
