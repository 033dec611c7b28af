/* What pages, browsers and other libraries do to a page, and what the toasts make of it. */
import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { journey } from "../../support/journey.ts";
import { page, type Route } from "../../support/site.ts";
import type { Tab } from "../../support/tab.ts";

/** None of this knows which htmx is on the page. */
const ANY = ["4.0.1"] as const;

const STAY = `<script>herald.install({ duration: 0, carryOver: false });</script>`;
const MODULES = new URL("../../../node_modules/", import.meta.url);
const file =
  (path: string, type: string): Route =>
  (_, response) => {
    response.setHeader("content-type", type);
    return readFileSync(new URL(path, MODULES), "utf8");
  };
const show = (tab: Tab, ...texts: string[]): Promise<void> =>
  tab.evaluate((all) => all.forEach((text) => herald.toast(text)), texts);
const still = (tab: Tab, count: number): Promise<unknown> =>
  tab.until(
    (wanted) =>
      document.querySelectorAll("[data-herald-toast]").length === wanted &&
      document.getAnimations().every(({ playState }) => playState !== "running"),
    count,
  );

for (const zoom of [1.25, 1.5, 3]) {
  journey(
    `zoom ${zoom} by the page: each dismiss button can be brought onto the screen`,
    async ({ visit }) => {
      const { tab } = await visit({
        head: `<style>html { zoom: ${zoom} }</style>`,
        body: `<script>herald.install({ duration: 0, carryOver: false, stack: false });</script>`,
      });
      const text =
        "A text of two lines, which says at some length what has happened to the article.";
      await tab.evaluate((words) => {
        for (let n = 0; n < 5; n++) herald.toast.error(`${n} ${words}`);
      }, text);
      await tab.until(() => document.querySelectorAll("[data-herald-toast]").length > 2);
      await tab.until(() =>
        document.getAnimations().every(({ playState }) => playState !== "running"),
      );
      const reached = await tab.evaluate(() => {
        // WebKit measures elements in lengths of the zoomed page, and hits in those of the window.
        const region = document.querySelector("[data-herald-region]") as Element;
        const { width: all, height: whole } = region.getBoundingClientRect();
        const scale = innerWidth / all;
        return [...document.querySelectorAll("[data-herald-dismiss]")].map((button) => {
          button.scrollIntoView({ block: "nearest" });
          const { left, right, top, bottom, width, height } = button.getBoundingClientRect();
          const [x, y] = [(left + width / 2) * scale, (top + height / 2) * scale];
          const isIn = left >= -1 && top >= -1 && right <= all + 1 && bottom <= whole + 1;
          return document.elementFromPoint(x, y) === button && isIn;
        });
      });
      expect(reached.length).toBeGreaterThan(2);
      expect(reached).toEqual(reached.map(() => true));
    },
    ANY,
  );
}

