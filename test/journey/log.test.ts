/* The log: every message that was shown, and the person's own choice of how long messages stay. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import { expect } from "vitest";
import type { Log, Preferences } from "../../src/log.ts";
import { journey, type Journey } from "../support/journey.ts";
import { says, type HtmxVersion, type PageParts, type Route } from "../support/site.ts";
import type { Tab } from "../support/tab.ts";

declare global {
  interface Window {
    readonly herald: { log: Log; preferences: Preferences };
  }
}

const ONE: HtmxVersion[] = ["2.0.11"];
/** Every htmx puts answers into the page without Trusted Types. */
const cspFor = (hasRequests: boolean): string =>
  `<meta http-equiv="content-security-policy" content="default-src 'self'; style-src 'self'; ` +
  `script-src 'self'; ${hasRequests ? "" : "require-trusted-types-for 'script'"}">` +
  `<meta name="htmx-config" content='{"includeIndicatorStyles": false}'>`;

/** Rules of a page that would take any dialog apart. */
const HOSTILE = `
  * + * { margin-top: 1.5rem !important }
  html { font-size: 62.5%; line-height: 3; letter-spacing: 0.2em; text-align: center }
  div, [popover], [role=dialog] {
    display: none !important; opacity: 0 !important; width: 100vw !important;
    padding: 3rem !important; transform: rotate(9deg) !important; zoom: 2;
  }
  button, label, h2 { width: 100% !important; font-size: 4rem !important }`;

/** Opens a page with herald and the log. */
function visitWith(
  { visit, version }: Journey,
  { head = "", body = "" }: Omit<PageParts, "htmx"> = {},
  routes: Record<string, Route> = {},
  order = ["herald", "herald-log"],
) {
  const scripts = [`htmx/${version}`, ...order.map((name) => `${name}.min`)]
    .map((name) => `<script src="/${name}.js"></script>`)
    .join("");
  const opener = `<button id="opener" type="button" data-herald-log>Messages</button>`;
  const parts = {
    head: cspFor(Object.keys(routes).length > 0) + head,
    scripts,
    body: opener + body,
  };
  return visit(parts, {
    ...routes,
    "/hostile.css": (_, response) => {
      response.setHeader("content-type", "text/css");
      return HOSTILE;
    },
    "/dark.css": (_, response) => {
      response.setHeader("content-type", "text/css");
      return "body { background: #111; color: #eee }";
    },
    "/again": () =>
      `<!doctype html><html lang="en"><head><title>Again</title>${scripts}</head>` +
      `<body>${opener}</body></html>`,
  });
}

/** The items of the open log: what each says, without the time. */
const items = (tab: Tab): Promise<string[]> =>
  tab.until(() => {
    const root = document.querySelector("[data-herald-panel]")?.shadowRoot;
    return (
      root &&
      [...root.querySelectorAll("[role=listitem]")].map((item) =>
        [...item.children]
          .filter(({ localName }) => localName !== "time")
          .map(({ textContent }) => textContent)
          .join(" "),
      )
    );
  });
const isOpen = (tab: Tab): Promise<boolean> =>
  tab.evaluate(() => !!document.querySelector("[data-herald-panel]"));
const unread = (tab: Tab): Promise<string | null> =>
  tab.evaluate(() => document.querySelector("#opener")?.getAttribute("data-unread") ?? null);

/** Shows a toast and waits until its time is over. */
async function pass(tab: Tab, text: string): Promise<void> {
  await tab.evaluate((words) => void window.herald.toast(words, { duration: 1 }), text);
  await tab.until(() => !document.querySelector("[data-herald-toast]"));
}

const deleted: Route = says((headers) =>
  headers.message("success", "Article deleted.", {
    duration: 1,
    title: "Done",
    actions: [
      { label: "Undo", url: "/undo" },
      { label: "Archive", href: "/archive" },
    ],
  }),
);

journey(
  "a message that has gone is in the log, which any element of the page opens",
  async (given) => {
    const { tab } = await visitWith(
      given,
      { body: `<button id="delete" hx-post="/delete">Delete</button>` },
      { "/delete": deleted },
    );
    expect(await unread(tab)).toBeNull();
    await tab.click("#delete");
    await tab.until(() => document.querySelector("#opener[data-unread]"));
    expect(await unread(tab)).toBe("1");
    await tab.click("#opener");
    expect(await items(tab)).toEqual(["success Done Article deleted. Archive"]);
    expect(await unread(tab)).toBeNull();
    const state = await tab.evaluate(() => {
      const panel = document.querySelector("[data-herald-panel]");
      const link = panel?.shadowRoot?.querySelector("a");
      const time = panel?.shadowRoot?.querySelector("time");
      return [
        document.activeElement === panel,
        panel?.getAttribute("role"),
        panel?.getAttribute("aria-label"),
        panel?.matches(":popover-open"),
        link?.getAttribute("href"),
        !Number.isNaN(Date.parse(time?.dateTime ?? "")),
      ];
    });
    expect(state).toEqual([true, "dialog", "Messages", true, "/archive", true]);
    await tab.press("Escape");
    expect(await isOpen(tab)).toBe(false);
    expect(await tab.evaluate(() => document.activeElement?.id)).toBe("opener");
  },
);

