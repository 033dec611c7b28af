import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { type Driver, type Drivers, PATIENCE } from "./driver.ts";
import { keyOf } from "./keys.ts";
import { type Session, startSession, untilExit, WebDriverError } from "./webdriver.ts";

/**
 * Starts Debian's WebKit on a display that nobody sees. Its driver runs one session, so every tab
 * has its own.
 */
export async function openWebKit(driver: string): Promise<Drivers> {
  const screen = ["-screen", "0", "1400x1000x24"];
  // Xvfb looks for a free display itself and prints its number.
  const xvfb = untilExit(
    spawn("Xvfb", ["-displayfd", "1", ...screen], { stdio: ["ignore", "pipe", "ignore"] }),
  );
  const [number] = (await Promise.race([
    once(xvfb.stdout, "data"),
    once(xvfb, "exit").then(([code]) => {
      throw new Error(`Xvfb ended with ${String(code)} before it had a display`);
    }),
  ])) as [Buffer];
  const tabs = new Set<Driver>();
  return {
    async newTab() {
      const session = await startSession(driver, `:${String(number).trim()}`);
      await session.command("POST", "/window/rect", { width: 1280, height: 900 });
      const tab = drive(session);
      tabs.add(tab);
      return tab;
    },
    async close() {
      await Promise.all([...tabs].map((tab) => tab.close()));
      xvfb.kill();
    },
  };
}

function drive(session: Session): Driver {
  const { command } = session;
  const lines: string[] = [];
  let loads = 0;
  let scripts = 0;

  /**
   * Runs a script in the page. The driver never answers one that it sent to a page on its way into
   * the back-forward cache, so this asks now and then whether the page that took it is still there.
   *
   * @throws Error when the page was left before the script had answered.
   */
  async function execute<T>(way: "sync" | "async", script: string, args: unknown[]): Promise<T> {
    const id = ++scripts;
    const noted = `(window.scriptsOfTab ??= new Set()).add(${id}); ${script}`;
    const answer = command<T>("POST", `/execute/${way}`, { script: noted, args });
    const answered = answer.then(() => true);
    for (;;) {
      if (await Promise.race([answered, setTimeout(250, false)])) return answer;
      const lost = command<boolean>("POST", "/execute/sync", {
        script: `return !window.scriptsOfTab?.has(${id})`,
        args: [],
      });
      // Between two pages nobody answers this either.
      if (!(await Promise.race([lost, setTimeout(500, false)]).catch(() => false))) continue;
      if (await Promise.race([answered, setTimeout(100, false)])) return answer;
      throw new Error("the page was left before it had answered");
    }
  }

  async function evaluate<T, A>(fn: (arg: A) => T, arg?: A): Promise<Awaited<T>> {
    const script = `(${inPage.toString()})((${listen.toString()})(), ${fn.toString()}, ...arguments)`;
    const result = await execute<Result<T>>("async", script, [arg ?? null]);
    for (const line of result.lines) lines.push(line);
    if ("error" in result) throw new Error(result.error);
    return result.value;
  }

  /**
   * Does something with an element, again while it is not there, hidden, covered or just being
   * replaced.
   */
  async function withElement(
    selector: string,
    act: (path: string, id: object) => Promise<unknown>,
  ): Promise<void> {
    const end = performance.now() + PATIENCE;
    for (;;) {
      try {
        const id = await command<Record<string, string>>("POST", "/element", {
          using: "css selector",
          value: selector,
        });
        const path = `/element/${Object.values(id)[0]}`;
        if (!(await command<boolean>("GET", `${path}/displayed`)))
          throw new WebDriverError("element not interactable", "it is hidden");
        await act(path, id);
        return;
      } catch (error) {
        if (
          !(error instanceof WebDriverError && PASSING.has(error.code)) ||
          performance.now() > end
        ) {
          throw new Error(`webkit: ${selector}: ${String(error)}`, { cause: error });
        }
        await setTimeout(20);
      }
    }
  }

  /** Runs in a page that may still load, without listening to it from then on. */
  const ask = <A>(fn: (arg: A) => string, arg: A): Promise<string> =>
    execute("sync", `return (${fn.toString()})(...arguments)`, [arg]);

  /**
   * Leaves the page and waits until the next one has loaded with all its scripts. The driver does
   * not: see webdriver.ts.
   */
  async function load(path: string, body?: object): Promise<void> {
    const mark = ++loads;
    await evaluate(markPage, mark);
    await command("POST", path, body);
    await untilThere(() => ask(hasLoadedSince, mark), path);
    // So that the page is listened to from here on.
    await evaluate(() => null);
  }

  /** A step in the history, to another address. The page may stay, where htmx pushed that. */
  async function step(path: string): Promise<void> {
    const from = await evaluate(() => location.href);
    await command("POST", path);
    await untilThere(() => ask(hasLoadedElsewhere, from), path);
  }

  const goto = (url: string) => load("/url", { url });

  return {
    engine: "webkit",
    goto,
    // A page keeps its lines itself, and takes along what nobody has asked for.
    start: goto,
    click: (selector) =>
      withElement(selector, async (path) => {
        await evaluate(comeToRest, selector);
        await evaluate(expectClick, selector);
        await command("POST", `${path}/click`);
        // The driver clicks at a place. Where the page moves meanwhile, or is busy, the click is
        // lost or hits something else. Long, because one that is only late would be two.
        const end = performance.now() + PATIENCE / 2;
        while (await evaluate(missesClick).catch(() => false)) {
          if (performance.now() > end)
            throw new WebDriverError("element click intercepted", "no click arrived");
        }
      }),
    hover: (selector) =>
      withElement(selector, (_, origin) => command("POST", "/actions", pointTo(origin))),
    type: (selector, text) =>
      withElement(selector, (path) => command("POST", `${path}/value`, { text })),
    press: async (key) => void (await command("POST", "/actions", pressing(key))),
    evaluate,
    back: () => step("/back"),
    forward: () => step("/forward"),
    reload: () => load("/refresh"),
    url: () => command("GET", "/url"),
    screenshot: async (path) =>
      writeFile(path, await command<string>("GET", "/screenshot"), "base64"),
    async console() {
      await evaluate(() => null);
      return [...lines];
    },
    close: () => session.close(),
  };
}

