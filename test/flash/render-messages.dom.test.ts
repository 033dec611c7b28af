/*
 * What is rendered is what herald takes, text for text, and no markup of a message becomes an
 * element.
 */
import { afterEach, expect, test, vi } from "vitest";
import { install } from "../../src/index.ts";
import { renderMessages } from "../../src/server.ts";

let uninstall = () => {};
afterEach(() => {
  uninstall();
  document.body.replaceChildren();
});

test("herald takes what is rendered", async () => {
  const texts = [
    "<b>bold</b> & \"quoted\" 'text'",
    "</li></ul><img src=x onerror=alert(1)>",
    "&lt;b&gt; 🎉",
  ];
  document.body.innerHTML = renderMessages(
    texts.map((message) => ({ message, tags: "billing success" })),
  );
  expect([...document.body.querySelectorAll("*")].map(({ tagName }) => tagName)).toEqual([
    "UL",
    "LI",
    "LI",
    "LI",
  ]);
  const problems = vi.fn();
  uninstall = install({ report: problems });
  await vi.waitFor(() => expect(document.querySelectorAll("[data-herald-toast]")).toHaveLength(3), {
    timeout: 20_000,
  });
  expect(
    [...document.querySelectorAll("[data-herald-text]")].map(({ textContent }) => textContent),
  ).toEqual(texts);
  expect(
    [...document.querySelectorAll<HTMLElement>("[data-herald-toast]")].map(({ dataset }) => [
      dataset["level"],
      dataset["tags"],
    ]),
  ).toEqual(Array.from({ length: 3 }, () => ["success", "billing"]));
  // The list stays for what may be sent to it; the style sheet hides it.
  expect(document.querySelector("ul.messages")?.matches("[data-herald-emptied]:empty")).toBe(true);
  expect(problems.mock.calls).toEqual([]);
});