journey(
  "the messages stay over reloads and pages, and one that is carried over is there once",
  async (given) => {
    const { tab, site } = await visitWith(given);
    await pass(tab, "First");
    await tab.evaluate(() => void window.herald.toast("Second", { duration: 60_000 }));
    await tab.goto(`${site.url}/again`);
    await tab.until(() => document.querySelector("[data-herald-toast]"));
    await tab.evaluate(() => window.herald.dismiss());
    await tab.reload();
    await tab.click("#opener");
    expect(await items(tab)).toEqual(["info Second", "info First"]);
  },
  ONE,
);

journey(
  "what was dismissed by hand is read; what is counted or updated is one message",
  async (given) => {
    const { tab } = await visitWith(given);
    await tab.evaluate(() => {
      window.herald.toast("Twice", { duration: 0 });
      window.herald.toast("Twice", { duration: 0 });
    });
    await tab.click("[data-herald-dismiss]");
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    await tab.evaluate(() => {
      for (const progress of [0, 0.5, 1])
        window.herald.toast(`At ${progress}`, { id: "task", progress, duration: 1 });
    });
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    expect(await unread(tab)).toBe("1");
    await tab.click("#opener");
    expect(await items(tab)).toEqual(["info At 1", "info Twice ×2"]);
  },
  ONE,
);

journey(
  "the hotkey opens the log where no toast is, and closes it",
  async (given) => {
    const { tab } = await visitWith(given);
    await tab.evaluate(() => void window.herald.toast("Here", { duration: 0 }));
    await tab.press("Alt+t");
    await tab.until(() => document.activeElement?.hasAttribute("data-herald-toast"));
    expect(await isOpen(tab)).toBe(false);
    await tab.press("Escape");
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    await tab.press("Alt+t");
    expect(await items(tab)).toEqual(["info Here"]);
    await tab.press("Alt+t");
    expect(await isOpen(tab)).toBe(false);
  },
  ONE,
);

journey(
  "the words and the hotkey follow the options, in either order of the scripts",
  async (given) => {
    const config = {
      hotkey: "Alt+KeyM",
      labels: { log: "Meldungen", empty: "Nichts.", close: "Zu" },
    };
    for (const order of [
      ["herald", "herald-log"],
      ["herald-log", "herald"],
    ]) {
      const { tab } = await visitWith(
        given,
        { head: `<meta name="herald-config" content='${JSON.stringify(config)}'>` },
        {},
        order,
      );
      await tab.press("Alt+m");
      const said = await tab.until(() => {
        const panel = document.querySelector("[data-herald-panel]");
        return panel && [panel.ariaLabel, panel.shadowRoot?.querySelector("p")?.textContent];
      });
      expect(said).toEqual(["Meldungen", "Nichts."]);
    }
  },
  ONE,
);

journey(
  "a person keeps messages, or has them longer, from then on",
  async (given) => {
    const { tab } = await visitWith(given);
    await tab.click("#opener");
    const choose = (name: string) =>
      tab.evaluate((choice) => {
        const root = document.querySelector("[data-herald-panel]")?.shadowRoot;
        root?.querySelector<HTMLInputElement>(`[name=${choice}]`)?.click();
      }, name);
    await choose("keep");
    await tab.press("Escape");
    await tab.evaluate(() => void window.herald.toast("Kept", { duration: 1 }));
    await tab.reload();
    expect(await tab.evaluate(() => ({ ...window.herald.preferences }))).toEqual({
      keep: true,
      longer: false,
    });
    await tab.evaluate(() => {
      window.herald.preferences.keep = false;
      window.herald.preferences.longer = true;
      window.herald.toast("Passes", { duration: 1 });
    });
    await tab.until(() =>
      [...document.querySelectorAll("[data-herald-text]")].every(
        ({ textContent }) => textContent !== "Passes",
      ),
    );
    const texts = await tab.evaluate(() =>
      [...document.querySelectorAll("[data-herald-text]")].map(({ textContent }) => textContent),
    );
    expect(texts).toEqual(["Kept"]);
    const longer = await tab.evaluate(() => {
      const { setTimeout: real } = window;
      const times: number[] = [];
      Object.assign(window, {
        setTimeout: (then: () => void, time: number) => {
          times.push(time);
          return real(then, time);
        },
      });
      window.herald.toast("Longer", { duration: 20_000 });
      Object.assign(window, { setTimeout: real });
      return times;
    });
    expect(longer).toContain(60_000);
  },
  ONE,
);

