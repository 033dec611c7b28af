import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { getByRole, queryAllByRole } from "@testing-library/dom";
import { deliver } from "../../src/htmx/deliver.ts";
import { dismiss, install, toast, type Message, type Options } from "../../src/index.ts";

const problems = vi.fn();
let uninstall = () => {};
const start = (options: Options = {}) => (uninstall = install({ report: problems, ...options }));
const say = (...messages: Partial<Message>[]) => deliver([{ name: "messages", payload: messages }], document.body);

const region = () => getByRole(document.documentElement, "region");
const toasts = () => queryAllByRole(region(), "listitem");
const texts = () => toasts().map((item) => item.querySelector("[data-herald-text]")?.textContent);
const more = () => region().querySelector("[data-herald-more]")?.textContent;
/** Everything that the live regions were given, in order. */
const speech: string[] = [];
const listen = () => {
  for (const role of ["status", "alert"]) {
    const live = getByRole(region(), role);
    const { append } = live;
    live.append = (...nodes) => {
      speech.push(...nodes.map((node) => `${role}: ${(node as Node).textContent}`));
      append.apply(live, nodes);
    };
  }
};
const pass = (time: number) => vi.advanceTimersByTimeAsync(time);

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  uninstall();
  vi.useRealTimers();
  problems.mockReset();
  speech.length = 0;
  window.innerHeight = 768;
});

describe("the queue", () => {
  test("shows five, and the others with their number, each in its turn", async () => {
    start();
    for (let n = 1; n <= 8; n++) toast(`${n}`);
    expect([texts(), more()]).toEqual([["1", "2", "3", "4", "5"], "3 more"]);
    await pass(5000);
    expect([texts(), more()]).toEqual([["6", "7", "8"], ""]);
    await pass(4999);
    expect(texts()).toEqual(["6", "7", "8"]);
    await pass(1);
    expect(texts()).toEqual([]);
  });

  test("the option limit, and fewer on a low screen, but one at least", () => {
    start({ limit: 3, labels: { more: "noch {n}" } });
    for (let n = 1; n <= 6; n++) toast.error(`${n}`);
    expect([texts().length, more()]).toEqual([3, "noch 3"]);
    uninstall();
    window.innerHeight = 256;
    start();
    for (let n = 1; n <= 6; n++) toast.error(`${n}`);
    expect([texts().length, more()]).toEqual([2, "4 more"]);
    window.innerHeight = 700;
    window.dispatchEvent(new Event("resize"));
    expect([texts().length, more()]).toEqual([5, "1 more"]);
    uninstall();
    window.innerHeight = 50;
    start();
    toast("1");
    toast("2");
    expect(texts()).toEqual(["1"]);
  });

  test("errors come first: ahead of all that waits, and in the place of another", async () => {
    start({ limit: 2, duration: { info: 1000 } });
    for (const text of ["a", "b", "c"]) toast(text);
    toast.error("x");
    expect(texts()).toEqual(["a", "x"]);
    toast.error("y");
    toast.error("z");
    expect([texts(), more()]).toEqual([["x", "y"], "4 more"]);
    await pass(5000);
    expect(texts()).toEqual(["x", "y"]);
    dismiss();
    for (const text of ["a", "b", "c"]) toast(text);
    const error = toast.error("x");
    dismiss(error);
    await pass(0);
    expect([texts(), more()]).toEqual([["a", "b"], "1 more"]);
  });

  test("what stepped back for an error is not spoken again, and has its whole time", async () => {
    start({ limit: 1 });
    listen();
    toast("a");
    await pass(3000);
    const error = toast.error("x");
    await pass(10_000);
    dismiss(error);
    await pass(4999);
    expect(texts()).toEqual(["a"]);
    await pass(1);
    expect(texts()).toEqual([]);
    expect(speech).toEqual(["status: info: a", "alert: error: x"]);
  });

  test("nothing steps back under the eyes of a person who reads", async () => {
    start({ limit: 1 });
    toast("a");
    window.dispatchEvent(new PointerEvent("pointermove", { clientX: 0, clientY: 0 }));
    toast.error("x");
    expect(texts()).toEqual(["a"]);
    window.dispatchEvent(new PointerEvent("pointermove", { clientX: 900, clientY: 0 }));
    expect(texts()).toEqual(["x"]);
  });

  test("many at once: none is dropped, and each is spoken once, in order", async () => {
    start({ duration: 10 });
    listen();
    say(...Array.from({ length: 200 }, (_, n) => ({ message: `${n}`, tags: "info" })));
    expect([texts().length, more()]).toEqual([5, "195 more"]);
    await pass(10_000);
    expect(texts()).toEqual([]);
    expect(speech).toEqual(Array.from({ length: 200 }, (_, n) => `status: info: ${n}`));
  });

  test("dismiss() takes what waits along; dismiss(id) of one that waits takes that one", async () => {
    start({ limit: 1 });
    toast("a");
    const b = toast("b");
    toast("c");
    dismiss(b);
    expect([texts(), more()]).toEqual([["a"], "1 more"]);
    dismiss();
    await pass(0);
    expect([texts(), more()]).toEqual([[], ""]);
  });
});

