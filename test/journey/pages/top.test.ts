/*
 * On other people's pages the toasts are on top, while there are some: visible, clickable, and in
 * nobody's way.
 */
import { expect } from "vitest";
import { journey } from "../../support/journey.ts";
import type { Tab } from "../../support/tab.ts";

/** None of this knows which htmx is on the page. */
const ANY = ["4.0.1"] as const;

const STAY = `<script>herald.install({ duration: 0, carryOver: false });</script>`;

/** Runs in the page: for each toast, whether its dismiss button can be hit. */
const hits = (): boolean[] =>
  [...document.querySelectorAll("[data-herald-toast]:not([data-herald-leaving])")].map((toast) => {
    const button = toast.querySelector("[data-herald-dismiss]") as Element;
    const { left, top, width, height } = button.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2) === button;
  });
/** Waits until so many toasts are there, at rest, and each can be hit. */
const onTop = (tab: Tab, count: number): Promise<unknown> =>
  tab.until((wanted) => {
    const buttons = [
      ...document.querySelectorAll(
        "[data-herald-toast]:not([data-herald-leaving]) [data-herald-dismiss]",
      ),
    ];
    const areHit = buttons.every((button) => {
      const { left, top, width, height } = button.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === button;
    });
    return buttons.length === wanted && areHit;
  }, count);
const show = (tab: Tab, ...texts: string[]): Promise<void> =>
  tab.evaluate((all) => all.forEach((text) => herald.toast(text)), texts);

journey(
  "a page without a toast has nothing of herald's in its top layer, before the first and after the last",
  async ({ visit }) => {
    const { tab } = await visit({
      head: `<style>
        [popover] { padding: 1.5rem; border: 2px solid; background: #fff }
        html:has(:popover-open) { overflow: hidden }
        ol:empty::after, div:empty::after { content: "Nothing here yet" }
      </style>`,
      body: STAY,
    });
    const atRest = () => ({
      open: document.querySelectorAll(":popover-open").length,
      overflow: getComputedStyle(document.documentElement).overflowY,
      painted: [...document.querySelectorAll("[data-herald-region], [data-herald-live]")]
        .map((element) => element.getBoundingClientRect())
        .filter(({ width, height }) => width > 1 && height > 1).length,
    });
    const empty = { open: 0, overflow: "visible", painted: 0 };
    await tab.until(() => document.querySelector("[data-herald-live]"));
    expect(await tab.evaluate(atRest)).toEqual(empty);
    await show(tab, "Saved.");
    await onTop(tab, 1);
    await tab.click("[data-herald-dismiss]");
    await tab.until(() => !document.querySelector("[data-herald-region]"));
    expect(await tab.evaluate(atRest)).toEqual(empty);
  },
  ANY,
);

journey(
  "whoever hides the popover of the toasts, the next toast shows it again, with those before it",
  async ({ visit }) => {
    const { tab } = await visit({ body: STAY });
    const hideAll = () =>
      tab.evaluate(() => {
        for (const open of document.querySelectorAll<HTMLElement>(":popover-open"))
          open.hidePopover();
      });
    await show(tab, "one");
    await onTop(tab, 1);
    await hideAll();
    // The page may have meant another: it is shown again.
    await onTop(tab, 1);
    await hideAll();
    const isHidden = () => !document.querySelector("[data-herald-toast]")?.getClientRects().length;
    await tab.until(isHidden);
    await show(tab, "two");
    await onTop(tab, 2);
    await hideAll();
    await onTop(tab, 2);
  },
  ANY,
);

journey(
  "what the page puts into the top layer later lies below the toasts: popovers, dialogs, fullscreen",
  async ({ visit }) => {
    const cover = `position: fixed; inset: 0; width: auto; height: auto; border: 0; background: #eee`;
    const { tab } = await visit({
      body: `${STAY}
        <div id="drawer" popover style="${cover}">Drawer <button id="in-drawer">In it</button></div>
        <div id="panel" popover="manual" style="${cover}">Panel</div>
        <dialog id="dialog" style="${cover}"><button id="full" onclick="board.requestFullscreen()">
          Full</button><div id="board">Board</div></dialog>`,
    });
    await show(tab, "one");
    await onTop(tab, 1);
    await tab.evaluate(() => document.querySelector<HTMLElement>("#panel")?.showPopover());
    await onTop(tab, 1);
    await tab.evaluate(() => document.querySelector<HTMLElement>("#drawer")?.showPopover());
    await onTop(tab, 1);
    // A click on a toast closes no popover that a click outside would close.
    await show(tab, "two");
    await onTop(tab, 2);
    await tab.click("[data-herald-toast]:last-child [data-herald-dismiss]");
    await onTop(tab, 1);
    const isOpen = () => document.querySelector("#drawer")?.matches(":popover-open");
    expect(await tab.evaluate(isOpen)).toBe(true);
    await tab.evaluate(() => document.querySelector<HTMLElement>("#drawer")?.hidePopover());
    await onTop(tab, 1);
    await tab.evaluate(() => document.querySelector<HTMLDialogElement>("#dialog")?.showModal());
    await onTop(tab, 1);
    await tab.click("#full");
    await tab.until(() => document.fullscreenElement?.id === "board");
    await onTop(tab, 1);
    await show(tab, "in fullscreen");
    await onTop(tab, 2);
    await tab.evaluate(() => document.exitFullscreen());
    await tab.until(() => !document.fullscreenElement);
    await onTop(tab, 2);
  },
  ANY,
);

