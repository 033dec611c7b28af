import { expect } from "vitest";
import { noToastWith, progressOf, type RunningDemo, toastWith } from "../../support/demo.ts";
import type { Tab } from "../../support/tab.ts";
import { choose, clear, happened, leaveBy, press, ready, shownOptions, texts } from "./page.ts";

/** Progress, requests and links of toasts, reports, and a message of one's own. */
export async function tasksAndActions(tab: Tab, demo: RunningDemo): Promise<void> {
  await choose(tab, { duration: "0", report: "page" });
  await tab.click("#start-import");
  await progressOf(tab, "import", 0);
  await demo.advance(3);
  await progressOf(tab, "import", 3 / 8);
  await tab.click("[data-herald-toast=import] [data-herald-action]");
  await tab.until(() =>
    document
      .querySelector("[data-herald-toast=import][data-level=warning]")
      ?.textContent.includes("Cancelled after 3 of 8 pages."),
  );
  expect(
    await tab.evaluate(
      () =>
        document.querySelector<HTMLProgressElement>("[data-herald-toast=import] progress")?.hidden,
    ),
  ).toBe(true);
  // htmx makes what was just swapped in listen only when it has settled.
  await tab.until(() =>
    document
      .querySelector("#import:not(.htmx-added, .htmx-settling, .htmx-swapping)")
      ?.textContent.includes("No import"),
  );
  await press(tab, "#start-import");
  await progressOf(tab, "import", 0);
  await demo.advance(8);
  await tab.until(() =>
    document
      .querySelector("[data-herald-toast=import][data-level=success]")
      ?.textContent.includes("Imported."),
  );
  await clear(tab);

  await tab.click("#archive");
  await toastWith(tab, "archived");
  expect(
    await tab.evaluate(() => document.querySelector("a[data-herald-action]")?.getAttribute("href")),
  ).toBe("/");
  await tab.click("button[data-herald-action]");
  await toastWith(tab, "Undone.");
  await noToastWith(tab, "archived");
  await happened(tab, "dismissed (action): The article was archived.");
  await clear(tab);

  // The first attempt fails, and leaves the toast for the next.
  await tab.click("#letter");
  await tab.click("[data-herald-action]");
  await toastWith(tab, "The server failed.");
  await toastWith(tab, "was not sent");
  await tab.until(() => !document.querySelector("[data-herald-action][aria-busy]"));
  await tab.click("[data-herald-action]");
  await toastWith(tab, "The letter was sent.");
  await noToastWith(tab, "was not sent");
  await clear(tab);

  await press(tab, "#abroad");
  await toastWith(tab, "Its action led elsewhere.");
  expect(await tab.evaluate(() => document.querySelectorAll("[data-herald-action]").length)).toBe(
    0,
  );
  await tab.until(() =>
    document
      .querySelector("#problems")
      ?.textContent.includes('The action "Win a prize" is left out'),
  );
  await clear(tab);

  await tab.type("#say-tags", "billing persistent");
  await tab.type("#say-id", "report");
  await tab.type("#say-progress", "0.5");
  await tab.click("#say-undo");
  await tab.click("#say-open");
  await press(tab, "#say-send");
  await toastWith(tab, "The report is ready.");
  expect(
    await tab.evaluate(() => {
      const toast = document.querySelector<HTMLElement>("[data-herald-toast=report]");
      return [
        toast?.dataset["level"],
        toast?.dataset["tags"],
        toast?.querySelector("progress")?.value,
        ...[...(toast?.querySelectorAll("[data-herald-action]") ?? [])].map(
          ({ textContent }) => textContent,
        ),
      ];
    }),
  ).toEqual(["info", "billing persistent", 0.5, "Undo", "Open the demo"]);
  await press(tab, "#code-update");
  await press(tab, "#code-update");
  await toastWith(tab, "Update 2 of one toast.");
  expect(await texts(tab)).toHaveLength(2);
  await clear(tab);
}

/** Toasts above modal dialogs, opened before and after them, nested too. */
export async function dialogs(tab: Tab): Promise<void> {
  await choose(tab, { duration: "0" });
  await tab.click("#review");
  await tab.until(() =>
    document
      .querySelector("#dialog:modal [data-herald-toast]")
      ?.textContent.includes("Said before the dialog."),
  );
  await tab.click("#dialog-say");
  await toastWith(tab, "Said over the dialog.");
  // A real click: nothing covers it, and nothing makes it inert.
  await tab.click("button[data-herald-action]");
  await toastWith(tab, "Undone.");
  await tab.click("#open-nested");
  await tab.until(() => document.querySelector("#nested:modal [data-herald-region]"));
  await tab.click("#nested [data-herald-toast]:last-of-type [data-herald-dismiss]");
  await tab.click("#close-nested");
  await tab.until(() => document.querySelector("#dialog:modal [data-herald-region]"));
  await tab.click("#close-dialog");
  await tab.until(() => document.querySelector("html > [data-herald-region]"));
  await clear(tab);
}

/** The wording of failures. */
export async function failures(tab: Tab): Promise<void> {
  await choose(tab, { duration: "0" });
  const cases = {
    server: "The server failed. Please try again.",
    client: "The server refused this.",
    network: "No connection. Please try again.",
    timeout: "No answer in time. Please try again.",
  };
  for (const [kind, words] of Object.entries(cases)) {
    await press(tab, `#fail-${kind}`);
    await toastWith(tab, words);
  }
  await clear(tab);
  await choose(tab, { failure: "own" });
  await press(tab, "#fail-server");
  await toastWith(tab, "Something failed (server, 500).");
  expect((await shownOptions(tab)).failure).toBeTypeOf("function");
  await clear(tab);
  await choose(tab, { failure: "false" });
  await press(tab, "#fail-server");
  // Of what comes after it there is a toast.
  await tab.until(() => document.querySelector(".answers .status")?.textContent.startsWith("500"));
  await press(tab, "#code-info");
  await toastWith(tab, "toast.info");
  expect(await texts(tab)).toHaveLength(1);
  await clear(tab);
}

/** Toasts on the next page. */
export async function pages(tab: Tab): Promise<void> {
  await choose(tab, { duration: "0" });
  await tab.evaluate(() => document.documentElement.setAttribute("data-old", ""));
  await leaveBy(tab, "#publish");
  await tab.until(() => !document.documentElement.hasAttribute("data-old"));
  await ready(tab);
  await toastWith(tab, "Published, and on to the next page.");
  expect(await shownOptions(tab)).toEqual({ duration: 0 });
  await choose(tab, { carryOver: "false" });
  await tab.evaluate(() => document.documentElement.setAttribute("data-old", ""));
  await leaveBy(tab, "#again");
  await tab.until(() => !document.documentElement.hasAttribute("data-old"));
  await ready(tab);
  expect(await shownOptions(tab)).toEqual({ duration: 0, carryOver: false });
  expect(await texts(tab)).toEqual([]);
}
