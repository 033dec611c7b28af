// What a person may do on the Django site, in whatever order.

import type { Tab } from "../../support/tab.ts";
import { isReady, toastsOf } from "./walk.ts";

/** Where a walk stands. */
export interface Walk {
  readonly tab: Tab;
  /** Chooses one of `count`. */
  choose(count: number): number;
}

/**
 * Something that a person does on the index, signed in, and that ends there. Returns how many
 * messages the site sends.
 */
export type Action = (walk: Walk) => Promise<number>;

/** Clicks by script: so many toasts may lie over it. */
async function click(tab: Tab, selector: string): Promise<void> {
  await isReady(tab, selector);
  await tab.evaluate((at) => document.querySelector<HTMLElement>(at)?.click(), selector);
}

/** What each page is known by. */
const landmarkOf = (path: string): string =>
  path === "/" ? "#rows" : path === "/login/" ? "#id_username" : "#publish";

/** Does what loads another page, or this one anew, and waits for that. */
async function go(tab: Tab, path: string, how: () => Promise<unknown>): Promise<void> {
  // Where the address stays, the page is known as another one by what htmx does not save and no
  // reload keeps.
  const stays = await tab.evaluate((wanted) => {
    const main: (Element & { old?: boolean }) | null = document.querySelector("main");
    if (main && location.pathname === wanted) return (main.old = true);
    return false;
  }, path);
  await how();
  await tab.until(
    ([wanted, landmark, isOld]) => {
      const main: (Element & { old?: boolean }) | null = document.querySelector("main");
      return (
        location.pathname === wanted &&
        document.readyState === "complete" &&
        main?.querySelector(landmark) &&
        !(isOld && main.old)
      );
    },
    [path, landmarkOf(path), stays] as const,
  );
  if (path === "/") await isReady(tab, "#create-article, #sign-in");
}

const fill = (tab: Tab, values: Record<string, string>): Promise<void> =>
  tab.evaluate((all) => {
    for (const [at, value] of Object.entries(all)) {
      const input = document.querySelector<HTMLInputElement>(at);
      if (!input) throw new Error(`no ${at}`);
      input.value = value;
    }
  }, values);

/** One of the person's own articles, as the selector of its row. */
async function article({ tab, choose }: Walk): Promise<string> {
  await isReady(tab, "#rows");
  const own = await tab.evaluate(() =>
    [...document.querySelectorAll("#rows tr")]
      .filter(({ children }) => children[2]?.textContent === "demo")
      .map(({ id }) => id),
  );
  return `#${own[choose(own.length)]}`;
}

const count = (tab: Tab): Promise<number> =>
  tab.evaluate(() => document.querySelectorAll("#rows tr").length);

export async function signIn(tab: Tab): Promise<number> {
  await isReady(tab, "#id_username");
  await fill(tab, { "#id_username": "demo", "#id_password": "demo" });
  await go(tab, "/", () => click(tab, "#submit-login"));
  return 1;
}

const create: Action = async ({ tab, choose }) => {
  const before = await count(tab);
  await fill(tab, {
    "#create #id_title": `Article ${choose(1000)}`,
    "#create #id_words": `${choose(500)}`,
  });
  await click(tab, "#create-article");
  await tab.until(
    (rows) =>
      document.querySelectorAll("#rows tr").length === rows + 1 &&
      document.querySelector<HTMLInputElement>("#create #id_title")?.value === "",
    before,
  );
  return 1;
};

const remove: Action = async (walk) => {
  const { tab } = walk;
  // Some stay, for the other actions.
  if ((await count(tab)) < 4) return create(walk);
  const row = await article(walk);
  await click(tab, `${row} .delete`);
  await tab.until((at) => !document.querySelector(at), row);
  return 1;
};

const createInvalid: Action = async ({ tab }) => {
  await fill(tab, { "#create #id_title": "", "#create #id_words": "1" });
  await click(tab, "#create-article");
  await tab.until(() => document.querySelector("#create .errorlist"));
  return 0;
};

const save: Action = async (walk) => {
  const { tab, choose } = walk;
  const row = await article(walk);
  const title = `Renamed ${choose(1_000_000)}`;
  await fill(tab, { [`${row} [name=title]`]: title });
  await click(tab, `${row} .save`);
  await tab.until(
    ([at, wanted]) =>
      document.querySelector(`${at} [name=title]`)?.getAttribute("value") === wanted,
    [row, title] as const,
  );
  return 0;
};

