/* Every fenced block of the documentation is run. One that nobody runs fails, and so does a story without a block. */
import { describe, expect, test } from "vitest";
import { VERSIONS } from "../../support/site.ts";
import { BLOCKS } from "./blocks.ts";
import { announced, CODE, errorsOf } from "./consumer.ts";
import { play } from "./stage.ts";
import { code } from "./stories/code.ts";
import { django } from "./stories/django.ts";
import { markup } from "./stories/markup.ts";
import { responses } from "./stories/responses.ts";
import { servers } from "./stories/servers.ts";
import { shell } from "./stories/shell.ts";
import type { Stories, Story } from "./story.ts";

const STORIES: Stories = { ...responses, ...markup, ...code, ...servers, ...django, ...shell };

/** What runs a block: the story of its name, or of its language. */
const storyOf = ({ name, language }: { name: string; language: string }): Story | undefined => STORIES[name || language];

test("every block has a story, every story a block, and no two blocks share a name", () => {
  expect(BLOCKS.filter((block) => !storyOf(block)).map(({ file, line, language, name }) => `${file}:${line} ${language} ${name}`)).toEqual([]);
  const names = BLOCKS.map(({ name, language }) => name || language);
  expect(Object.keys(STORIES).filter((name) => !names.includes(name))).toEqual([]);
  expect(names.filter((name, index) => name !== "sh" && names.indexOf(name) !== index)).toEqual([]);
});

describe.each(BLOCKS)("$file:$line $language $name", (block) => {
  const story = storyOf(block);
  if (!story) return;
  if ("check" in story) return test("holds", () => story.check(block));
  const { on, play: run } = "on" in story ? story : { on: VERSIONS, play: story };
  test.each(on)("htmx %s", (version) => play(version, (stage) => run(stage, block)));
});

test.each(CODE)("$file:$line compiles against the built package, with the errors that it announces: $name", async (block) => {
  expect(await errorsOf(block.name)).toEqual(announced(block));
});