journey(
  "above a modal dialog the log is in reach, and Escape closes the log alone",
  async (given) => {
    const { tab } = await visitWith(given, {
      body: `<dialog id="modal"><button id="inside">Inside</button></dialog>`,
    });
    await pass(tab, "Before");
    await tab.evaluate(() => document.querySelector<HTMLDialogElement>("#modal")?.showModal());
    await tab.press("Alt+t");
    expect(await items(tab)).toEqual(["info Before"]);
    const isOnTop = await tab.evaluate(() => {
      const panel = document.querySelector("[data-herald-panel]");
      const { left, top, width } = panel?.getBoundingClientRect() ?? new DOMRect();
      return document.elementFromPoint(left + width / 2, top + 8) === panel;
    });
    expect(isOnTop).toBe(true);
    await tab.press("Escape");
    expect(await isOpen(tab)).toBe(false);
    expect(await tab.evaluate(() => document.querySelector("#modal")?.matches(":modal"))).toBe(
      true,
    );
  },
  ONE,
);

journey(
  "a page's style sheet leaves the log where it is on an empty page",
  async (given) => {
    const boxes = async (head: string) => {
      const { tab } = await visitWith(given, { head });
      await pass(tab, "A message");
      await tab.click("#opener");
      await items(tab);
      return tab.evaluate(() => {
        const panel = document.querySelector("[data-herald-panel]");
        const parts = panel?.shadowRoot?.querySelectorAll("h2, button, [role=list], label");
        return [panel, ...(parts ?? [])].map((each) => {
          const { x, y, width, height } = each?.getBoundingClientRect() ?? new DOMRect();
          return [x, y, width, height].map(Math.round);
        });
      });
    };
    const plain = await boxes("");
    const hostile = await boxes(`<link rel="stylesheet" href="/hostile.css">`);
    expect(hostile).toEqual(plain);
  },
  ONE,
);

journey(
  "100 messages at most are kept, also where the storage is denied",
  async (given) => {
    const { tab } = await visitWith(given);
    await tab.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("denied", "QuotaExceededError");
      };
      for (let number = 1; number <= 120; number++)
        window.herald.toast(`Number ${number}`, { id: "one", duration: 60_000 });
      for (let number = 1; number <= 120; number++) {
        const id = window.herald.toast(`Other ${number}`, { duration: 60_000 });
        window.herald.dismiss(id);
      }
    });
    const entries = await tab.evaluate(() => window.herald.log.entries().map(({ text }) => text));
    expect(entries).toHaveLength(100);
    expect(entries[0]).toBe("Other 120");
    expect(entries[99]).toBe("Other 21");
  },
  ONE,
);

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

journey(
  "axe finds nothing in the log, in either scheme, however narrow, from left or right",
  async (given) => {
    const { tab } = await visitWith(
      given,
      { head: `<script src="/axe.js"></script>` },
      {
        "/axe.js": (_, response) => {
          response.setHeader("content-type", "text/javascript");
          return readFileSync(axeFile, "utf8");
        },
      },
    );
    await tab.evaluate(() => {
      for (const level of ["debug", "info", "success", "warning", "error"] as const)
        window.herald.toast[level](`A message of ${level}`, {
          duration: 1,
          actions: [{ label: "Show it", href: "/it" }],
        });
    });
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    await tab.click("#opener");
    expect(await items(tab)).toHaveLength(5);
    const check = () =>
      tab.evaluate(async () => {
        const { axe: tool } = window as unknown as { axe: typeof axe };
        const { violations } = await tool.run("[data-herald-panel]");
        return violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
      });
    expect(await check()).toEqual([]);
    await tab.evaluate(() => (document.documentElement.style.colorScheme = "dark"));
    const background = () =>
      tab.evaluate(() => {
        const root = document.querySelector("[data-herald-panel]")?.shadowRoot;
        const panel = root?.querySelector("[part=panel]");
        return panel && getComputedStyle(panel).backgroundColor;
      });
    await expect.poll(background).toBe("rgb(31, 36, 43)");
    expect(await check()).toEqual([]);
    const { page: driven } = tab;
    // The system's WebKit has no size to set.
    if (!driven) return expect(given.engine).toBe("webkit");
    await driven.setViewportSize({ width: 320, height: 480 });
    await tab.evaluate(() => (document.documentElement.dir = "rtl"));
    expect(await check()).toEqual([]);
    const overflow = await tab.evaluate(() => {
      const { left, right } =
        document.querySelector("[data-herald-panel]")?.getBoundingClientRect() ?? new DOMRect();
      return left < 0 || right > innerWidth || document.documentElement.scrollWidth > innerWidth;
    });
    expect(overflow).toBe(false);
    await driven.setViewportSize({ width: 1280, height: 900 });
  },
  ONE,
);

journey(
  "the log is dark where the page is dark by its own colours",
  async (given) => {
    const { tab } = await visitWith(given, { head: `<link rel="stylesheet" href="/dark.css">` });
    await tab.click("#opener");
    await tab.until(() => {
      const root = document.querySelector("[data-herald-panel]")?.shadowRoot;
      const panel = root?.querySelector("[part=panel]");
      return panel && getComputedStyle(panel).backgroundColor === "rgb(31, 36, 43)";
    });
  },
  ONE,
);
