/*
 * Toasts for everybody: checked by axe, heard by screen readers, reached by keyboard, on narrow
 * screens and without motion.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "vitest";
import type axe from "axe-core";
import { SPOKEN } from "../support/spoken.ts";
import { CLOCK } from "../support/clock.ts";
import { journey } from "../support/journey.ts";
import { page, type Route, says } from "../support/site.ts";
import type { Tab } from "../support/tab.ts";

/** None of this knows which htmx is on the page. */
const ANY = ["4.0.1"] as const;
const LEVELS = ["debug", "info", "success", "warning", "error"] as const;

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const AXE: Route = (_, response) => {
  response.setHeader("content-type", "text/javascript");
  return readFileSync(axeFile, "utf8");
};

// A port that is used again brings its storage along, with the toasts that were carried over.
const CLEAR = `<script>sessionStorage.clear();</script>`;
const STAY = `<script>herald.install({ duration: 0 });</script>`;
const BODY = `<main><h1>Articles</h1><p>All of them.</p><button id="save" hx-post="/save/">Save</button></main>`;
/** Each level twice, with everything that a toast can have. */
const DETAILS = {
  progress: 0.5,
  actions: [
    { label: "Undo", url: "/undo/" },
    { label: "Show", href: "/" },
  ],
};
const FULL = {
  "/save/": says((h) =>
    [...LEVELS, ...LEVELS].reduce(
      (headers, level) => headers.message(level, `This is of the level ${level}.`, DETAILS),
      h,
    ),
  ),
};

const shown = (count: number) =>
  document.querySelectorAll("[data-herald-toast]").length === count &&
  document.getAnimations().length === 0;

/**
 * Runs in the page: the contrasts within each toast, which axe cannot judge by itself outside of
 * `body`.
 */
function contrastsOfToasts(): {
  level: string | undefined;
  text: number[];
  icon: number;
  isDark: boolean;
}[] {
  const { Color, getContrast } = (window as unknown as { axe: { commons: { color: AxeColor } } })
    .axe.commons.color;
  const color = (element: Element | null, property: "color" | "backgroundColor") => {
    const read = new Color();
    read.parseString(getComputedStyle(element as Element)[property]);
    return read;
  };
  return [...document.querySelectorAll<HTMLElement>("[data-herald-toast]")].map((toast) => {
    const background = color(toast, "backgroundColor");
    const count = toast.querySelector("[data-herald-count]");
    const words = toast.querySelectorAll(
      "[data-herald-text], [data-herald-action], [data-herald-dismiss]",
    );
    return {
      level: toast.dataset["level"],
      text: [
        getContrast(color(count, "backgroundColor"), color(count, "color")),
        ...[...words].map((each) => getContrast(background, color(each, "color"))),
      ],
      icon: getContrast(
        background,
        color(toast.querySelector("[data-herald-icon]"), "backgroundColor"),
      ),
      isDark: background.getRelativeLuminance() < 0.5,
    };
  });
}

/** The part of axe's tools that is needed, which its types leave out. */
interface AxeColor {
  Color: new () => { parseString(css: string): void; getRelativeLuminance(): number };
  getContrast(one: object, other: object): number;
}

for (const name of ["light", "dark"] as const) {
  journey(
    `axe finds nothing with toasts of all levels on a ${name} page`,
    async ({ visit, engine }) => {
      // Playwright can switch Chromium, as a person switches the system; elsewhere the page says
      // it.
      const scheme = engine === "chromium" ? "light dark" : name;
      const style = `
        :root { color-scheme: ${scheme}; }
        body, #save { background: light-dark(#fff, #111); color: light-dark(#111, #eee); }`;
      const head = `${CLEAR}<style>${style}</style><script src="/axe.js"></script>`;
      const { tab } = await visit({ head, body: BODY + STAY }, { ...FULL, "/axe.js": AXE });
      if (engine === "chromium") await tab.page?.emulateMedia({ colorScheme: name });
      await tab.click("#save");
      await tab.until(shown, LEVELS.length);
      const violations = await tab.evaluate(async () => {
        const results = await (window as unknown as { axe: typeof axe }).axe.run(document);
        return results.violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
      });
      const contrasts = await tab.evaluate(contrastsOfToasts);
      if (engine === "chromium") await tab.page?.emulateMedia({ colorScheme: null });
      expect(violations).toEqual([]);
      // WCAG 1.4.3 and 1.4.11: 4.5 for text, 3 for what else has to be seen.
      expect(
        contrasts
          .filter(({ text, icon }) => text.length === 5 && Math.min(...text) >= 4.5 && icon >= 3)
          .map(({ level }) => level),
      ).toEqual(LEVELS);
      expect(contrasts.every(({ isDark }) => isDark === (name === "dark"))).toBe(true);
    },
    ANY,
  );
}