/**
 * Asks again and again whether a page is there. Between two pages there is none to ask.
 *
 * @param ask Answers with what there is instead; nothing where the page is there.
 */
async function untilThere(ask: () => Promise<string>, what: string): Promise<void> {
  for (const end = performance.now() + PATIENCE; ; await setTimeout(20)) {
    const answer = await ask().catch(String);
    if (!answer) return;
    if (performance.now() > end)
      throw new Error(`webkit: ${what}: no page after ${PATIENCE} ms, but ${answer}`);
  }
}

/** Runs in the page that is left: a page that comes back out of the cache has an older mark. */
function markPage(mark: number): void {
  (window as { leftAt?: number }).leftAt = mark;
}

/**
 * Runs in the page: whether it is another one than the page that was marked, and has loaded; else
 * what it is.
 */
function hasLoadedSince(mark: number): string {
  const isMarked = (window as { leftAt?: number }).leftAt === mark;
  if (!isMarked && document.readyState === "complete") return "";
  return `${isMarked ? "the page before" : "a page"} at ${location.href}, ${document.readyState}`;
}

/** Runs in the page: whether the address has changed, and the page there has loaded. */
function hasLoadedElsewhere(from: string): string {
  if (location.href !== from && document.readyState === "complete") return "";
  return `a page at ${location.href}, ${document.readyState}`;
}

/**
 * Runs in the page: waits until the element is where it was a frame ago, as Playwright does before
 * it clicks; at most 60 frames.
 */
async function comeToRest(selector: string): Promise<void> {
  const place = () => JSON.stringify(document.querySelector(selector)?.getBoundingClientRect());
  for (let frame = 0, last = ""; frame < 60 && place() !== last; frame++) {
    last = place();
    // A hidden page has no frames.
    await new Promise((next) => {
      requestAnimationFrame(next);
      // The page's own: this module's is Node's.
      window.setTimeout(next, 100);
    });
  }
}

/**
 * Runs in the page: looks out for the next click on the element, or on what has taken its place by
 * then.
 */
function expectClick(selector: string): void {
  const page = window as { missesClick?: boolean };
  const element = document.querySelector(selector);
  page.missesClick = true;
  const seen = (event: Event) => {
    const path = event.composedPath();
    if (![element, document.querySelector(selector)].some((each) => each && path.includes(each)))
      return;
    page.missesClick = false;
    window.removeEventListener("click", seen, { capture: true });
  };
  window.addEventListener("click", seen, { capture: true });
}

/**
 * Runs in the page: whether the click is still missing. A page that the click has led to knows
 * nothing of it.
 */
function missesClick(): boolean {
  return (window as { missesClick?: boolean }).missesClick === true;
}

/** Failures that pass by themselves. */
const PASSING = new Set([
  "no such element",
  "stale element reference",
  "element not interactable",
  "element click intercepted",
]);

/**
 * In two steps: where the driver pointed to this place before, and clicked elsewhere since, it
 * would move nothing.
 */
const pointTo = (origin: object): object => ({
  actions: [
    {
      type: "pointer",
      id: "mouse",
      actions: [1, 0].map((x) => ({ type: "pointerMove", origin, x, y: 0, duration: 0 })),
    },
  ],
});

/** Modifiers go down first and come up last. */
function pressing(names: string): object {
  const keys = names.split("+").map(keyOf);
  const down = keys.map((value) => ({ type: "keyDown", value }));
  const up = [...keys].reverse().map((value) => ({ type: "keyUp", value }));
  return { actions: [{ type: "key", id: "keyboard", actions: [...down, ...up] }] };
}

/** What `inPage` answers. */
type Result<T> = { lines: string[] } & ({ value: Awaited<T> } | { error: string });

/**
 * Runs in the page: calls the function and brings its result home, with what was heard since the
 * last time.
 */
async function inPage<A>(
  heard: string[],
  fn: (arg: A) => unknown,
  arg: A,
  done: (result: Result<unknown>) => void,
): Promise<void> {
  try {
    const value = await fn(arg);
    done({ value, lines: heard.splice(0) });
  } catch (error) {
    done({ error: String(error), lines: heard.splice(0) });
  }
}

/**
 * Runs in the page: listens from the first time on. The driver cannot listen, nor run anything
 * before the page does.
 */
function listen(): string[] {
  const slot = window as { heardByTab?: string[] };
  if (slot.heardByTab) return slot.heardByTab;
  const heard: string[] = (slot.heardByTab = []);
  const { error } = console;
  console.error = (...args: unknown[]) => {
    heard.push(`console.error: ${args.join(" ")}`);
    error.apply(console, args);
  };
  window.addEventListener("error", ({ message }) => heard.push(`uncaught: ${message}`));
  window.addEventListener("unhandledrejection", ({ reason }) =>
    heard.push(`uncaught: ${String(reason)}`),
  );
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    heard.push(`csp: ${effectiveDirective} ${blockedURI}`);
  });
  return heard;
}
