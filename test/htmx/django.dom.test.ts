/*
 * What real Django sent, as recorded, is delivered as it was meant: to listeners, to handlers, and
 * as toasts.
 */
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deliver, readHeader } from "../../src/htmx/deliver.ts";
import { install, onTrigger } from "../../src/index.ts";
import { SENT } from "../support/django.ts";

const { cases } = JSON.parse(readFileSync("test/fixtures/django.json", "utf8")) as {
  cases: Record<string, { headers: Record<string, string> }>;
};
const problems = vi.fn();
let uninstall = () => {};

beforeEach(() => {
  uninstall = install({ report: problems, duration: 0 });
});
afterEach(() => uninstall());

test.each(Object.entries(SENT))("%s", (name, { triggers = [], later = [], notices = [] }) => {
  document.body.innerHTML = "<button>Go</button>";
  const source = document.querySelector("button") as HTMLButtonElement;
  const handled: unknown[] = [];
  const heard: unknown[] = [];
  const expected = [...triggers, ...later];
  const stopping = new AbortController();
  for (const each of new Set(expected.map(([trigger]) => trigger))) {
    onTrigger(each, (payload) => handled.push([each, payload]), { signal: stopping.signal });
    document.body.addEventListener(
      each,
      (event) => heard.push([event.type, (event as CustomEvent).detail]),
      { signal: stopping.signal },
    );
  }
  const headers = cases[name]?.headers ?? {};
  for (const header of ["hx-trigger", "hx-trigger-after-swap", "hx-trigger-after-settle"])
    deliver(readHeader(headers[header]), source);
  stopping.abort();

  expect(handled).toEqual(expected);
  // A name with a capital letter is heard in kebab-case as well; here, only the letter `C` has its
  // twin among the others.
  const shapes = expected.flatMap(([trigger, payload]) => {
    const detail =
      payload === undefined
        ? { elt: source }
        : typeof payload === "object"
          ? { ...payload, elt: source }
          : { value: payload, elt: source };
    return trigger === "C"
      ? [
          ["C", detail],
          ["c", detail],
        ]
      : [[trigger, detail]];
  });
  expect(heard).toEqual(shapes);
  const toasts = [...document.querySelectorAll<HTMLElement>("[data-herald-toast]")];
  expect(
    toasts.map(({ dataset }) => [
      dataset["level"],
      ...(dataset["tags"] ?? "").split(" ").filter(Boolean),
    ]),
  ).toEqual(notices.map(([level, , ...tags]) => [level, ...tags]));
  expect(toasts.map((toast) => toast.querySelector("[data-herald-text]")?.textContent)).toEqual(
    notices.map(([, text]) => text),
  );
  expect(problems.mock.calls).toEqual([]);
});
