import { expect } from "vitest";
import { toastWith } from "../../support/demo.ts";
import type { Tab } from "../../support/tab.ts";
import {
  choose,
  clear,
  happened,
  press,
  ready,
  shownOptions,
  standing,
  texts,
  toastLike,
} from "./page.ts";

/**
 * Position, direction, colour scheme, hotkey, duration, limit, a burst, and the address that keeps
 * what was chosen.
 */
export async function placesAndTimes(tab: Tab): Promise<void> {
  expect(await shownOptions(tab)).toEqual({});
  await press(tab, "#code-error");
  await toastWith(tab, "toast.error");
  const places: Record<string, string> = {};
  for (const position of ["", "bottom", "bottom-start", "top-end", "top", "top-start"]) {
    await choose(tab, { position });
    places[position] = await standing(tab);
    expect((await shownOptions(tab)).position).toBe(position || undefined);
  }
  expect(places).toEqual({
    "": "bottom right",
    bottom: "bottom middle",
    "bottom-start": "bottom left",
    "top-end": "top right",
    top: "top middle",
    "top-start": "top left",
  });
  await choose(tab, { dir: "rtl" });
  expect(await standing(tab)).toBe("top right");
  expect(await tab.evaluate(() => document.querySelector("#code")?.textContent)).toContain(
    `<html dir="rtl">`,
  );
  await choose(tab, { dir: "", position: "" });

  // The background is of the scheme that was chosen, whatever the system's is.
  const backgrounds: unknown[] = [];
  for (const scheme of ["light", "dark"]) {
    await choose(tab, { scheme });
    backgrounds.push(
      await tab.evaluate(
        () =>
          getComputedStyle(document.querySelector("[data-herald-toast]") as Element)
            .backgroundColor,
      ),
    );
  }
  expect(backgrounds).toEqual(["rgb(255, 255, 255)", "rgb(31, 36, 43)"]);
  await choose(tab, { scheme: "" });
  await clear(tab);
  await happened(tab, "dismissed (code): toast.error(…) was called.");

  await choose(tab, { hotkey: "Alt+KeyN", duration: "0" });
  await press(tab, "#code-info");
  await toastWith(tab, "toast.info");
  expect(
    await tab.evaluate(() =>
      document.querySelector("[data-herald-region]")?.getAttribute("aria-label"),
    ),
  ).toBe("Notifications (Alt+N)");
  await tab.press("Alt+n");
  await tab.until(() => document.activeElement?.matches("[data-herald-toast]"));
  await tab.press("Escape");
  await happened(tab, "dismissed (escape): toast.info(…) was called.");
  await choose(tab, { hotkey: "false" });
  await press(tab, "#code-info");
  await toastWith(tab, "toast.info");
  expect(
    await tab.evaluate(() =>
      document.querySelector("[data-herald-region]")?.getAttribute("aria-label"),
    ),
  ).toBe("Notifications");
  expect(await shownOptions(tab)).toEqual({ hotkey: false, duration: 0 });
  await clear(tab);
  await choose(tab, { duration: "levels", hotkey: "" });
  expect(await shownOptions(tab)).toEqual({ duration: { success: 1500, error: 10_000 } });
  // The pointer holds the time where it lies over a toast.
  await tab.hover("h1");
  await press(tab, "#code-success");
  await happened(tab, "dismissed (timeout): toast.success(…) was called.");

  // So high a window that no toast has to wait for want of room is not to be had everywhere; a
  // limit of 2 is.
  await choose(tab, { limit: "2", duration: "0" });
  await press(tab, "#burst");
  await tab.until(() => document.querySelector("[data-herald-more]")?.textContent === "998 more");
  expect(await texts(tab)).toEqual(["Message 1 of 1000.", "Message 2 of 1000."]);
  await clear(tab);
  expect(await tab.evaluate(() => document.querySelector("[data-herald-region]"))).toBeNull();

  // What was chosen outlives a reload; a click takes it back.
  await tab.reload();
  await ready(tab);
  expect(await shownOptions(tab)).toEqual({ limit: 2, duration: 0 });
  await tab.click("#reset");
  await tab.until(() => document.querySelector("#code")?.textContent === "herald.install();");
}

