/*
 * Where the toasts stand, in both directions of text, on small screens and zoomed ones; and that a
 * burst of them does no harm.
 */
import { expect } from "vitest";
import { journey } from "../../support/journey.ts";
import { page } from "../../support/site.ts";
import type { Tab } from "../../support/tab.ts";

const ANY = ["4.0.1"] as const;
const BODY = `<script>herald.install({ duration: 0 });</script>`;

/** Which edges of the window the toast is at; "center" where it is at neither side. */
const place = (tab: Tab): Promise<string> =>
  tab.evaluate(() => {
    const { left, right, top, bottom } =
      document.querySelector("[data-herald-toast]")?.getBoundingClientRect() ?? new DOMRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const isMiddle = Math.abs(left - (clientWidth - right)) < 2;
    const side = left < clientWidth - right ? "left" : "right";
    return `${top < clientHeight - bottom ? "top" : "bottom"} ${isMiddle ? "center" : side}`;
  });

journey(
  "six positions, mirrored where text runs to the left",
  async ({ visit }) => {
    const { tab } = await visit({ body: BODY });
    await tab.evaluate(() => herald.toast("x"));
    const places: Record<string, string[]> = {};
    for (const dir of ["ltr", "rtl"]) {
      for (const position of [
        "top-start",
        "top",
        "top-end",
        "bottom-start",
        "bottom",
        "bottom-end",
      ] as const) {
        await tab.evaluate(
          ({ at, to }) => {
            document.documentElement.dir = to;
            herald.install({ position: at });
          },
          { at: position, to: dir },
        );
        await tab.until(() => document.getAnimations().length === 0);
        (places[position] ??= []).push(await place(tab));
      }
    }
    expect(places).toEqual({
      "top-start": ["top left", "top right"],
      top: ["top center", "top center"],
      "top-end": ["top right", "top left"],
      "bottom-start": ["bottom left", "bottom right"],
      bottom: ["bottom center", "bottom center"],
      "bottom-end": ["bottom right", "bottom left"],
    });
  },
  ANY,
);

/** Toasts with everything that they can have. */
const FULL = `<script>
  herald.install({ duration: 0, stack: false });
  addEventListener("DOMContentLoaded", () => {
    herald.toast.success("Saved."); herald.toast.success("Saved.");
    herald.toast("Importing the articles of the last year, which are many.", { id: "job", progress: 0.4 });
    herald.toast.warning("Deleted: Donaudampfschifffahrtsgesellschaftskapitänsmützenständer.", {
      actions: [
        { label: "Undo the deletion", url: "/undo" },
        { label: "Show all that is there", href: "/" },
      ],
    });
    for (let n = 0; n < 9; n++) herald.toast.error("No. " + n);
  });
</script>`;

