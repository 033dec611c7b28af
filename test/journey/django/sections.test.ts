/*
 * The Django site of demo/django, behind gunicorn and nginx: every section by real clicks, in every
 * engine, on every htmx.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES, type Engine } from "../../support/browsers.ts";
import { browserOf } from "../../support/journey.ts";
import { type Newsroom, startNewsroom, STARTING } from "./newsroom.ts";
import {
  allKinds,
  backgroundTask,
  createForm,
  languages,
  redirects,
  refusals,
  seeToasts,
  signIn,
  singleTrigger,
  triggersAndMessages,
} from "./walk.ts";

let site: Newsroom;

beforeAll(async () => void (site = await startNewsroom("gunicorn")), STARTING);
afterAll(() => site.stop());

describe.each(ENGINES)("%s", (engine: Engine) => {
  test.each(["1", "2", "4"])(
    "htmx %s: every section works, and nothing is in the console",
    { timeout: 180_000 },
    async (version) => {
      const tab = await (await browserOf(engine)).newTab();
      await site.reset();
      await tab.goto(`${site.url}/?htmx=${version}`);
      await signIn(tab);
      await seeToasts(tab, ["success", "Welcome back, demo."]);
      await triggersAndMessages(tab);
      await singleTrigger(tab);
      await createForm(tab);
      await redirects(tab);
      await backgroundTask(tab, "polled", 1800);
      await allKinds(tab);
      await languages(tab);
      await refusals(tab);
      // htmx 1.9 and 2 say themselves that the two refusals came.
      const refused = (line: string) =>
        /^console\.error: Response Status Error Code 403 from \/articles\/\d\/delete\//.test(line);
      expect((await tab.console()).filter((line) => !refused(line))).toEqual([]);
      await tab.close();
    },
  );
});
