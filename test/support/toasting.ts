// What the tests of toasts in happy-dom share: herald installed, a server that says messages, and
// what is then to be seen and heard.
import { getByRole, queryAllByRole } from "@testing-library/dom";
import { afterEach, beforeEach, vi, type Mock } from "vitest";
import { deliver } from "../../src/htmx/deliver.ts";
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
  deliver([{ name: "messages", payload: messages }], document.body);

/** The landmark. */
export const region = (): HTMLElement => getByRole(document.documentElement, "region");
/** The toasts. */
export const toasts = (): HTMLElement[] => queryAllByRole(region(), "listitem");
/** Their texts, with their counts. */
export const texts = (): (string | undefined)[] =>
  toasts().map((item) => item.querySelector("[data-herald-text]")?.textContent);
/** What is said of those that wait. */
export const more = (): string | undefined =>
  region().querySelector("[data-herald-more]")?.textContent;

/** Keeps what the live regions are given. */
export function listen(): void {
  for (const role of ["status", "alert"]) {
    const live = getByRole(region(), role);
    const { append } = live;
    live.append = (...nodes) => {
      speech.push(...nodes.map((node) => `${role}: ${(node as Node).textContent}`));
      append.apply(live, nodes);
    };
  }
}

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
