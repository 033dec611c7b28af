/*
 * Every fenced block of the documentation is run. One that nobody runs fails, and so does a story
 * without a block.
 */
import { beforeAll, expect, test } from "vitest";
import { VERSIONS } from "../../support/site.ts";
import { BLOCKS, type Block } from "./blocks.ts";
import { announced, CODE, errorsOf, optionNames } from "./consumer.ts";
import { DJANGO, INSTALLING, python, SERVERS, wheels } from "./python.ts";
import { play } from "./stage.ts";
import { builder } from "./stories/builder.ts";
import { catalogue } from "./stories/catalogue.ts";
import { check } from "./stories/check.ts";
import { code } from "./stories/code.ts";
import { django } from "./stories/django.ts";
import { djangoStart } from "./stories/django-start.ts";
import { inspecting } from "./stories/inspecting.ts";
import { logging } from "./stories/logging.ts";
import { looks } from "./stories/looks.ts";
import { markup } from "./stories/markup.ts";
import { messages } from "./stories/messages.ts";
import { moving } from "./stories/moving.ts";
import { otherServers } from "./stories/other-servers.ts";
import { pythonServers } from "./stories/python.ts";
import { recipes } from "./stories/recipes.ts";
import { responses } from "./stories/responses.ts";
import { servers } from "./stories/servers.ts";
import { shell } from "./stories/shell.ts";
import { start } from "./stories/start.ts";
import { templates } from "./stories/templates.ts";
import { testing } from "./stories/testing.ts";
import { wire } from "./stories/wire.ts";
import type { Stories, Story } from "./story.ts";
import { codeIn, rowsOf } from "./tables.ts";

const STORIES: Stories = {
  ...responses,
  ...start,
  ...messages,
  ...catalogue,
  ...otherServers,
  ...markup,
  ...looks,
  ...templates,
  ...code,
  ...check,
  ...servers,
  ...builder,
  ...django,
  ...djangoStart,
  ...moving,
  ...pythonServers,
  ...shell,
  ...recipes,
  ...testing,
  ...inspecting,
  ...logging,
  ...wire,
};

/** What runs a block: the story of its name, or of its language. */
const storyOf = ({ name, language }: Block): Story | undefined => STORIES[name || language];

/** Every block with what runs it: on each version of htmx, or without one. */
const RUNS = BLOCKS.flatMap((block) => {
  const story = storyOf(block);
  const title = `${block.file}:${block.line} ${block.language} ${block.name}`;
  if (!story) return [];
  if ("check" in story) return [[title, async () => story.check(block)] as const];
  const { on, play: run } = "on" in story ? story : { on: VERSIONS, play: story };
  return on.map(
    (version) =>
      [`${title} on htmx ${version}`, () => play(version, (stage) => run(stage, block))] as const,
  );
});

// Ahead of the tests, none of which has the time for it.
beforeAll(async () => {
  await python([DJANGO, SERVERS]);
  await wheels(DJANGO);
}, INSTALLING);

test("every block has a story, every story a block, and no two blocks share a name", () => {
  expect(
    BLOCKS.filter((block) => !storyOf(block)).map(
      ({ file, line, language, name }) => `${file}:${line} ${language} ${name}`,
    ),
  ).toEqual([]);
  const names = BLOCKS.map(({ name, language }) => name || language);
  expect(Object.keys(STORIES).filter((name) => !names.includes(name))).toEqual([]);
  expect(names.filter((name, index) => name !== "sh" && names.indexOf(name) !== index)).toEqual([]);
});

test.each(RUNS)("%s", { timeout: INSTALLING }, async (_, run) => {
  expect(await run()).toEqual([]);
});

test.each(CODE.map((block) => [block.name, block] as const))(
  "%s compiles against the built package, with the errors that it announces",
  async (_, block) => {
    expect(await errorsOf(block.name)).toEqual(announced(block));
  },
);

test("the table of options names all that the compiler knows", async () => {
  expect(
    rowsOf("options")
      .flatMap(([name]) => codeIn(name))
      .sort(),
  ).toEqual(await optionNames());
});