const focused = () =>
  document.activeElement?.closest("[data-herald-toast]")?.textContent ?? document.activeElement?.id;

/** Shows three toasts while the focus is on the page's button, and waits until they stand still. */
async function showThree(tab: Tab): Promise<void> {
  await tab.evaluate(() => {
    document.querySelector<HTMLElement>("#save")?.focus();
    for (const text of ["one", "two", "three"]) herald.toast(text);
  });
  await tab.until(shown, 3);
}

journey(
  "by keyboard alone: Tab reaches the buttons, Enter dismisses, and the focus is never lost",
  async ({ visit }) => {
    const { tab } = await visit({ head: CLEAR, body: BODY + STAY });
    await showThree(tab);
    const walk: unknown[] = [];
    for (const key of ["Tab", "Tab", "Enter", "Enter", "Enter"]) {
      await tab.press(key);
      walk.push(await tab.evaluate(focused));
    }
    // To the next, where there is none to the one before, and at last back to where the person
    // worked.
    expect(walk).toEqual(["one", "two", "three", "one", "save"]);
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    expect(await tab.evaluate(focused)).toBe("save");
  },
  ANY,
);

journey(
  "the mouse leaves the focus where the person works",
  async ({ visit }) => {
    const { tab } = await visit({ head: CLEAR, body: BODY + STAY });
    await showThree(tab);
    await tab.click("[data-herald-toast]:first-child [data-herald-dismiss]");
    await tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 2);
    expect(await tab.evaluate(focused)).toBe("save");
  },
  ANY,
);

journey(
  "live regions are there before the first message, empty, and get each text once",
  async ({ visit }) => {
    const { tab } = await visit(
      { head: CLEAR + SPOKEN, body: BODY },
      {
        "/save/": says((h) =>
          h
            .message("success", "Saved.")
            .message("error", "Not published.")
            .message("info", "Three left."),
        ),
      },
    );
    await tab.until(() => document.querySelector("[data-herald-live]"));
    const regions = () =>
      tab.evaluate(() =>
        [...(window as unknown as { liveRegions: ShadowRoot }).liveRegions.children].map((live) => [
          live.getAttribute("aria-live"),
          live.textContent,
          live.getAttribute("role"),
          live.getAttribute("aria-label"),
        ]),
      );
    const empty = [
      ["polite", "", null, null],
      ["assertive", "", null, null],
    ];
    expect(await regions()).toEqual(empty);
    await tab.click("#save");
    await tab.until(() => spoken.length >= 3);
    expect(await tab.evaluate(() => spoken)).toEqual([
      ["assertive", "error: Not published."],
      ["polite", "success: Saved."],
      ["polite", "info: Three left."],
    ]);
    // They are emptied again, so that who browses the page does not find each text twice.
    await tab.until(() =>
      [...(window as unknown as { liveRegions: ShadowRoot }).liveRegions.children].every(
        ({ textContent }) => !textContent,
      ),
    );
    expect(await regions()).toEqual(empty);
  },
  ANY,
);

journey(
  "a task that runs on the server is spoken at first, now and then, and when it is done; " +
    "a message that comes again, with its count",
  async ({ visit }) => {
    const { tab } = await visit({ head: CLEAR + SPOKEN + CLOCK, body: BODY });
    await tab.evaluate(() => {
      const say = (...messages: object[]) =>
        document.body.dispatchEvent(
          new CustomEvent("messages", { bubbles: true, detail: { value: messages } }),
        );
      for (let done = 0; done <= 20; done++) {
        say({
          id: "job",
          message: done < 20 ? "Importing." : "Imported.",
          tags: done < 20 ? "info" : "success",
          progress: done / 20,
        });
        clock.pass(500);
      }
      clock.pass(2000);
      say({ message: "Not saved.", tags: "error" });
      clock.pass(500);
      for (let times = 1; times < 9; times++) say({ message: "Not saved.", tags: "error" });
      clock.pass(2000);
    });
    await tab.until(() => spoken.length >= 5);
    expect(await tab.evaluate(() => spoken)).toEqual([
      ["polite", "info: Importing. 0%"],
      ["polite", "info: Importing. 50%"],
      ["polite", "success: Imported. 100%"],
      ["assertive", "error: Not saved."],
      ["assertive", "error: Not saved. ×9"],
    ]);
  },
  ANY,
);

