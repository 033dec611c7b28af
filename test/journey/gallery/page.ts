import { createContext, runInContext } from "node:vm";
import type { Options } from "../../../src/index.ts";
import type { Tab } from "../../support/tab.ts";

/** Waits until the page's own script has read the options. */
export const ready = (tab: Tab): Promise<unknown> =>
  tab.until(() => document.querySelector("#code")?.textContent);

/** Chooses options as a person does who reaches the controls by keyboard. */
export const choose = (tab: Tab, options: Record<string, string>): Promise<void> =>
  tab.evaluate((chosen) => {
    for (const [name, value] of Object.entries(chosen)) {
      const control = document.querySelector<HTMLSelectElement>(`#options [name="${name}"]`);
      if (!control) throw new Error(`There is no control "${name}"`);
      control.value = value;
      if (control.value !== value) throw new Error(`"${name}" cannot be "${value}"`);
      control.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }, options);

/** Dismisses all toasts, and waits until they are gone. */
export async function clear(tab: Tab): Promise<void> {
  await tab.evaluate(() => document.querySelector<HTMLElement>("#code-dismiss")?.click());
  await tab.until(() => !document.querySelector("[data-herald-toast]"));
}

/** Presses a button of the page by script, where toasts may lie over it. */
export const press = (tab: Tab, selector: string): Promise<void> =>
  tab.evaluate((at) => {
    const button = document.querySelector<HTMLElement>(at);
    if (!button) throw new Error(`There is no ${at}`);
    button.click();
  }, selector);

/**
 * Presses what leads to another page, once this call has returned: there may be nobody to return to
 * afterwards.
 */
export const leaveBy = (tab: Tab, selector: string): Promise<void> =>
  tab.evaluate(
    (at) => void setTimeout(() => document.querySelector<HTMLElement>(at)?.click()),
    selector,
  );

/** The texts of the toasts. */
export const texts = (tab: Tab): Promise<(string | undefined)[]> =>
  tab.evaluate(() =>
    [
      ...document.querySelectorAll(
        "[data-herald-toast]:not([data-herald-leaving]) [data-herald-text]",
      ),
    ].map(({ textContent }) => textContent),
  );

/** What a toast with these words is like. */
export const toastLike = (
  tab: Tab,
  words: string,
): Promise<{
  level?: string;
  classes: string;
  icon: string | null;
  dismiss: string | null;
  lang: string | null;
  html: string;
}> =>
  tab.until((part) => {
    const toast = [
      ...document.querySelectorAll<HTMLElement>("[data-herald-toast]:not([data-herald-leaving])"),
    ].find(({ textContent }) => textContent.includes(part));
    const attribute = (name: string, of: string) =>
      toast?.querySelector(`[data-herald-${of}]`)?.getAttribute(name) ?? null;
    return (
      toast && {
        level: toast.dataset["level"] ?? "",
        classes: toast.className,
        icon: attribute("aria-label", "icon"),
        dismiss: attribute("aria-label", "dismiss"),
        lang: attribute("lang", "text"),
        html: toast.querySelector("[data-herald-text]")?.innerHTML ?? "",
      }
    );
  }, words);

/** The options that the page's code installs, read as a page would run it. */
export async function shownOptions(tab: Tab): Promise<Options> {
  const code = await tab.evaluate(() => document.querySelector("#code")?.textContent ?? "");
  let installed: Options | undefined;
  runInContext(
    code,
    createContext({ herald: { install: (options: Options = {}) => (installed = options) } }),
  );
  if (!installed) throw new Error(`This installs nothing: ${code}`);
  return installed;
}

/** Waits until the page tells this of its toasts. */
export const happened = (tab: Tab, line: string): Promise<unknown> =>
  tab.until(
    (words) =>
      [...document.querySelectorAll("#happened li")].some(
        ({ textContent }) => textContent === words,
      ),
    line,
  );

/** Where the region stands: which edges of the window it is nearer to. */
export const standing = (tab: Tab): Promise<string> =>
  tab.evaluate(() => {
    const { left, right, top, bottom } = (
      document.querySelector("[data-herald-toast]") as Element
    ).getBoundingClientRect();
    const across =
      Math.abs(left - innerWidth + right) < 40
        ? "middle"
        : left < innerWidth - right
          ? "left"
          : "right";
    return `${top < innerHeight - bottom ? "top" : "bottom"} ${across}`;
  });
