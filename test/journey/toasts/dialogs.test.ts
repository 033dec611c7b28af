/*
 * Toasts above modal dialogs: seen, clicked, focused and heard, wherever the region has to go for
 * it.
 */
import { expect } from "vitest";
import { journey, type Journey } from "../../support/journey.ts";
import { SPOKEN } from "../../support/spoken.ts";
import type { Tab } from "../../support/tab.ts";

/** None of this knows which htmx is on the page. */
const ANY = ["4.0.1"] as const;

const BODY = `<main><h1>Articles</h1><button id="opener">Open</button><div id="stage">
  <dialog id="outer"><p>Outer</p><button id="in-outer">In the outer one</button>
    <dialog id="inner"><p>Inner</p><button id="in-inner">In the inner one</button></dialog>
  </dialog></div></main>
  <script>herald.install({ duration: 0 });</script>`;

const open = (tab: Tab, id: string): Promise<void> =>
  tab.evaluate((name) => document.querySelector<HTMLDialogElement>(`#${name}`)?.showModal(), id);
const close = (tab: Tab, id: string): Promise<void> =>
  tab.evaluate((name) => document.querySelector<HTMLDialogElement>(`#${name}`)?.close(), id);

/** Where the region is, and whether each toast can be hit at its dismiss button. */
const state = (tab: Tab): Promise<{ home: string; hit: boolean[]; top: boolean }> =>
  tab.evaluate(() => {
    const region = document.querySelector("[data-herald-region]");
    return {
      home: region?.parentElement?.id || (region?.parentElement?.localName ?? "nowhere"),
      hit: [...document.querySelectorAll("[data-herald-dismiss]")].map((button) => {
        const { left, top, width, height } = button.getBoundingClientRect();
        return document.elementFromPoint(left + width / 2, top + height / 2) === button;
      }),
      top: region?.matches(":popover-open") ?? false,
    };
  });
const settled = (tab: Tab, home: string, count: number): Promise<unknown> =>
  tab.until(
    ({ at, toasts }) => {
      const parent = document.querySelector("[data-herald-region]")?.parentElement;
      return (
        (parent?.id || parent?.localName) === at &&
        document.querySelectorAll("[data-herald-toast]").length === toasts &&
        document.getAnimations().length === 0
      );
    },
    { at: home, toasts: count },
  );
const focused = (tab: Tab): Promise<string | undefined> =>
  tab.evaluate(
    () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.id,
  );

const visit = (from: Journey): Promise<Tab> =>
  from.visit({ head: SPOKEN, body: BODY }).then(({ tab }) => tab);

journey(
  "a toast is above a dialog that was opened before it, and one that was opened after it",
  async (from) => {
    const tab = await visit(from);
    await tab.evaluate(() => herald.toast("before"));
    await open(tab, "outer");
    await tab.evaluate(() => herald.toast("after"));
    await settled(tab, "outer", 2);
    expect(await state(tab)).toEqual({ home: "outer", hit: [true, true], top: true });
    await open(tab, "inner");
    await tab.evaluate(() => herald.toast("in both"));
    await settled(tab, "inner", 3);
    expect(await state(tab)).toEqual({ home: "inner", hit: [true, true, true], top: true });

    await tab.click("[data-herald-toast]:first-child [data-herald-dismiss]");
    await settled(tab, "inner", 2);
    await close(tab, "inner");
    await settled(tab, "outer", 2);
    expect(await state(tab)).toEqual({ home: "outer", hit: [true, true], top: true });
    await close(tab, "outer");
    await settled(tab, "html", 2);
    expect(await state(tab)).toEqual({ home: "html", hit: [true, true], top: true });
  },
  ANY,
);

journey(
  "by keyboard: the hotkey reaches it, Escape dismisses it, gives the focus back, and leaves the dialog open",
  async (from) => {
    const tab = await visit(from);
    await open(tab, "outer");
    await tab.evaluate(() => {
      document.querySelector<HTMLElement>("#in-outer")?.focus();
      herald.toast("one");
      herald.toast("two");
    });
    await settled(tab, "outer", 2);
    await tab.press("Alt+t");
    expect(await focused(tab)).toBe("info: two");
    await tab.press("Escape");
    await settled(tab, "outer", 1);
    expect(await focused(tab)).toBe("in-outer");
    expect(
      await tab.evaluate(() => document.querySelector<HTMLDialogElement>("#outer")?.open),
    ).toBe(true);
    await tab.press("Escape");
    await settled(tab, "html", 1);
  },
  ANY,
);