journey(
  "long words in texts, titles and labels stay inside of the toast, left to right and right to left",
  async ({ visit, version }) => {
    const word = "Jahresabschluss_2026_endgueltig_unterschrieben_v3.pdf";
    const narrow = () =>
      page({
        htmx: version,
        head: `<script>sessionStorage.clear()</script>`,
        body: `${STAY}<script>addEventListener("DOMContentLoaded", () =>
          herald.toast("Saved as ${word}${word}.", {
            title: "${word.replaceAll("_", "")}${word.replaceAll("_", "")}",
            actions: [
              { label: "${word} wiederherstellen", url: "/a" },
              { label: "https://example.org/${word}${word}", href: "/b" },
            ],
          }));</script>`,
      });
    const frames = [320, 390, 1280].map(
      (width) =>
        `<iframe title="${width}" src="/narrow/" style="width: ${width}px; height: 600px; border: 0"></iframe>`,
    );
    const { tab } = await visit({ scripts: "", body: frames.join("") }, { "/narrow/": narrow });
    await tab.until(() =>
      [...document.querySelectorAll("iframe")].every(({ contentDocument: inside }) =>
        inside?.querySelector("[data-herald-toast]"),
      ),
    );
    for (const dir of ["ltr", "rtl"]) {
      const wrong = await tab.evaluate((direction) => {
        const found: string[] = [];
        for (const { contentDocument, title } of document.querySelectorAll("iframe")) {
          const inside = contentDocument as Document;
          inside.documentElement.dir = direction;
          for (const each of inside.getAnimations()) each.finish();
          const toast = inside.querySelector("[data-herald-toast]") as HTMLElement;
          const box = toast.getBoundingClientRect();
          for (const part of toast.querySelectorAll<HTMLElement>("*")) {
            const { left, right, width } = part.getBoundingClientRect();
            if (!width) continue;
            const isIn = left >= box.left && right <= box.right;
            const isWhole = part.scrollWidth <= part.clientWidth + 1 || part.localName === "span";
            if (!isIn || !isWhole)
              found.push(`${title} ${direction} ${part.outerHTML.slice(0, 60)}`);
          }
          const dismiss = toast.querySelector("[data-herald-dismiss]")?.getBoundingClientRect();
          if (Math.round(dismiss?.width ?? 0) !== 28) found.push(`${title}: ${dismiss?.width}`);
        }
        return found;
      }, dir);
      expect(wrong).toEqual([]);
    }
  },
  ANY,
);

journey(
  "a page that is dark by its own colours has dark toasts, one that says its scheme is followed",
  async ({ visit }) => {
    const { tab } = await visit({
      body: `${STAY}<style>
      html.dark { background: #111; color: #eee }
      html[data-theme=dark] body { background: rgb(20 20 30); color: #eee }
      html.light { color-scheme: light; background: #111 }
    </style>`,
    });
    const background = async (change: string) => {
      await tab.evaluate((code) => {
        const root = document.documentElement;
        root.className = code.startsWith(".") ? code.slice(1) : "";
        root.dataset["theme"] = code.startsWith(".") ? "" : code;
        herald.dismiss();
      }, change);
      await tab.until(() => !document.querySelector("[data-herald-region]"));
      await show(tab, "Saved.");
      await still(tab, 1);
      return tab.evaluate(() => {
        const toast = document.querySelector("[data-herald-toast]") as Element;
        return getComputedStyle(toast).backgroundColor;
      });
    };
    const [light, dark] = ["rgb(255, 255, 255)", "rgb(31, 36, 43)"];
    expect(await background("none")).toBe(light);
    expect(await background(".dark")).toBe(dark);
    expect(await background("dark")).toBe(dark);
    expect(await background(".light")).toBe(light);
  },
  ANY,
);

journey(
  "a page that adopts style sheets of its own in place of all others leaves the toasts dressed",
  async ({ visit }) => {
    const { tab } = await visit({ body: STAY });
    await show(tab, "Saved.");
    await still(tab, 1);
    const isDressed = () => {
      const toast = document.querySelector("[data-herald-toast]") as Element;
      return getComputedStyle(toast).display === "grid";
    };
    expect(await tab.evaluate(isDressed)).toBe(true);
    await tab.evaluate(() => {
      document.adoptedStyleSheets = [new CSSStyleSheet()];
    });
    await tab.until(isDressed);
    await tab.evaluate(() => {
      herald.dismiss();
      document.adoptedStyleSheets = [];
    });
    await tab.until(() => !document.querySelector("[data-herald-region]"));
    await show(tab, "Again.");
    expect(await tab.evaluate(isDressed)).toBe(true);
  },
  ANY,
);

