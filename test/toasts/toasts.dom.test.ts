import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { getAllByRole, getByRole } from "@testing-library/dom";
import { deliver } from "../../src/htmx/deliver.ts";
import { listen, liveRegions, openLiveRegions, speech, toasts } from "../support/toasting.ts";
import { dismiss, install, toast, type Options } from "../../src/index.ts";

const problems = vi.fn();
let uninstall = () => {};
const start = (options: Options = {}) => (uninstall = install({ report: problems, ...options }));
const say = (...messages: unknown[]) =>
  deliver([{ name: "messages", payload: messages }], document.body);

const region = () => getByRole(document.documentElement, "region");
const texts = () => toasts().map((item) => item.textContent);
/** Lets the promises of a leaving toast settle. */
const gone = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  uninstall();
  vi.useRealTimers();
  problems.mockReset();
});

describe("the region", () => {
  test("is a labelled landmark on <html>, outside body, while there are toasts", async () => {
    start();
    expect(document.querySelector("[data-herald-region]")).toBeNull();
    const id = toast("Saved.");
    expect(region().localName).toBe("div");
    expect(region().parentElement).toBe(document.documentElement);
    expect(region().getAttribute("aria-label")).toBe("Notifications (Alt+T)");
    dismiss(id);
    await gone();
    expect(document.querySelector("[data-herald-region]")).toBeNull();
  });

  test("has live regions beside it, which stand empty before the first message, without a role", () => {
    start();
    openLiveRegions();
    const [polite, assertive] = liveRegions();
    expect(polite?.getAttribute("aria-live")).toBe("polite");
    expect(assertive?.getAttribute("aria-live")).toBe("assertive");
    for (const live of liveRegions()) {
      expect([
        live.textContent,
        live.getAttribute("role"),
        live.getAttribute("aria-label"),
      ]).toEqual(["", null, null]);
    }
    expect(document.querySelector("[data-herald-live]")?.shadowRoot).toBeNull();
  });

  test("goes with uninstall, and only one is there however often install is called", () => {
    start();
    install();
    toast("Saved.");
    expect(document.querySelectorAll("[data-herald-region], [data-herald-live]")).toHaveLength(2);
    uninstall();
    expect(document.querySelector("[data-herald-region], [data-herald-live]")).toBeNull();
    say({ message: "nobody listens", tags: "info" });
    expect(document.querySelector("[data-herald-region], [data-herald-live]")).toBeNull();
  });
});

