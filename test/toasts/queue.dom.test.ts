import { describe, expect, test, vi } from "vitest";
import { dismiss, toast } from "../../src/index.ts";
import { listen, more, pass, say, speech, start, texts, toasts } from "../support/toasting.ts";

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
    let stop = start({ limit: 3, labels: { more: "noch {n}" } });
    for (let n = 1; n <= 6; n++) toast.error(`${n}`);
    expect([texts().length, more()]).toEqual([3, "noch 3"]);
    stop();
    window.innerHeight = 256;
    stop = start();
    for (let n = 1; n <= 6; n++) toast.error(`${n}`);
    expect([texts().length, more()]).toEqual([2, "4 more"]);
    window.innerHeight = 700;
    window.dispatchEvent(new Event("resize"));
    expect([texts().length, more()]).toEqual([5, "1 more"]);
    stop();
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
    // What passes has a place of its own where all others stay.
    expect([texts(), more()]).toEqual([["x", "y", "a"], "3 more"]);
    await pass(1000);
    expect([texts(), more()]).toEqual([["x", "y", "b"], "2 more"]);
    await pass(2000);
    expect([texts(), more()]).toEqual([["x", "y"], "1 more"]);
    dismiss();
    for (const text of ["a", "b", "c"]) toast(text);
    const error = toast.error("x");
    dismiss(error);
    await pass(0);
    expect([texts(), more()]).toEqual([["a", "b"], "1 more"]);
  });

  test("what stepped back for an error is not spoken again, and has its whole time", async () => {
    start({ limit: 1, duration: { error: 60_000 } });
    listen();
    toast("a");
    await pass(3000);
    const error = toast.error("x");
    expect(texts()).toEqual(["x"]);
    await pass(10_000);
    dismiss(error);
    await pass(4999);
    expect(texts()).toEqual(["a"]);
    await pass(1);
    expect(texts()).toEqual([]);
    expect(speech).toEqual(["polite: info: a", "assertive: error: x"]);
  });

  test("nothing steps back under the eyes of a person who reads", async () => {
    start({ limit: 1, duration: { error: 60_000 } });
    toast("a");
    window.dispatchEvent(new PointerEvent("pointermove", { clientX: 0, clientY: 0 }));
    toast.error("x");
    expect(texts()).toEqual(["a"]);
    window.dispatchEvent(new PointerEvent("pointermove", { clientX: 900, clientY: 0 }));
    expect(texts()).toEqual(["x"]);
  });

  test("the focus on its way to the next toast has not left: nothing steps back under it", () => {
    start({ limit: 2 });
    toast("a");
    toast("b");
    const [a, b] = toasts();
    a?.focus();
    toast.error("x");
    b?.focus();
    expect([texts(), document.activeElement]).toEqual([["a", "b"], b]);
    b?.blur();
    expect(texts()).toEqual(["a", "x"]);
  });

  test("one that waits and becomes an error comes up", () => {
    start({ limit: 1, duration: { error: 60_000 } });
    toast("a");
    toast("b", { id: "job" });
    toast.error("b failed", { id: "job" });
    expect([texts(), more()]).toEqual([["b failed"], "1 more"]);
  });

  test("on a page that is being parsed they wait for its end, and so does their time", async () => {
    const state = vi.spyOn(document, "readyState", "get").mockReturnValue("loading");
    const shown = vi.fn();
    document.addEventListener("herald:shown", shown);
    start();
    toast("Welcome", { duration: 1000 });
    await pass(5000);
    state.mockRestore();
    document.dispatchEvent(new Event("DOMContentLoaded"));
    expect([texts(), shown.mock.calls.length]).toEqual([["Welcome"], 1]);
    await pass(999);
    expect(texts()).toEqual(["Welcome"]);
    await pass(1);
    expect(texts()).toEqual([]);
    document.removeEventListener("herald:shown", shown);
  });

  test("many at once: none is dropped, and each is spoken once, in order", async () => {
    start({ duration: 10 });
    listen();
    say(...Array.from({ length: 200 }, (_, n) => ({ message: `${n}`, tags: "info" })));
    expect([texts().length, more()]).toEqual([5, "195 more"]);
    await pass(60_000);
    expect(texts()).toEqual([]);
    expect(speech).toEqual(Array.from({ length: 200 }, (_, n) => `polite: info: ${n}`));
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
    expect(speech).toEqual(["polite: info: Saved. ×50"]);
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
    document.body.insertAdjacentHTML(
      "beforeend",
      `<ul class="messages"><li class="alert success">Saved.</li></ul>`,
    );
    await pass(0);
  };

  test.each([
    [
      "the header first",
      async () => {
        say({ message: "Saved.", tags: "success" });
        await inPage();
      },
    ],
    [
      "the page first",
      async () => {
        await inPage();
        say({ message: "Saved.", tags: "success" });
      },
    ],
  ])("are one: %s", async (_, both) => {
    start();
    await both();
    expect(texts()).toEqual(["Saved."]);
    await pass(1000);
    await inPage();
    expect(texts().length + Number(texts()[0]?.endsWith("×2"))).toBe(2);
  });
});