const SAYS = { levels: 5, tags: 1, japanese: 1, arabic: 1, emoji: 1, markup: 1, long: 1 } as const;
const say: Action = async ({ tab, choose }) => {
  const names = Object.keys(SAYS) as (keyof typeof SAYS)[];
  const name = names[choose(names.length)] ?? "tags";
  await click(tab, `#say-${name}`);
  return SAYS[name];
};

const forbidden: Action = async ({ tab }) => {
  await click(tab, "#article-4 .delete");
  return 1;
};

const lostToken: Action = async (walk) => {
  const { tab } = walk;
  await click(tab, "#expire-csrf");
  await tab.until(() => !document.cookie.includes("csrftoken"));
  const row = await article(walk);
  const before = (await toastsOf(tab)).reduce((sum, [, , times]) => sum + times, 0);
  await click(tab, `${row} .delete`);
  // One more than before, because an error may be there already, and a page that is left before its
  // answer never hears of it.
  await tab.until(
    (sum) =>
      [...document.querySelectorAll("[data-herald-toast]:not([data-herald-leaving])")].reduce(
        (all, toast) =>
          all + Number(toast.querySelector("[data-herald-count]")?.textContent.slice(1) ?? 1),
        0,
      ) > sum,
    before,
  );
  await go(tab, "/", () => tab.reload());
  return 1;
};

const endedSession: Action = async (walk) => {
  const { tab, choose } = walk;
  await tab.evaluate(() => performance.clearResourceTimings());
  await click(tab, "#expire-session");
  await tab.until(() =>
    performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/expire/session/")),
  );
  const row = await article(walk);
  const what =
    [`${row} .delete`, `${row} .save`, "#start", "#clear-list", "#create-article"][choose(5)] ??
    "#start";
  await go(tab, "/login/", () => click(tab, what));
  return 1 + (await signIn(tab));
};

const signOut: Action = async ({ tab }) => {
  await go(tab, "/", () => click(tab, "#sign-out"));
  await go(tab, "/login/", () => click(tab, "#sign-in"));
  return signIn(tab);
};

const task: Action = async ({ tab }) => {
  await tab.evaluate(() => document.querySelector("#task")?.replaceChildren());
  await click(tab, "#start");
  await tab.until(() => document.querySelector("#task .finished"));
  return 1;
};

/** Onto the page of an article, by a boosted link. */
async function toArticle(walk: Walk): Promise<string> {
  const row = await article(walk);
  const path = `/articles/${row.replace("#article-", "")}/`;
  await go(walk.tab, path, () => click(walk.tab, `${row} .edit`));
  return path;
}

const publish: Action = async (walk) => {
  await toArticle(walk);
  await go(walk.tab, "/", () => click(walk.tab, "#publish"));
  return 1;
};

const edit: Action = async (walk) => {
  await toArticle(walk);
  await go(walk.tab, "/", () => click(walk.tab, "#save-article"));
  return 1;
};

const boost: Action = async ({ tab }) => {
  await go(tab, "/", () => click(tab, ".brand"));
  return 0;
};

const reload: Action = async ({ tab }) => {
  await go(tab, "/", () => tab.reload());
  return 0;
};

/**
 * A step in the history, once this call has returned: there may be nobody to return to afterwards.
 */
const step = (tab: Tab, delta: number) => (): Promise<unknown> =>
  tab.evaluate((by) => void setTimeout(() => history.go(by)), delta);

/** There and back in the history, with a message where it leads, and once more after a redirect. */
const backAndForth: Action = async (walk) => {
  const { tab, choose } = walk;
  const path = await toArticle(walk);
  await go(tab, "/", step(tab, -1));
  const said = choose(2) ? await say(walk) : 0;
  // Its answer is awaited: a page that is left before has no chance to hear of it.
  await isReady(tab, "#rows");
  await go(tab, path, step(tab, 1));
  await go(tab, "/", () => click(tab, choose(2) ? "#publish" : "#save-article"));
  await go(tab, path, step(tab, -1));
  await go(tab, "/", () => click(tab, ".brand"));
  return said + 1;
};

/** All of them; what changes most comes more often. */
export const ACTIONS: readonly Action[] = [
  create,
  remove,
  remove,
  createInvalid,
  save,
  say,
  say,
  say,
  forbidden,
  lostToken,
  endedSession,
  signOut,
  task,
  publish,
  publish,
  edit,
  edit,
  boost,
  reload,
  backAndForth,
  backAndForth,
];