/** Languages, levels, aliases, counts, schema, render, sanitizer, lists in pages. */
export async function wordsAndLooks(tab: Tab): Promise<void> {
  await choose(tab, { labels: "de", duration: "0" });
  await press(tab, "#level-warning");
  expect(await toastLike(tab, "fast voll")).toMatchObject({
    level: "warning",
    icon: "Warnung",
    dismiss: "Schließen",
    lang: "de",
  });
  expect(
    await tab.evaluate(() => [
      document.documentElement.lang,
      document.querySelector("[data-herald-region]")?.getAttribute("aria-label"),
    ]),
  ).toEqual(["de", "Hinweise (Alt+T)"]);
  expect((await shownOptions(tab)).labels).toMatchObject({
    region: "Hinweise",
    more: "{n} weitere",
  });
  await clear(tab);
  await choose(tab, { labels: "" });

  for (const level of ["debug", "info", "success", "warning", "error"])
    await press(tab, `#level-${level}`);
  await tab.until(() => document.querySelectorAll("[data-herald-toast]").length === 5);
  expect(
    await tab.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("[data-herald-toast]")].map(
        ({ dataset }) => dataset["level"],
      ),
    ),
  ).toEqual(expect.arrayContaining(["debug", "error", "info", "success", "warning"]));
  await clear(tab);

  await press(tab, "#level-outage");
  expect((await toastLike(tab, "database")).level).toBe("info");
  await clear(tab);
  await choose(tab, { aliases: "outage" });
  await press(tab, "#level-outage");
  await tab.until(() =>
    document
      .querySelector("[data-herald-toast][data-level=error]")
      ?.textContent.includes("database"),
  );
  await clear(tab);

  await press(tab, "#same");
  await tab.until(() => document.querySelector("[data-herald-count]")?.textContent === "×3");
  expect(await texts(tab)).toHaveLength(1);
  await press(tab, "#languages");
  expect((await toastLike(tab, "تم حفظ")).lang).toBe("ar");
  await clear(tab);

  await choose(tab, { stack: "true" });
  await press(tab, "#level-success");
  await toastLike(tab, "was saved");
  expect((await shownOptions(tab)).stack).toBe(true);
  expect(
    await tab.evaluate(() => !!document.querySelector("[data-herald-region][data-herald-stacked]")),
  ).toBe(true);
  await clear(tab);
  await choose(tab, { stack: "", render: "text" });
  await press(tab, "#level-success");
  expect((await toastLike(tab, "was saved")).html).toMatch(
    /^<p>The article was saved\.<\/p><small>.+<\/small>$/,
  );
  await clear(tab);
  await choose(tab, { render: "elsewhere" });
  await press(tab, "#level-success");
  await tab.until(
    () => document.querySelector("#elsewhere")?.textContent === "The article was saved.",
  );
  expect(await texts(tab)).toEqual([]);
  await choose(tab, { render: "" });

  await press(tab, "#html");
  expect((await toastLike(tab, "leaning")).html).toContain("&lt;b&gt;Bold");
  await clear(tab);
  await choose(tab, { sanitizer: "own" });
  await press(tab, "#html");
  expect((await toastLike(tab, "leaning")).html).toBe(
    "<b>Bold</b>, <em>leaning</em>, and no link.",
  );
  await clear(tab);
  // A browser without the Sanitizer API shows the text.
  await choose(tab, { sanitizer: "setHTML" });
  await press(tab, "#html");
  const { html } = await toastLike(tab, "leaning");
  expect(html).toContain(
    (await tab.evaluate(() => "setHTML" in Element.prototype))
      ? "<em>leaning</em>, and <a>no link</a>"
      : "&lt;em&gt;leaning",
  );
  await clear(tab);
  await choose(tab, { sanitizer: "" });

  await press(tab, "#list");
  await toastWith(tab, "Rendered as a list");
  await clear(tab);
  await choose(tab, { pageMessages: "false" });
  await press(tab, "#list");
  await tab.until(() =>
    document.querySelector("#swapped ul.messages")?.textContent.includes("Rendered as a list"),
  );
  expect(await texts(tab)).toEqual([]);
}
