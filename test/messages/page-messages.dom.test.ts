import { afterEach, describe, expect, test, vi } from "vitest";
import { pass, start, texts } from "../support/toasting.ts";

const add = (html: string, to: Element = document.body): void =>
  to.insertAdjacentHTML("beforeend", html);

afterEach(() => document.body.replaceChildren());

describe("messages in the page", () => {
  test("are looked for in what is added alone", async () => {
    start();
    const inDocument = vi.spyOn(document, "querySelectorAll");
    const inRoot = vi.spyOn(document.documentElement, "querySelectorAll");
    for (let n = 0; n < 1000; n++) {
      add(`<p>${n}</p>`);
      await pass(0);
    }
    expect([inDocument.mock.calls.length, inRoot.mock.calls.length]).toEqual([0, 0]);
  });

  test("arrive with their list, in it, and deep in something else", async () => {
    start();
    add('<ul class="messages" id="list"><li class="success">One.</li></ul>');
    await pass(0);
    const list = document.querySelector("#list") as Element;
    expect(list.hasAttribute("data-herald-emptied")).toBe(true);
    add('<li class="error">Two.</li>', list);
    await pass(0);
    add('<main><div><ul class="messages"><li class="info">Three.</li></ul></div></main>');
    await pass(0);
    expect(texts()).toEqual(["One.", "Two.", "Three."]);
  });

  test("have their item and their text where the option says", async () => {
    start({ pageMessages: { item: ".toast-container > .toast", text: ".toast-body" } });
    add(`<div class="toast-container"><div class="toast bg-danger"><div class="toast-header">Site
      <button class="btn-close"></button></div><div class="toast-body">Not saved.</div></div></div>`);
    await pass(0);
    expect(texts()).toEqual(["Not saved."]);
    expect(document.querySelector("[data-herald-toast]")?.getAttribute("data-level")).toBe("error");
  });

  test("that are safe keep their links for the sanitizer", async () => {
    const sanitizer = vi.fn((html: string) => {
      const { body } = new DOMParser().parseFromString(html, "text/html");
      return body;
    });
    start({ sanitizer });
    add(
      '<ul class="messages"><li class="safe success">Saved. <a href="/a/7">Show it</a></li></ul>',
    );
    await pass(0);
    expect(sanitizer).toHaveBeenCalledWith('Saved. <a href="/a/7">Show it</a>');
    expect(document.querySelector("[data-herald-text] a")?.getAttribute("href")).toBe("/a/7");
  });
});