journey(
  "a dismiss button is large enough for a finger, and named",
  async ({ visit }) => {
    const { tab } = await visit({ head: CLEAR, body: BODY + STAY });
    await showThree(tab);
    const buttons = await tab.evaluate(() =>
      [...document.querySelectorAll("[data-herald-dismiss]")].map((button) => {
        const { width, height } = button.getBoundingClientRect();
        return [width >= 24, height >= 24, button.getAttribute("aria-label")];
      }),
    );
    // WCAG 2.5.8, Target Size (Minimum): 24 by 24 CSS pixels.
    expect(buttons).toEqual([
      [true, true, "Dismiss"],
      [true, true, "Dismiss"],
      [true, true, "Dismiss"],
    ]);
  },
  ANY,
);

journey(
  "on 320 pixels everything is in reach, and nothing scrolls sideways",
  async ({ visit, version }) => {
    // A frame is as narrow as it is told to be in every engine, a window is not.
    const narrow = () =>
      page({
        htmx: version,
        head: `${CLEAR}<meta name="viewport" content="width=device-width">`,
        body: BODY + STAY,
      });
    const { tab } = await visit(
      {
        scripts: "",
        body: `<iframe title="narrow" src="/narrow/"
          style="inline-size: 320px; block-size: 480px; border: 0"></iframe>`,
      },
      { "/narrow/": narrow },
    );
    await tab.until(() => {
      const frame = document.querySelector("iframe")?.contentWindow as Window & typeof globalThis;
      if (!frame.herald || frame.document.readyState !== "complete") return false;
      for (const text of [
        "Short.",
        "A long one, with words enough for several lines on a screen as narrow as this one is.",
        `Without${"a".repeat(200)}break.`,
      ])
        frame.herald.toast(text);
      return true;
    });
    // So narrow a page has them on a stack; a pointer that comes near spreads it out.
    await tab.until(() => {
      const frame = document.querySelector("iframe")?.contentDocument;
      // No element itself, which the driver of WebKit cannot hand out of a frame.
      return !!frame?.querySelector("[data-herald-region][data-herald-stacked]");
    });
    await tab.evaluate(() => {
      const frame = document.querySelector("iframe")?.contentWindow as Window & typeof globalThis;
      const list = frame.document.querySelector("[data-herald-list]") as HTMLElement;
      const { left: clientX, bottom: clientY } = list.getBoundingClientRect();
      frame.dispatchEvent(new frame.PointerEvent("pointermove", { clientX, clientY }));
    });
    await tab.until(
      () =>
        document.querySelector("iframe")?.contentDocument?.querySelectorAll("[data-herald-toast]")
          .length === 3 &&
        document.querySelector("iframe")?.contentDocument?.getAnimations().length === 0,
    );
    const measured = await tab.evaluate(() => {
      const inside = document.querySelector("iframe")?.contentDocument as Document;
      const fits = (element: Element) => {
        const { left, right } = element.getBoundingClientRect();
        return left >= 0 && right <= 320 && element.scrollWidth <= element.clientWidth;
      };
      const uncovered = (button: Element) => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return inside.elementFromPoint(left + width / 2, top + height / 2) === button;
      };
      return {
        page: [inside.documentElement.clientWidth, inside.documentElement.scrollWidth],
        fits: [
          ...inside.querySelectorAll(
            "[data-herald-region], [data-herald-list], [data-herald-toast], [data-herald-text]",
          ),
        ].map(fits),
        buttons: [...inside.querySelectorAll("[data-herald-dismiss]")].map(uncovered),
      };
    });
    expect(measured).toEqual({
      page: [320, 320],
      fits: Array.from({ length: 8 }, () => true),
      buttons: [true, true, true],
    });
  },
  ANY,
);
