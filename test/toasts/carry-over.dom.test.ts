import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { listen, speech } from "../support/toasting.ts";
import { dismiss, install, toast, type Options } from "../../src/index.ts";

const texts = () =>
  [...document.querySelectorAll("[data-herald-toast]")].map(({ textContent }) => textContent);
let uninstall = () => {};
const start = (options: Options = {}) => (uninstall = install(options));
/** Leaves the page, and what there is of herald with it. */
const leave = () => {
  window.dispatchEvent(new Event("pagehide"));
  uninstall();
};

beforeEach(() => vi.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => {
  uninstall();
  vi.useRealTimers();
  vi.restoreAllMocks();
  sessionStorage.clear();
  localStorage.clear();
});

describe("the next page", () => {
  test("counts a message in the page that equals one that was carried over: it was sent twice", async () => {
    start();
    toast.success("Saved.");
    leave();
    document.body.innerHTML = `<ul class="messages"><li class="success">Saved.</li></ul>`;
    start();
    expect(texts()).toEqual(["Saved.×2"]);
  });

  test("shows what was left, with the time that it had left, once", async () => {
    start();
    toast("five seconds");
    toast.error("sticky", { id: "mine", tags: ["billing"] });
    await vi.advanceTimersByTimeAsync(3000);
    leave();
    start();
    expect(texts()).toEqual(["five seconds", "sticky"]);
    expect(document.querySelector("[data-herald-toast=mine]")?.getAttribute("data-tags")).toBe(
      "billing",
    );
    await vi.advanceTimersByTimeAsync(1999);
    expect(texts()).toEqual(["five seconds", "sticky"]);
    await vi.advanceTimersByTimeAsync(1);
    expect(texts()).toEqual(["sticky"]);
    uninstall();
    start();
    expect(texts()).toEqual([]);
  });

  test("says what was not said yet, and nothing twice", async () => {
    start();
    toast("said");
    // Long enough to be heard to its end.
    await vi.advanceTimersByTimeAsync(2500);
    toast("not yet");
    leave();
    start();
    listen();
    await vi.advanceTimersByTimeAsync(2000);
    expect(speech).toEqual(["polite: info: not yet"]);
  });

  test("gives its own toasts ids that no carried one has", async () => {
    start();
    const id = toast("gone");
    dismiss(id);
    toast("unnamed");
    toast("named by that id", { id });
    leave();
    // What another page knows of the one before is what lies in storage.
    Reflect.deleteProperty(globalThis, Symbol.for("htmx-herald"));
    await vi.advanceTimersByTimeAsync(100);
    start();
    toast("new");
    expect(texts()).toEqual(["unnamed", "named by that id", "new"]);
  });

  test("of too many the oldest stay behind, and errors last", () => {
    start();
    toast.error("error");
    for (let n = 1; n <= 25; n++) toast(`${n}`);
    leave();
    start({ limit: 30 });
    expect(texts()).toEqual(["error", ...Array.from({ length: 19 }, (_, n) => `${n + 7}`)]);
  });

  test("keeps one without end for as long", async () => {
    start();
    for (const duration of [Infinity, Number.MAX_SAFE_INTEGER]) toast(`${duration}`, { duration });
    leave();
    start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(texts()).toHaveLength(2);
  });

  test("does not show what is older than a minute", async () => {
    start();
    toast.error("old");
    leave();
    await vi.advanceTimersByTimeAsync(60_001);
    start();
    expect(texts()).toEqual([]);
  });

  test("shows the last twenty at most", () => {
    start();
    for (let n = 1; n <= 25; n++) toast.error(`${n}`);
    leave();
    start();
    expect(texts()).toEqual(["6", "7", "8", "9", "10"]);
    expect(document.querySelector("[data-herald-more]")?.textContent).toBe("15 more");
  });

  test("shows the last ones that fit into 16,384 characters", () => {
    start();
    for (const n of [1, 2, 3]) toast.error(`${n}${"x".repeat(7000)}`);
    leave();
    start();
    expect(texts().map((text) => text?.[0])).toEqual(["2", "3"]);
  });
});

test("turned off, nothing is stored and nothing taken", () => {
  start();
  toast.error("x");
  leave();
  start({ carryOver: false });
  expect(texts()).toEqual([]);
  toast.error("y");
  leave();
  expect(sessionStorage.getItem("herald:1")).toContain('"text":"x"');
});

test("where storage is denied, the toasts stay with the page", () => {
  start();
  toast.error("x");
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  window.dispatchEvent(new Event("pagehide"));
  window.dispatchEvent(new Event("pageshow"));
  expect(texts()).toEqual(["x"]);
});

test("a page that was loaded ahead takes them when it is shown", () => {
  start();
  toast.error("x");
  leave();
  Object.defineProperty(document, "prerendering", { value: true, configurable: true });
  start();
  expect(texts()).toEqual([]);
  Object.defineProperty(document, "prerendering", { value: false, configurable: true });
  document.dispatchEvent(new Event("prerenderingchange"));
  expect(texts()).toEqual(["x"]);
  Reflect.deleteProperty(document, "prerendering");
});

test("what cannot be noted in localStorage is shown all the same", () => {
  start();
  toast.error("x");
  leave();
  const { setItem } = Storage.prototype;
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(function (this: Storage, key, value) {
    if (this === localStorage) throw new DOMException("full", "QuotaExceededError");
    setItem.call(this, key, value);
  });
  start();
  expect(texts()).toEqual(["x"]);
  vi.restoreAllMocks();
});
