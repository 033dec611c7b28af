import { afterEach, describe, expect, test, vi } from "vitest";
import { reportTo } from "../../src/report.ts";
import { fill, type Render, type Sanitizer } from "../../src/view/body.ts";
import type { Toast } from "../../src/toasts/toast.ts";

const problems = vi.fn();
reportTo(problems);
afterEach(() => {
  problems.mockReset();
  vi.unstubAllGlobals();
});

const HTML = "<b>Bold</b> <i>words</i>";
const toast: Toast = { id: "1", text: HTML, level: "info", tags: ["safe"], count: 1 };
const node = (tag: string, text: string) =>
  Object.assign(document.createElement(tag), { textContent: text });
const filled = (render?: Render, sanitizer?: Sanitizer, shown = toast) => {
  const box = document.createElement("div");
  const has = fill(box, shown, render, sanitizer);
  return {
    box,
    has,
    text: box.textContent,
    elements: [...box.querySelectorAll("*")].map(({ localName }) => localName),
  };
};
const asText = { has: true, text: HTML, elements: [] };
/**
 * What happy-dom lacks: TrustedHTML, as a browser has it. The real one is in
 * test/journey/trusted-html.test.ts.
 */
class Trusted {
  toString = () => "<p>Trusted</p><p>words</p>";
}

describe("without a sanitizer or without the tag", () => {
  test("HTML is text", () => {
    const sanitizer = vi.fn(() => node("b", "x"));
    expect(filled()).toMatchObject(asText);
    expect(filled(undefined, sanitizer, { ...toast, tags: ["unsafe", "Safe"] })).toMatchObject(
      asText,
    );
    expect(filled(undefined, "setHTML", { ...toast, tags: [] })).toMatchObject(asText);
    expect(sanitizer).not.toHaveBeenCalled();
  });
});

describe("a sanitizer", () => {
  test("is called with the text, once, and its node is shown", () => {
    const sanitizer = vi.fn(() => node("b", "Bold"));
    expect(filled(undefined, sanitizer)).toMatchObject({
      has: true,
      text: "Bold",
      elements: ["b"],
    });
    expect(sanitizer.mock.calls).toEqual([[HTML]]);
    expect(problems).not.toHaveBeenCalled();
  });

  test("may return a fragment, a text node, or a body, of which the children are shown", () => {
    const fragment = document.createDocumentFragment();
    fragment.append(node("b", "1"), node("i", "2"));
    expect(filled(undefined, () => fragment)).toMatchObject({ text: "12", elements: ["b", "i"] });
    expect(filled(undefined, () => document.createTextNode("plain"))).toMatchObject({
      text: "plain",
      elements: [],
    });
    const { body } = document.implementation.createHTMLDocument();
    body.append(node("b", "1"), node("i", "2"));
    expect(filled(undefined, () => body)).toMatchObject({ text: "12", elements: ["b", "i"] });
  });

  test.each([
    ["a string", "<b>Bold</b>"],
    ["nothing", undefined],
    ["null", null],
    ["a number", 7],
    ["an object that says HTML", { toString: () => "<b>x</b>" }],
    ["a promise", Promise.resolve("<b>x</b>")],
    ["a list", [document.createElement("b")]],
  ])("that returns %s: the text is shown as text, with one report", (_, made) => {
    expect(filled(undefined, (() => made) as unknown as Sanitizer)).toMatchObject(asText);
    expect(problems).toHaveBeenCalledOnce();
    expect(problems).toHaveBeenCalledWith(
      `The message "${HTML}" is shown as text: sanitizer threw or returned no node.`,
      expect.any(Error),
    );
  });

  test("that throws: the text is shown as text, with one report", () => {
    const error = new Error("broken");
    expect(
      filled(undefined, () => {
        throw error;
      }),
    ).toMatchObject(asText);
    expect(problems.mock.calls).toEqual([[expect.stringContaining("sanitizer threw"), error]]);
  });

  test("may return TrustedHTML where the browser has it, and no other object", () => {
    vi.stubGlobal("trustedTypes", { isHTML: (value: unknown) => value instanceof Trusted });
    expect(filled(undefined, () => new Trusted())).toMatchObject({
      text: "Trustedwords",
      elements: ["p", "p"],
    });
    expect(filled(undefined, () => "<b>x</b>" as never)).toMatchObject(asText);
  });

  test("that returns a node holds where a page has a stand-in for Trusted Types, or an element of that name", () => {
    for (const standIn of [
      { createPolicy: (_: string, rules: object) => rules },
      document.createElement("a"),
    ]) {
      vi.stubGlobal("trustedTypes", standIn);
      expect(filled(undefined, () => node("b", "Bold"))).toMatchObject({
        text: "Bold",
        elements: ["b"],
      });
      expect(filled(undefined, () => new Trusted())).toMatchObject(asText);
    }
  });

  test("loses the attributes that htmx and herald act upon, and no others", () => {
    const { box } = filled(undefined, () => {
      const made = node("a", "link");
      for (const name of [
        "hx-get",
        "data-hx-on-click",
        "data-hx-on--load",
        "hx-on:click",
        "sse-connect",
        "data-ws-send",
        "data-herald-action",
        "data-herald-toast",
      ])
        made.setAttribute(name, "x");
      for (const name of ["href", "class", "title", "data-id", "lang"])
        made.setAttribute(name, "x");
      return made;
    });
    expect(box.firstElementChild?.getAttributeNames()).toEqual([
      "href",
      "class",
      "title",
      "data-id",
      "lang",
    ]);
  });
});

describe("setHTML", () => {
  test("where a browser lacks it: text, and no report", () => {
    expect("setHTML" in document.createElement("div")).toBe(false);
    expect(filled(undefined, "setHTML")).toMatchObject(asText);
    expect(problems).not.toHaveBeenCalled();
  });
});

describe("render", () => {
  test("goes before the sanitizer, whatever the tags say, and gets the toast", () => {
    const render = vi.fn(() => [node("b", "1"), document.createTextNode("2")]);
    const sanitizer = vi.fn(() => node("i", "x"));
    expect(filled(render, sanitizer)).toMatchObject({ has: true, text: "12", elements: ["b"] });
    expect(render.mock.calls).toEqual([[toast]]);
    expect(sanitizer).not.toHaveBeenCalled();
  });

  test("that returns nothing: there is nothing to show", () => {
    for (const made of [null, undefined]) expect(filled(() => made).has).toBe(false);
    expect(problems).not.toHaveBeenCalled();
  });

  test.each([
    ["a string", "<b>x</b>"],
    ["strings in a list", [document.createElement("b"), "<b>x</b>"]],
    ["an object", { html: "<b>x</b>" }],
    ["a promise", Promise.resolve(document.createElement("b"))],
  ])("that returns %s: the text is shown as text, with one report", (_, made) => {
    expect(filled((() => made) as unknown as Render)).toMatchObject(asText);
    expect(problems.mock.calls).toEqual([
      [expect.stringContaining("render threw or returned no node"), expect.any(TypeError)],
    ]);
  });

  test("that throws: the text is shown as text, with one report, and the text in it is cut", () => {
    const text = "x".repeat(200);
    expect(
      filled(
        () => {
          throw new Error("broken");
        },
        undefined,
        { ...toast, text },
      ),
    ).toMatchObject({ has: true, text });
    expect(problems.mock.calls).toEqual([
      [
        `The message "${text.slice(0, 80)}" is shown as text: render threw or returned no node.`,
        expect.any(Error),
      ],
    ]);
  });
});
