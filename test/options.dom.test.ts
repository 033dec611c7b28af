import { getByRole } from "@testing-library/dom";
import { afterEach, describe, expect, test, vi } from "vitest";
import { deliver } from "../src/htmx/deliver.ts";
import { install, toast, type Options } from "../src/index.ts";

const problems = vi.fn();
let uninstall = () => {};
const start = (options: Options = {}) => (uninstall = install({ report: problems, ...options }));
const say = (message: unknown) =>
  deliver([{ name: "messages", payload: [message] }], document.body);
const region = () => getByRole(document.documentElement, "region");
const levels = () =>
  [...document.querySelectorAll<HTMLElement>("[data-herald-toast]")].map(
    ({ dataset }) => dataset["level"],
  );

afterEach(() => {
  uninstall();
  problems.mockReset();
  document.head.querySelector("meta[name=herald-config]")?.remove();
});

describe("options", () => {
  const meta = (content: string) => {
    document.head.insertAdjacentHTML("beforeend", `<meta name="herald-config">`);
    document.querySelector("meta[name=herald-config]")?.setAttribute("content", content);
  };

  test("come from the meta element, and install's win", () => {
    meta(
      '{"labels":{"region":"Meldungen","dismiss":"Schließen","error":"Fehler"},"aliases":{"fatal":"error"}}',
    );
    start({ labels: { region: "Hinweise" } });
    say({ message: "x", tags: "fatal" });
    expect(region().getAttribute("aria-label")).toBe("Hinweise (Alt+T)");
    expect(levels()).toEqual(["error"]);
    expect(problems).not.toHaveBeenCalled();
  });

  test("a second install changes only what it names", () => {
    start({ aliases: { fatal: "error" } });
    install({ labels: { dismiss: "Weg" } });
    say({ message: "x", tags: "fatal" });
    expect(levels()).toEqual(["error"]);
    expect(getByRole(region(), "button").getAttribute("aria-label")).toBe("Weg");
  });

  const NAMES =
    "htmx,report,duration,aliases,labels,failure,messages,pageMessages,retry,carryOver,limit," +
    "position,hotkey,stack,render,sanitizer";
  test.each([
    ["[1", "herald-config must hold a JSON object, not [1"],
    ['{"duration":"5s"}', 'herald-config: "duration" cannot be'],
    ['{"duration":{"fatal":1}}', 'herald-config: "duration" cannot be'],
    ['{"aliases":{"x":"fatal"}}', 'herald-config: "aliases" cannot be'],
    ['{"labels":{"region":1}}', 'herald-config: "labels" cannot be'],
    ['{"pageMessages":"li["}', 'herald-config: "pageMessages" cannot be'],
    ['{"durations":1}', `herald-config: there is no option "durations", only ${NAMES}:`],
  ])("%s costs one report, and the others hold", (content, problem) => {
    meta(content);
    start({ labels: { dismiss: "Weg" } });
    install();
    toast("x");
    expect(getByRole(region(), "button").getAttribute("aria-label")).toBe("Weg");
    // The report option stands in install, which is read together with the meta.
    expect(problems.mock.calls.map(([text]) => text)).toEqual([problem]);
  });
});