describe("the same message", () => {
  test("again becomes a count, with a new time", async () => {
    start();
    toast("Saved.");
    await pass(4000);
    say({ message: "Saved.", tags: "info" }, { message: "Saved.", tags: "info" });
    expect(texts()).toEqual(["Saved.×3"]);
    expect(toasts()[0]?.querySelector("[data-herald-count]")?.textContent).toBe("×3");
    await pass(4999);
    expect(texts()).toEqual(["Saved.×3"]);
    await pass(1);
    expect(texts()).toEqual([]);
  });

  test("is spoken with its count, once for a burst", async () => {
    start();
    listen();
    for (let n = 0; n < 50; n++) toast("Saved.");
    await pass(2000);
    expect(speech).toEqual(["status: info: Saved.", "status: info: Saved. ×50"]);
  });

  test("is another once the first was updated", () => {
    start();
    const id = toast("Uploading.");
    toast.success("Uploaded.", { id });
    toast("Uploading.");
    expect(texts()).toEqual(["Uploaded.", "Uploading."]);
  });

  test("counts while it waits, too", async () => {
    start({ limit: 1 });
    toast("a");
    toast("b");
    toast("b");
    expect(more()).toBe("1 more");
    await pass(5000);
    expect(texts()).toEqual(["b×2"]);
  });

  test.each([
    ["another level", { message: "x", tags: "success" }],
    ["other tags", { message: "x", tags: "billing info" }],
    ["other actions", { message: "x", tags: "info", actions: [{ label: "Undo", url: "/undo" }] }],
    ["an id", { message: "x", tags: "info", id: "x" }],
  ])("with %s is another", (_, other) => {
    start();
    say({ message: "x", tags: "info" }, other);
    expect(texts()).toEqual(["x", "x"]);
  });
});

describe("a message in the page and the same in a header", () => {
  const inPage = async () => {
    document.body.insertAdjacentHTML("beforeend", `<ul class="messages"><li class="alert success">Saved.</li></ul>`);
    await pass(0);
  };

  test.each([
    ["the header first", async () => { say({ message: "Saved.", tags: "success" }); await inPage(); }],
    ["the page first", async () => { await inPage(); say({ message: "Saved.", tags: "success" }); }],
  ])("are one: %s", async (_, both) => {
    start();
    await both();
    expect(texts()).toEqual(["Saved."]);
    await pass(1000);
    await inPage();
    expect(texts().length + Number(texts()[0]?.endsWith("×2"))).toBe(2);
  });
});

