/* The blocks of docs/servers-other.md: the markup of a framework, and the line that takes it. */
import { expect } from "vitest";
import { blockOf } from "../blocks.ts";
import type { Stage } from "../stage.ts";
import type { Stories, Story } from "../story.ts";

/** The toasts that come of the markup of each framework. */
const TOASTS: Readonly<Record<string, readonly string[]>> = {
  "bootstrap-alerts": ["success Article saved.", "error The picture is missing."],
  "bootstrap-toasts": ["error The picture is missing."],
  daisyui: ["success Article saved."],
  flask: ["info Article saved.", "error The picture is missing."],
  "flask-tutorial": ["info Article saved."],
  rails: ["info Article was successfully created.", "error The picture is missing."],
  laravel: ["success Profile updated!"],
  phoenix: ["info Article created successfully."],
  "phoenix-17": ["error The picture is missing."],
  aspnet: ["success Your profile has been updated"],
  spring: ["success New Owner Created", "error There was an error in creating the owner."],
  go: ["success Snippet successfully created!"],
};

/** The level and the text of each toast. */
const shown = () =>
  [...document.querySelectorAll<HTMLElement>("[data-herald-toast]")].map(
    ({ dataset, textContent }) => `${dataset["level"]} ${textContent}`,
  );

/** Opens a page of a framework, with the line for it. Errors come first. */
async function takes(
  { visit, tab }: Stage,
  head: string,
  body: string,
  expected: readonly string[],
): Promise<void> {
  await visit({ head, body });
  const count = expected.length;
  await tab.until(
    (many) => document.querySelectorAll("[data-herald-toast]").length === many,
    count,
  );
  expect((await tab.evaluate(shown)).sort()).toEqual([...expected].sort());
  const left = await tab.evaluate(() => document.body.textContent);
  const texts = expected.map((toast) => toast.slice(toast.indexOf(" ") + 1));
  expect(texts.filter((text) => left.includes(text))).toEqual([]);
}

/** The two blocks of a framework. */
function storiesOf(name: string, expected: readonly string[]): [string, Story][] {
  const play = (stage: Stage) => {
    const [option, page] = [blockOf(`${name}-option`), blockOf(`${name}-page`)];
    return takes(stage, option.code, page.code, expected);
  };
  // One is enough: herald looks at the page here, and not at htmx.
  return [
    [`${name}-page`, { on: ["2.0.11"], play }],
    [`${name}-option`, { on: ["4.0.1"], play }],
  ];
}

export const otherServers: Stories = {
  ...Object.fromEntries(
    Object.entries(TOASTS).flatMap(([name, expected]) => storiesOf(name, expected)),
  ),
  "json-page": (stage, { code }) => takes(stage, "", code, ["success Article saved."]),
};
