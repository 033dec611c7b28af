/*
 * The Django site behind uvicorn: the background task is followed by server-sent events from an
 * async view.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES, type Engine } from "../../support/browsers.ts";
import { browserOf } from "../../support/journey.ts";
import { type Newsroom, startNewsroom, STARTING } from "./newsroom.ts";
import { allKinds, backgroundTask, redirects, seeToasts, signIn } from "./walk.ts";

let site: Newsroom;

beforeAll(async () => void (site = await startNewsroom("uvicorn")), STARTING);
afterAll(() => site.stop());

describe.each(ENGINES)("%s", (engine: Engine) => {
  test.each(["1", "2", "4"])(
    "htmx %s: a stream tells of the progress and of the end, once",
    { timeout: 120_000 },
    async (version) => {
      await site.reset();
      const tab = await (await browserOf(engine)).newTab();
      await tab.goto(`${site.url}/?htmx=${version}`);
      await signIn(tab);
      await seeToasts(tab, ["success", "Welcome back, demo."]);
      await backgroundTask(tab, "streamed", 2750);
      if (engine === "chromium") {
        // Another one, after which the first has nothing left to say.
        await backgroundTask(tab, "streamed", 2750);
        await redirects(tab);
        await allKinds(tab);
      }
      await tab.reload();
      await seeToasts(tab);
      expect(await tab.console()).toEqual([]);
      await tab.close();
    },
  );
});

test("a stream is only the owner's", async () => {
  expect((await fetch(`${site.url}/tasks/1/stream/`)).status).toBe(404);
});