describe("a message with an id", () => {
  test("updates its toast in place: text, level, tags, progress", () => {
    start();
    say({ message: "Importing.", tags: "info", id: "job", progress: 0.25 }, { message: "Other.", tags: "info" });
    const [item] = toasts() as [HTMLElement];
    const bar = getByRole(item, "progressbar") as HTMLProgressElement;
    expect([bar.tagName, bar.value, bar.max]).toEqual(["PROGRESS", 0.25, 1]);
    say({ message: "Imported.", tags: "billing success", id: "job", progress: 1 });
    expect(texts()).toEqual(["Imported.", "Other."]);
    expect(toasts()[0]).toBe(item);
    expect([item.dataset["level"], item.dataset["tags"], bar.value]).toEqual(["success", "billing", 1]);
    say({ message: "Done.", tags: "success", id: "job" });
    expect(bar.hidden).toBe(true);
  });

  test("stays while its task runs, and then as long as any", async () => {
    start();
    say({ message: "Importing.", tags: "info", id: "job", progress: 0.25 });
    await pass(60_000);
    expect(texts()).toEqual(["Importing."]);
    say({ message: "Imported.", tags: "success", id: "job", progress: 1 });
    await pass(5000);
    expect(texts()).toEqual([]);
  });

  test("is spoken at first, at most every five seconds while it runs, and when it is done", async () => {
    start();
    listen();
    for (let n = 0; n <= 100; n++) {
      say({ message: n < 100 ? "Importing." : "Imported.", tags: n < 100 ? "info" : "success", id: "job", progress: n / 100 });
      await pass(200);
    }
    await pass(2000);
    expect(speech).toEqual(["info: Importing. 0%", "info: Importing. 24%", "info: Importing. 49%", "info: Importing. 74%", "info: Importing. 99%", "success: Imported. 100%"].map((text) => `status: ${text}`));
  });

  test("that had gone comes back", async () => {
    start();
    say({ message: "Importing.", tags: "info", id: "job", progress: 0.5 });
    dismiss("job");
    await pass(0);
    expect(texts()).toEqual([]);
    say({ message: "Imported.", tags: "success", id: "job" });
    expect(texts()).toEqual(["Imported."]);
  });

  test("keeps the focus where it is, also where the focused action goes", () => {
    start();
    say({ message: "Importing.", tags: "info", id: "job", progress: 0.5, actions: [{ label: "Cancel", url: "/cancel" }] });
    const cancel = getByRole(region(), "button", { name: "Cancel" });
    cancel.focus();
    say({ message: "Importing.", tags: "info", id: "job", progress: 0.6, actions: [{ label: "Cancel", url: "/cancel" }] });
    expect(document.activeElement).toBe(cancel);
    say({ message: "Imported.", tags: "success", id: "job" });
    expect(document.activeElement).toBe(getByRole(region(), "button", { name: "Dismiss" }));
  });

  test("may be a number, and may carry its own time, language and direction", async () => {
    start();
    say({ message: "שלום", tags: "info", id: 7 as never, duration: 1000, lang: "he", dir: "rtl" });
    const text = toasts()[0]?.querySelector("[data-herald-text]");
    expect([toasts()[0]?.getAttribute("data-herald-toast"), text?.getAttribute("lang"), text?.getAttribute("dir")]).toEqual(["7", "he", "rtl"]);
    await pass(100);
    // In its own voice.
    const [line] = getByRole(region(), "status").children;
    expect([line?.getAttribute("lang"), line?.getAttribute("dir")]).toEqual(["he", "rtl"]);
    await pass(900);
    expect(texts()).toEqual([]);
  });
});

test.each([
  [{ progress: 2 }, '"progress", which cannot be 2'],
  [{ progress: "half" }, '"progress", which cannot be "half"'],
  [{ duration: -1 }, '"duration", which cannot be -1'],
  [{ id: {} }, '"id", which cannot be {}'],
  [{ dir: "up" }, '"dir", which cannot be "up"'],
  [{ actions: [{ label: "x" }] }, '"actions", which cannot be [{"label":"x"}]'],
  [{ actions: [{ label: "x", url: "/a", href: "/b" }] }, '"actions", which cannot be [{"label":"x","url":"/a","href":"/b"}]'],
  [{ actions: [{ label: "x", url: "/a", method: "trace" }] }, '"actions", which cannot be [{"label":"x","url":"/a","method":"trace"}]'],
])("a detail that does not fit costs one report, never the message: %j", (details, problem) => {
  start();
  say({ message: "x", tags: "info", ...details } as never);
  expect(texts()).toEqual(["x"]);
  expect(problems.mock.calls).toEqual([[`messages[0] is shown without its ${problem}`]]);
});

test.each(["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "//evil.example/x", "https://evil.example/", "\\\\evil.example", "blob:http://localhost:3000/1", "http://[", "mailto:a@b.c"])(
  "an action that leads elsewhere is refused, and the message shown: %s",
  (url) => {
    start();
    say({ message: "x", tags: "info", actions: [{ label: "Bad", url }, { label: "Bad link", href: url }, { label: "Good", url: "/good" }] });
    expect([...region().querySelectorAll("[data-herald-action]")].map(({ textContent }) => textContent)).toEqual(["Good"]);
    expect(problems.mock.calls.map(([text]) => text)).toEqual([
      `The action "Bad" is left out: "${url}" is not an http(s) URL of ${location.origin}`,
      `The action "Bad link" is left out: "${url}" is not an http(s) URL of ${location.origin}`,
    ]);
  },
);
