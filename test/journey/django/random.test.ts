/*
 * Whatever a person does on the Django site: each message that the database knows of is seen, once.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PATIENCE } from "../../support/driver.ts";
import { browserOf } from "../../support/journey.ts";
import { SEED } from "../../support/seed.ts";
import { ACTIONS, signIn, type Action } from "./actions.ts";
import { type Newsroom, startNewsroom, STARTING } from "./newsroom.ts";
import { dismissAll, isReady, toastsOf } from "./walk.ts";

/** How many actions a walk has; there is one on each htmx. */
const LENGTH = 170;
/** No more toasts than this are carried over to another page (20), nor more than 16 KB of text. */
const MOST = 8;

let site: Newsroom;

beforeAll(async () => void (site = await startNewsroom("gunicorn", 0.15)), STARTING);
afterAll(() => site.stop());

/** Mulberry32: numbers from a seed, the same in each run. */
function random(seed: number): (count: number) => number {
  let state = seed;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}

/** A message as a toast shows it: without the white space around it. */
const shown = ({ text }: { text: string }): string => text.trim();

describe("chromium", () => {
  test.each(["1", "2", "4"])(
    "htmx %s: no message is lost and none doubled",
    { timeout: 240_000 },
    async (version) => {
      await site.reset();
      const tab = await (await browserOf("chromium")).newTab();
      const choose = random(SEED + Number(version));
      const steps: string[] = [];
      let counted = 0;
      /** Counts what was sent since the last time against what is seen now. */
      const count = async () => {
        const sent = await site.sent(counted);
        const seen = async () =>
          (await toastsOf(tab))
            .flatMap(([, text, times]) => Array.from({ length: times }, () => text))
            .sort();
        await expect.poll(seen, { timeout: PATIENCE }).toEqual(sent.map(shown).sort());
        counted = sent.at(-1)?.pk ?? counted;
        await dismissAll(tab);
      };

      // High enough for all toasts to have a place.
      await tab.page?.setViewportSize({ width: 1280, height: 2400 });
      await tab.page?.emulateMedia({ reducedMotion: "reduce" });
      await tab.goto(`${site.url}/login/?htmx=${version}`);
      await tab.page?.context().addCookies([{ name: "htmx", value: version, url: site.url }]);
      await tab.reload();
      let waiting = await signIn(tab);
      let all = waiting;
      try {
        for (let step = 0; step < LENGTH; step++) {
          const action = ACTIONS[choose(ACTIONS.length)] as Action;
          steps.push(action.name);
          const sends = await action({ tab, choose });
          waiting += sends;
          all += sends;
          await isReady(tab, "#rows");
          if (waiting < MOST) continue;
          await count();
          waiting = 0;
        }
        await count();
      } catch (error) {
        throw new Error(
          `SEED=${SEED}, htmx ${version}, after ${steps.length} actions, ` +
            `the last of them ${steps.slice(-5).join(", ")}:\n${String(error)}`,
          { cause: error },
        );
      }
      // What the actions promise is what the database counted, so that nothing above was about
      // nothing.
      expect((await site.sent(0)).length).toBe(all);
      expect(all).toBeGreaterThan(100);
      const refused = (line: string) => /Response Status Error Code 403 from/.test(line);
      expect((await tab.console()).filter((line) => !refused(line))).toEqual([]);
      await tab.close();
    },
  );
});
