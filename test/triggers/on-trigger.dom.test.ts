import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { deliver } from "../../src/htmx/deliver.ts";
import { reportTo } from "../../src/report.ts";
import { nextTrigger } from "../../src/triggers/next-trigger.ts";
import { onTrigger, type TriggerContext } from "../../src/triggers/on-trigger.ts";

const problems = vi.fn();
const page = new AbortController();
const send = (name: string, payload?: unknown, source: Element = document.body) =>
  deliver([{ name, payload }], source);

beforeEach(() => reportTo(problems));
afterEach(() => {
  problems.mockReset();
  document.body.replaceChildren();
});

describe("the payload", () => {
  test.each([
    [undefined],
    [null],
    [0],
    [""],
    ["text"],
    [false],
    [true],
    [[]],
    [[1, { a: 2 }]],
    [{}],
    [{ id: 7 }],
    [{ value: 1 }],
    [{ elt: "x" }],
    [{ target: 5 }],
    [{ error: "x", cancelled: true }],
  ])("%j arrives as it was written", (payload) => {
    const handler = vi.fn<(payload: unknown, context: TriggerContext) => void>();
    const undo = onTrigger("saved", handler);
    send("saved", payload);
    undo();
    expect(handler).toHaveBeenCalledExactlyOnceWith(payload, {
      name: "saved",
      source: document.body,
      event: expect.any(CustomEvent),
    });
  });

  // What each htmx makes of it, for pages and elements where herald does not deliver.
  const elt = document.createElement("b");
  test.each([
    ["1.9/2", Object.assign([], { elt }), undefined],
    ["1.9/2", { value: [1], elt }, [1]],
    ["1.9/2", { value: null, elt }, null],
    ["1.9/2", { id: 7, elt }, { id: 7 }],
    ["1.9/2", { value: 1, other: 2, elt }, { value: 1, other: 2 }],
    ["4", {}, undefined],
    ["4", { value: "x" }, "x"],
    ["4", [1], [1]],
    ["4", null, null],
    ["4", { id: 7, elt: "own" }, { id: 7, elt: "own" }],
  ])("is read from the event of htmx %s: %j", (_, detail, payload) => {
    const handler = vi.fn();
    const undo = onTrigger("saved", handler);
    document.body.dispatchEvent(new CustomEvent("saved", { detail, bubbles: true }));
    undo();
    expect(handler.mock.calls[0]?.[0]).toEqual(payload);
  });
});

describe("who is called", () => {
  test("the same function once, in the order of registration", () => {
    const calls: string[] = [];
    const first = () => calls.push("first");
    const undo = [
      onTrigger("saved", first),
      onTrigger("saved", () => calls.push("second")),
      onTrigger("saved", first),
    ];
    send("saved");
    undo.forEach((end) => end());
    send("saved");
    expect(calls).toEqual(["first", "second"]);
  });

  test("nobody after the undo, an abort, or a first time", () => {
    const handler = vi.fn();
    const { signal } = page;
    onTrigger("a", handler)();
    onTrigger("b", handler, { signal });
    onTrigger("c", handler, { once: true });
    page.abort();
    onTrigger("d", handler, { signal });
    for (const name of ["a", "b", "c", "c", "d"]) send(name);
    expect(handler).toHaveBeenCalledOnce();
  });

  test("an undo does not end a later registration of the same function", () => {
    const handler = vi.fn();
    const undo = onTrigger("saved", handler);
    undo();
    const again = onTrigger("saved", handler);
    undo();
    send("saved");
    again();
    expect(handler).toHaveBeenCalledOnce();
  });

  test("with a target, only what happens there", () => {
    document.body.innerHTML = "<ul><li></li></ul><p></p>";
    const [list, item, other] = ["ul", "li", "p"].map((name) => document.querySelector(name)) as [
      Element,
      Element,
      Element,
    ];
    const handler = vi.fn();
    const undo = onTrigger("saved", handler, { target: list });
    send("saved", 1, item);
    send("saved", 2, other);
    undo();
    expect(handler.mock.calls.map(([payload]) => payload)).toEqual([1]);
  });

  test("not for a browser event of the same name, and not for the kebab-case twin", () => {
    const handler = vi.fn();
    const undo = [onTrigger("click", handler), onTrigger("article-deleted", handler)];
    document.body.click();
    send("articleDeleted");
    undo.forEach((end) => end());
    expect(handler).not.toHaveBeenCalled();
  });

  test("also where a listener below stops the event", () => {
    const handler = vi.fn();
    const stop = (event: Event) => event.stopImmediatePropagation();
    document.body.addEventListener("saved", stop);
    const undo = onTrigger("saved", handler);
    send("saved");
    undo();
    document.body.removeEventListener("saved", stop);
    expect(handler).toHaveBeenCalledOnce();
  });

  test("a handler that throws or rejects is reported and stops nobody", async () => {
    const thrown = new Error("thrown");
    const rejected = new Error("rejected");
    const handler = vi.fn();
    const undo = [
      onTrigger("saved", () => {
        throw thrown;
      }),
      onTrigger("saved", () => Promise.reject(rejected)),
      onTrigger("saved", handler),
    ];
    send("saved");
    undo.forEach((end) => end());
    await vi.waitFor(() => expect(problems).toHaveBeenCalledTimes(2), { timeout: 20_000 });
    expect(problems.mock.calls).toEqual(
      [thrown, rejected].map((error) => ['A handler of "saved" threw.', error]),
    );
    expect(handler).toHaveBeenCalledOnce();
  });
});

test("bad arguments are refused by name", () => {
  expect(() => onTrigger("", () => {})).toThrow(
    new TypeError("onTrigger: the name must be a text, not "),
  );
  expect(() => onTrigger("a", "b" as never)).toThrow(
    new TypeError("onTrigger: the handler must be a function, not b"),
  );
});

describe("nextTrigger", () => {
  test("resolves with the payload, once", async () => {
    const next = nextTrigger("saved");
    send("saved", 1);
    send("saved", 2);
    await expect(next).resolves.toBe(1);
  });

  test("rejects with the signal's reason, before or after", async () => {
    const stopping = new AbortController();
    const next = nextTrigger("saved", { signal: stopping.signal });
    stopping.abort(new Error("enough"));
    await expect(next).rejects.toThrow("enough");
    await expect(nextTrigger("saved", { signal: stopping.signal })).rejects.toThrow("enough");
  });

  test("rejects with a TimeoutError when the time runs out", async () => {
    vi.useFakeTimers();
    const next = nextTrigger("saved", { timeout: 500 });
    const seen = expect(next).rejects.toMatchObject({
      name: "TimeoutError",
      message: 'No trigger "saved" within 500 ms',
    });
    vi.advanceTimersByTime(500);
    vi.useRealTimers();
    await seen;
  });
});
