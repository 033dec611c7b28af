// What the tests of toasts in happy-dom share: herald installed, a server that says messages, and
// what is then to be seen and heard.
import { queryAllByRole, queryByRole } from "@testing-library/dom";
import { afterEach, beforeEach, vi, type Mock } from "vitest";
import { deliver } from "../../src/htmx/deliver.ts";
import { toaster } from "../../src/toaster.ts";
import { install, type Message, type Options, type Reporter } from "../../src/index.ts";

/** Where herald reports to. */
export const problems: Mock<Reporter> = vi.fn<Reporter>();
/** Everything that the live regions were given since {@link listen}, in order. */
export const speech: string[] = [];

let uninstall = () => {};

/** Installs herald; returns its undo, which comes by itself at the end of a test. */
export const start = (options: Options = {}): (() => void) =>
  (uninstall = install({ report: problems, ...options }));
/** The server says messages. */
export const say = (...messages: Partial<Message>[]): void =>
  void deliver([{ name: "messages", payload: messages }], document.body);

/** The landmark; there only while there are toasts. */
export const region = (): HTMLElement | null => queryByRole(document.documentElement, "region");
/** The toasts. */
export const toasts = (): HTMLElement[] => {
  const there = region();
  return there ? queryAllByRole(there, "listitem") : [];
};
/** Their texts, with their counts. */
export const texts = (): (string | undefined)[] =>
  toasts().map((item) => item.querySelector("[data-herald-text]")?.textContent);
/** What is said of those that wait. */
export const more = (): string => region()?.querySelector("[data-herald-more]")?.textContent ?? "";

/** The live regions, which are in a closed shadow root: polite and assertive. */
export const liveRegions = (): HTMLElement[] => {
  const host = document.querySelector("[data-herald-live]");
  return host ? ([...(roots.get(host)?.children ?? [])] as HTMLElement[]) : [];
};
const roots = new WeakMap<Element, ShadowRoot>();
const { attachShadow } = Element.prototype;
Element.prototype.attachShadow = function (this: Element, init) {
  const root = attachShadow.call(this, init);
  roots.set(this, root);
  return root;
};

/** Keeps what the live regions are given. */
export function listen(): void {
  openLiveRegions();
  for (const live of liveRegions()) {
    const { append } = live;
    live.append = (...nodes) => {
      const politeness = live.getAttribute("aria-live");
      for (const node of nodes) speech.push(`${politeness}: ${(node as Node).textContent}`);
      append.apply(live, nodes);
    };
  }
}

/** Has herald make its live regions now, which it does when the page is idle. */
export const openLiveRegions = (): void => toaster().open();

/** Lets time pass. */
export const pass = async (time: number): Promise<void> =>
  void (await vi.advanceTimersByTimeAsync(time));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  uninstall();
  vi.useRealTimers();
  problems.mockReset();
  speech.length = 0;
  window.innerHeight = 768;
});