journey(
  "at 400 % zoom, and with text alone at 200 %, every toast that is shown is in reach, and nothing scrolls sideways",
  async ({ visit, version }) => {
    // 1280 by 1024 pixels at 400 % are 320 by 256, WCAG 1.4.10; a frame is as small as it is told
    // to be in every engine.
    const small = () =>
      page({
        htmx: version,
        head: `<script>sessionStorage.clear();</script><style>html { font-size: 200%; }</style>`,
        body: FULL,
      });
    const zoomed = () =>
      page({ htmx: version, head: `<script>sessionStorage.clear();</script>`, body: FULL });
    const frame = (name: string, size: string) =>
      `<iframe title="${name}" src="/${name}/" style="${size}; border: 0"></iframe>`;
    const { tab } = await visit(
      {
        scripts: "",
        body:
          frame("zoomed", "inline-size: 320px; block-size: 256px") +
          frame("text", "inline-size: 640px; block-size: 500px"),
      },
      { "/zoomed/": zoomed, "/text/": small },
    );
    await tab.until(() =>
      [...document.querySelectorAll("iframe")].every(
        ({ contentDocument: inside }) =>
          inside?.querySelector("[data-herald-toast]") && inside.getAnimations().length === 0,
      ),
    );
    const measured = await tab.evaluate(() =>
      [...document.querySelectorAll("iframe")].map(({ contentDocument }) => {
        const inside = contentDocument as Document;
        const list = inside.querySelector("[data-herald-list]") as HTMLElement;
        const { clientWidth, scrollWidth } = inside.documentElement;
        const reached = [...list.querySelectorAll<HTMLElement>("button, a")].map((control) => {
          control.scrollIntoView({ block: "nearest" });
          const { left, right, top, bottom, width, height } = control.getBoundingClientRect();
          const hit = inside.elementFromPoint(left + width / 2, top + height / 2);
          return (
            left >= 0 &&
            right <= clientWidth &&
            top >= 0 &&
            bottom <= inside.documentElement.clientHeight &&
            width >= 24 &&
            height >= 24 &&
            hit === control
          );
        });
        return {
          sideways: [scrollWidth <= clientWidth, list.scrollWidth <= list.clientWidth],
          reached: reached.length > 1 && reached.every(Boolean),
          cut: [...list.querySelectorAll<HTMLElement>("[data-herald-text]")].filter(
            (text) => text.scrollWidth > text.clientWidth,
          ).length,
          more: /\d+ more/.test(inside.querySelector("[data-herald-more]")?.textContent ?? ""),
        };
      }),
    );
    const fine = { sideways: [true, true], reached: true, cut: 0, more: true };
    expect(measured).toEqual([fine, fine]);
  },
  ANY,
);

journey(
  "a thousand messages in one tick cost little more than their bare elements, and leave few in the page",
  async ({ visit }) => {
    const { tab } = await visit({ body: `<ol id="bare"></ol>${BODY}` });
    const { ratio, items, more } = await tab.evaluate(async () => {
      const manyOf = (round: number) =>
        Array.from({ length: 1000 }, (_, n) => ({
          message: `Message ${n} of ${round}`,
          tags: "info",
        }));
      const time = (run: () => void) => {
        const start = performance.now();
        run();
        // Laid out as well, or a browser would put the work off.
        document.body.getBoundingClientRect();
        return performance.now() - start;
      };
      const bare = (many: readonly { message: string }[]) => {
        for (const { message } of many) {
          const item = document.createElement("li");
          for (const name of ["span", "div", "progress", "div", "button"])
            item.append(document.createElement(name));
          item.append(message);
          document.querySelector("#bare")?.append(item);
        }
      };
      const burst = (many: readonly object[]) =>
        void document.body.dispatchEvent(
          new CustomEvent("messages", { bubbles: true, detail: { value: many } }),
        );
      // The shortest of each: what was interrupted says nothing.
      let [taken, least] = [Infinity, Infinity];
      for (let round = 0; round < 3; round++) {
        const many = manyOf(round);
        herald.dismiss();
        while (document.querySelector("[data-herald-toast]"))
          await new Promise((next) => setTimeout(next, 20));
        document.querySelector("#bare")?.replaceChildren();
        bare(many);
        least = Math.min(least, time(() => bare(many)) + time(() => bare(many)));
        taken = Math.min(
          taken,
          time(() => burst(many)),
        );
      }
      return {
        ratio: taken / least,
        items: document.querySelectorAll("[data-herald-toast]").length,
        more: document.querySelector("[data-herald-more]")?.textContent,
      };
    });
    expect([items, more]).toEqual([5, "995 more"]);
    expect(ratio).toBeLessThan(10);
  },
  ANY,
);

journey(
  "toasts outlive a view transition, and can be used after it",
  async ({ visit }) => {
    const { tab } = await visit({ body: `<p id="old">old</p>${BODY}` });
    await tab.evaluate(() => herald.toast("x"));
    await tab.evaluate(async () => {
      const change = () => document.body.replaceChildren("new");
      const { startViewTransition } = document as {
        startViewTransition?: (change: () => void) => { finished: Promise<unknown> };
      };
      if (startViewTransition) await startViewTransition.call(document, change).finished;
      else change();
    });
    await tab.click("[data-herald-dismiss]");
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
  },
  ANY,
);