journey(
  "what is said while a dialog is open is said inside of it",
  async (from) => {
    const tab = await visit(from);
    await open(tab, "outer");
    await tab.evaluate(() => {
      herald.toast("politely");
      herald.toast.error("at once");
    });
    await tab.until(() => spoken.length >= 2);
    expect(await tab.evaluate(() => spoken)).toEqual([
      ["assertive", "error: at once"],
      ["polite", "info: politely"],
    ]);
    expect(await tab.evaluate(() => !!document.querySelector("#outer > [data-herald-live]"))).toBe(
      true,
    );
  },
  ANY,
);

journey(
  "the focus in a toast stays there when the dialog closes, and time goes on as it was",
  async (from) => {
    const tab = await visit(from);
    await tab.click("#opener");
    await open(tab, "outer");
    await tab.evaluate(() => {
      herald.toast("stays");
      herald.toast("goes", { duration: 300_000 });
    });
    await settled(tab, "outer", 2);
    await tab.press("Alt+t");
    await close(tab, "outer");
    await settled(tab, "html", 2);
    expect(await focused(tab)).toBe("info: goes");
    // Carried over as it would be now: with nearly all of the time that it had.
    const left = await tab.evaluate(() => {
      dispatchEvent(new Event("pagehide"));
      return (
        JSON.parse(sessionStorage.getItem("herald:1") ?? "{}") as { toasts: { duration: number }[] }
      ).toasts.map(({ duration }) => duration);
    });
    expect(left[0]).toBe(0);
    expect(left[1]).toBeGreaterThan(240_000);
    expect(left[1]).toBeLessThanOrEqual(300_000);
    await tab.evaluate(() => sessionStorage.clear());
  },
  ANY,
);

journey(
  "the focus goes back to the opener where it was in the dialog",
  async (from) => {
    const tab = await visit(from);
    await tab.evaluate(() => {
      document.querySelector<HTMLElement>("#opener")?.focus();
      herald.toast("x");
    });
    await open(tab, "outer");
    await settled(tab, "outer", 1);
    await tab.press("Escape");
    await settled(tab, "html", 1);
    expect(await focused(tab)).toBe("opener");
  },
  ANY,
);

journey(
  "whatever takes the region away, it comes back with its toasts and the focus",
  async (from) => {
    const tab = await visit(from);
    await tab.evaluate(() => herald.toast("x"));
    await open(tab, "outer");
    await settled(tab, "outer", 1);
    // A swap that replaces what the dialog holds, and one that replaces the dialog itself.
    await tab.evaluate(() => document.querySelector("#outer")?.replaceChildren("new"));
    await settled(tab, "outer", 1);
    await tab.press("Alt+t");
    await tab.evaluate(() => document.querySelector("#stage")?.replaceChildren());
    await settled(tab, "html", 1);
    expect(await focused(tab)).toBe("info: x");
    await tab.evaluate(() =>
      document.documentElement.replaceChildren(
        document.createElement("head"),
        document.createElement("body"),
      ),
    );
    await settled(tab, "html", 1);
    expect(await state(tab)).toEqual({ home: "html", hit: [true], top: true });
    // What a snapshot of a page with an open dialog brings back.
    await tab.evaluate(() => {
      const copy = document.querySelector("[data-herald-region]")?.cloneNode(true);
      if (copy) document.body.append(copy);
    });
    await tab.until(() => document.querySelectorAll("[data-herald-region]").length === 1);
    expect(await state(tab)).toEqual({ home: "html", hit: [true], top: true });
  },
  ANY,
);

journey(
  "a request from inside a dialog: its message is above the dialog, also where the answer closes it",
  async ({ visit: go, version }) => {
    const { tab } = await go(
      {
        body: `${BODY}<dialog id="form">
          <button id="save" hx-post="/save/" hx-target="#form" hx-swap="outerHTML">Save</button>
        </dialog>`,
      },
      {
        "/save/": (_, response) => {
          response.setHeader(
            "HX-Trigger",
            `{"messages": [{"message": "Saved on ${version}.", "tags": "success"}]}`,
          );
          return `<p id="done">done</p>`;
        },
      },
    );
    await open(tab, "form");
    await tab.click("#save");
    await tab.until(() => document.querySelector("#done"));
    await settled(tab, "html", 1);
    expect(await state(tab)).toEqual({ home: "html", hit: [true], top: true });
  },
);