/** Pages whose focus is trapped by a library, with the script that traps it. */
const TRAPS: Record<string, { body: string; routes: Record<string, Route> }> = {
  "focus-trap": {
    body: `<script src="/tabbable.js"></script><script src="/focus-trap.js"></script>
      <div id="box"><button id="inside">Inside</button></div>
      <script>focusTrap.createFocusTrap("#box", { escapeDeactivates: false }).activate();</script>`,
    routes: {
      "/tabbable.js": file("tabbable/dist/index.umd.js", "text/javascript"),
      "/focus-trap.js": file("focus-trap/dist/focus-trap.umd.js", "text/javascript"),
    },
  },
  "Bootstrap's modal": {
    body: `<script src="/bootstrap.js"></script>
      <div class="modal" id="modal" tabindex="-1" style="display: block"><div class="modal-dialog">
      <div class="modal-content"><button id="inside">Inside</button></div></div></div>
      <script>
        new bootstrap.Modal("#modal", { backdrop: false, keyboard: false }).show();
      </script>`,
    routes: { "/bootstrap.js": file("bootstrap/dist/js/bootstrap.bundle.js", "text/javascript") },
  },
};
for (const [name, { body, routes }] of Object.entries(TRAPS)) {
  journey(
    `${name} keeps the focus in a modal: the hotkey reaches the toast, Tab its action, Escape gives the focus back`,
    async ({ visit }) => {
      const { tab } = await visit({ body: STAY + body }, routes);
      await tab.evaluate(() => {
        document.querySelector<HTMLElement>("#inside")?.focus();
        (window as unknown as { undone: number }).undone = 0;
        const run = () => void (window as unknown as { undone: number }).undone++;
        herald.toast("Deleted.", { actions: [{ label: "Undo", run }] });
        herald.toast("Deleted, too.", { actions: [{ label: "Undo", run }] });
      });
      await still(tab, 2);
      await tab.press("Alt+t");
      await tab.until(() => document.activeElement?.matches("[data-herald-toast]"));
      await tab.press("Tab");
      await tab.until(() => document.activeElement?.matches("[data-herald-action]"));
      await tab.press("Enter");
      await still(tab, 1);
      expect(await tab.evaluate(() => (window as unknown as { undone: number }).undone)).toBe(1);
      await tab.press("Escape");
      await tab.until(() => !document.querySelector("[data-herald-toast]"));
      await tab.until(() => document.activeElement?.id === "inside");
    },
    ANY,
  );
}

journey(
  "in a frame with srcdoc, actions are offered, and ask the origin of the page",
  async ({ visit, version }) => {
    const inner = page({
      htmx: version,
      body: `${STAY}<script>addEventListener("DOMContentLoaded", () =>
        herald.toast("Deleted.", { actions: [{ label: "Undo", url: "/undo" }] }));</script>`,
    });
    const { tab, site } = await visit(
      {
        body: `<iframe srcdoc="${inner.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"></iframe>`,
      },
      { "/undo": (_, response) => void response.writeHead(204).end() },
    );
    await tab.until(() => {
      const inside = document.querySelector("iframe")?.contentDocument;
      const button = inside?.querySelector<HTMLElement>("[data-herald-action]");
      button?.click();
      return !!button;
    });
    await tab.until(
      () =>
        !document.querySelector("iframe")?.contentDocument?.querySelector("[data-herald-toast]"),
    );
    expect(site.asked).toContain("/undo");
  },
);

journey(
  "a sliding view transition moves the page, and the toasts stand still",
  async ({ visit }) => {
    const { tab } = await visit({
      head: `<style>
        ::view-transition-old(root) { animation: 60s out linear both }
        ::view-transition-new(root) { animation: 60s in linear both }
        @keyframes out { to { translate: -100% } }
        @keyframes in { from { translate: 100% } }
      </style>`,
      body: STAY,
    });
    await show(tab, "Saved.");
    await still(tab, 1);
    const moving = await tab.evaluate(async () => {
      if (!document.startViewTransition) return null;
      const transition = document.startViewTransition(() => document.body.append("New"));
      await transition.ready;
      const parts = document
        .getAnimations()
        .map(({ effect }) => (effect as KeyframeEffect).pseudoElement)
        .filter((part) => part?.startsWith("::view-transition"));
      transition.skipTransition();
      return [...new Set(parts)];
    });
    if (moving) expect(moving.filter((part) => part?.includes("herald"))).toEqual([]);
    if (moving) expect(moving).toContain("::view-transition-old(root)");
  },
  ANY,
);