describe("messages become toasts", () => {
  beforeEach(() => start());

  test("one each, as text, with level, tags and dismiss button", () => {
    say(
      { message: "<b>Saved</b> & done", tags: "billing success" },
      { message: "Failed", tags: "danger" },
    );
    expect(texts()).toEqual(["<b>Saved</b> & done", "Failed"]);
    const [first, second] = toasts() as [HTMLElement, HTMLElement];
    expect([
      first.dataset["level"],
      first.dataset["tags"],
      second.dataset["level"],
      second.dataset["tags"],
    ]).toEqual(["success", "billing", "error", ""]);
    expect(first.getAttribute("data-herald-toast")).toMatch(/^herald-\d+$/);
    expect(getByRole(first, "img").getAttribute("aria-label")).toBe("success");
    expect(getByRole(first, "button").getAttribute("aria-label")).toBe("Dismiss");
    expect(getByRole(first, "button").hasAttribute("data-herald-dismiss")).toBe(true);
  });

  test("each is announced once, in order, errors first and at once, with time between two", async () => {
    listen();
    say(
      { message: "a", tags: "info" },
      { message: "b", tags: "error" },
      { message: "c", tags: "warning" },
    );
    await vi.advanceTimersByTimeAsync(100);
    expect(speech).toEqual(["assertive: error: b"]);
    await vi.advanceTimersByTimeAsync(500);
    expect(speech).toEqual(["assertive: error: b", "polite: info: a", "polite: warning: c"]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(liveRegions().map(({ textContent }) => textContent)).toEqual(["", ""]);
  });

  test("what is malformed costs one report, never the others", () => {
    say({ message: "a", tags: "info" }, null, { message: "b", tags: "info" });
    expect(texts()).toEqual(["a", "b"]);
    expect(problems.mock.calls).toEqual([['messages[1] needs a text as its "message": null']]);
  });

  test("under hx-ext ignore:herald they are left to the page", () => {
    const source = document.createElement("div");
    source.setAttribute("hx-ext", "ignore:herald");
    document.body.append(source);
    deliver([{ name: "messages", payload: [{ message: "x", tags: "info" }] }], source);
    source.remove();
    expect(toasts()).toEqual([]);
  });
});

describe("how long they stay", () => {
  const lifetime = async (shown: () => void) => {
    shown();
    let time = 0;
    while (toasts().length && time < 600_000) {
      await vi.advanceTimersByTimeAsync(1000);
      time += 1000;
    }
    return toasts().length ? Infinity : time;
  };

  test.each([
    ["debug", 4000],
    ["info", 5000],
    ["success", 5000],
    ["warning", 8000],
    ["error", Infinity],
  ] as const)("%s: %d ms by default", async (level, time) => {
    start();
    expect(await lifetime(() => say({ message: "short", tags: level }))).toBe(time);
  });

  test("longer texts longer", async () => {
    start();
    expect(await lifetime(() => say({ message: "x".repeat(140), tags: "info" }))).toBe(11_000);
  });

  test("the tag persistent until dismissed", async () => {
    start();
    expect(await lifetime(() => say({ message: "x", tags: "persistent info" }))).toBe(Infinity);
  });

  test("the option duration overrides: one number as it is, or a table by level", async () => {
    start({ duration: 2000 });
    expect(await lifetime(() => say({ message: "x".repeat(500), tags: "error" }))).toBe(2000);
    install({ duration: { success: 3000 } });
    expect(await lifetime(() => say({ message: "x", tags: "success" }))).toBe(3000);
    expect(await lifetime(() => say({ message: "x", tags: "info" }))).toBe(5000);
  });

  const attention: [string, () => void, () => void][] = [
    ["hovered", () => point(0), () => point(1000)],
    [
      "focused",
      () => getAllByRole(region(), "button")[0]?.focus(),
      () => (document.activeElement as HTMLElement).blur(),
    ],
    ["hidden", () => hidden(true), () => hidden(false)],
  ];
  /** happy-dom lays nothing out: everything is at 0, 0. */
  const point = (clientX: number) =>
    window.dispatchEvent(new PointerEvent("pointermove", { clientX, clientY: 0 }));
  const hidden = (value: boolean) => {
    vi.spyOn(document, "hidden", "get").mockReturnValue(value);
    document.dispatchEvent(new Event("visibilitychange"));
  };
  test.each(attention)(
    "their time stands still while they are %s, and what is left runs on",
    async (_, begin, end) => {
      start();
      say({ message: "first", tags: "info" });
      await vi.advanceTimersByTimeAsync(3000);
      begin();
      say({ message: "second", tags: "info" });
      await vi.advanceTimersByTimeAsync(60_000);
      expect(texts()).toEqual(["first", "second"]);
      end();
      await vi.advanceTimersByTimeAsync(1999);
      expect(texts()).toEqual(["first", "second"]);
      await vi.advanceTimersByTimeAsync(1);
      expect(texts()).toEqual(["second"]);
      await vi.advanceTimersByTimeAsync(3000);
      expect(texts()).toEqual([]);
    },
  );

  test("their time stands still on a page that was opened in the background, until it is seen", async () => {
    hidden(true);
    start();
    say({ message: "unseen", tags: "info" });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(texts()).toEqual(["unseen"]);
    hidden(false);
    await vi.advanceTimersByTimeAsync(5000);
    expect(texts()).toEqual([]);
  });
});

describe("dismissing", () => {
  beforeEach(() => start());

  test("by the button", async () => {
    toast("a");
    toast("b");
    getAllByRole(region(), "button")[0]?.click();
    await gone();
    expect(texts()).toEqual(["b"]);
  });

  test("by id, all, and what is gone already", async () => {
    const first = toast("a");
    toast("b");
    toast("c");
    dismiss(first);
    dismiss(first);
    dismiss("unknown");
    await gone();
    expect(texts()).toEqual(["b", "c"]);
    dismiss();
    await gone();
    expect(texts()).toEqual([]);
  });

  test("moves the focus to the neighbour, and at last back to where it was", async () => {
    document.body.innerHTML = "<button>page</button>";
    const home = document.querySelector("button") as HTMLElement;
    home.focus();
    ["a", "b", "c"].forEach((text) => toast(text));
    const buttons = getAllByRole(region(), "button");
    // happy-dom leaves relatedTarget out of focusin; a browser sets it.
    buttons[1]?.dispatchEvent(new FocusEvent("focusin", { relatedTarget: home, bubbles: true }));
    buttons[1]?.focus();
    buttons[1]?.click();
    expect(document.activeElement).toBe(buttons[2]);
    buttons[2]?.click();
    expect(document.activeElement).toBe(buttons[0]);
    buttons[0]?.click();
    expect(document.activeElement).toBe(home);
    home.remove();
  });
});

describe("toast()", () => {
  test("returns its id and takes options", () => {
    start();
    const id = toast("Hello", { level: "warning", tags: ["a", "b"] });
    const item = toasts()[0] as HTMLElement;
    expect([
      item.getAttribute("data-herald-toast"),
      item.dataset["level"],
      item.dataset["tags"],
    ]).toEqual([id, "warning", "a b"]);
  });

  test.each(["debug", "info", "success", "warning", "error"] as const)("toast.%s", (level) => {
    start();
    toast[level]("x");
    expect(toasts()[0]?.dataset["level"]).toBe(level);
  });

  test("an id that is shown already takes that toast's place, with a new time", async () => {
    start();
    toast("one", { id: "job" });
    toast("other");
    await vi.advanceTimersByTimeAsync(4000);
    expect(toast("two", { id: "job" })).toBe("job");
    expect(texts()).toEqual(["two", "other"]);
    await vi.advanceTimersByTimeAsync(4000);
    expect(texts()).toEqual(["two"]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(texts()).toEqual([]);
  });

  test("works without install", () => {
    toast("alone");
    expect(texts()).toEqual(["alone"]);
    install()();
  });

  test.each([
    [() => toast(""), "toast: the message must be a text, not "],
    [() => toast(7 as never), "toast: the message must be a text, not 7"],
    [
      () => toast("x", { level: "fatal" as never }),
      "toast: the level must be in debug,info,success,warning,error, not fatal",
    ],
    [() => toast("x", { duration: -1 }), 'toast: "duration" must be as a message has it, not -1'],
    [() => toast("x", { duration: NaN }), 'toast: "duration" must be as a message has it, not NaN'],
  ])("refuses %s", (call, message) => expect(call).toThrow(new TypeError(message)));
});