journey(
  "a click on a toast closes nothing of the page's: menus that close on a click outside, " +
    "dialogs that compare the click with their box",
  async ({ visit }) => {
    const { tab } = await visit({
      body: `${STAY}<dialog id="dialog"><p>Dialog</p></dialog><script>
        window.outside = [];
        for (const name of ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "focusin"]) {
          document.addEventListener(name, () => outside.push(name));
          document.addEventListener(name, () => outside.push(name + " captured"), true);
        }
        dialog.addEventListener("click", ({ clientX, clientY }) => {
          const { left, right, top, bottom } = dialog.getBoundingClientRect();
          const isIn = clientX > left && clientX < right && clientY > top && clientY < bottom;
          if (!isIn) dialog.close();
        });
      </script>`,
    });
    await tab.evaluate(() => {
      document.querySelector<HTMLDialogElement>("#dialog")?.showModal();
      (window as unknown as { ran: number }).ran = 0;
      const run = () => void (window as unknown as { ran: number }).ran++;
      herald.toast("one", { actions: [{ label: "Undo", run }] });
      herald.toast("two");
      (window as unknown as { outside: string[] }).outside.length = 0;
    });
    await onTop(tab, 2);
    await tab.click("[data-herald-toast]:last-child [data-herald-dismiss]");
    await onTop(tab, 1);
    await tab.click("[data-herald-action]");
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    expect(
      await tab.evaluate(() => [
        (window as unknown as { ran: number }).ran,
        (window as unknown as { outside: string[] }).outside,
        document.querySelector<HTMLDialogElement>("#dialog")?.open,
      ]),
    ).toEqual([1, [], true]);
  },
  ANY,
);

journey(
  "a double click on the dismiss button presses nothing that lies below it",
  async ({ visit }) => {
    const { tab } = await visit({
      body: `${STAY}<button id="delete" style="position: fixed; inset: 0; width: 100%; height: 100%"
        onclick="window.deleted = true">Delete account</button>`,
    });
    await show(tab, "Saved.");
    await onTop(tab, 1);
    await tab.evaluate(() => {
      const button = document.querySelector("[data-herald-dismiss]") as HTMLElement;
      const { left, top, width, height } = button.getBoundingClientRect();
      const [clientX, clientY] = [left + width / 2, top + height / 2];
      // What a browser sends to the place of a double click, whatever is there by then.
      for (const detail of [1, 2]) {
        for (const name of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
          const target = document.elementFromPoint(clientX, clientY) as Element;
          const init = { bubbles: true, cancelable: true, composed: true };
          target.dispatchEvent(new MouseEvent(name, { ...init, clientX, clientY, detail }));
        }
      }
    });
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
    expect(await tab.evaluate(() => "deleted" in window)).toBe(false);
    await tab.click("#delete");
    await tab.until(() => "deleted" in window);
  },
  ANY,
);

journey(
  "a pointer that rests where a toast appears does not hold it, one that moves does",
  async ({ visit }) => {
    const { tab } = await visit({
      body: `<script>herald.install({ duration: 1500 });</script>
        <p id="far">Far</p><p id="corner" style="position: fixed; right: 60px; bottom: 30px">Here</p>`,
    });
    await tab.hover("#far");
    await tab.hover("#corner");
    await show(tab, "Saved.");
    await tab.until(() => document.querySelector("[data-herald-toast]"));
    await tab.until(() => !document.querySelector("[data-herald-toast]"));
  },
  ANY,
);

journey(
  "five errors that stay: the next message is seen at once, in a low window too",
  async ({ visit }) => {
    const { tab } = await visit({ body: "" });
    const count = await tab.evaluate(() => {
      const errors = Math.min(5, Math.floor(innerHeight / 96));
      for (let n = 0; n < errors; n++) herald.toast.error(`Error ${n}`);
      herald.toast.success("Saved.");
      return errors;
    });
    await onTop(tab, count + 1);
    expect(
      await tab.evaluate(() => [
        document.querySelector("[data-herald-toast]:last-child")?.textContent,
        document.querySelector("[data-herald-more]")?.textContent,
      ]),
    ).toEqual(["Saved.", ""]);
    await tab.evaluate(() => herald.toast.success("Saved again."));
    expect(await tab.evaluate(hits)).toHaveLength(count + 1);
  },
  ANY,
);
