// The journeys' own tools, tried in every browser: a tab that silently did nothing would let every
// journey pass.

import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ENGINES } from "../support/browsers.ts";
import { serve } from "../support/site.ts";
import { type Browser, open, type Tab } from "../support/tab.ts";

const PAGE = `<!doctype html><title>Harness</title>
  <style>#late { display: none }</style>
  <button id="late">Late</button><input><p id="hover">Hover</p><a href="/second">Second</a>
  <script nonce="n">
    window.log = [];
    for (const type of ["click", "keydown", "mouseover"]) {
      addEventListener(type, (event) => log.push([type, event.target.id || event.key, event.isTrusted]));
    }
    setTimeout(() => (late.style.display = "inline"), 200);
  </script>`;

const PAGES: Record<string, string> = {
  "/second": "<title>Second</title>",
  "/errors": `<title>Errors</title><script nonce="n">console.error("loading"); throw new Error("thrown");</script>`,
};

const server = createServer((request, response) => {
  response.setHeader("content-type", "text/html");
  response.setHeader("content-security-policy", "script-src 'nonce-n'; style-src 'unsafe-inline'");
  response.end(PAGES[request.url ?? ""] ?? PAGE);
});
let url = "";

beforeAll(async () => {
  await once(server.listen(0, "127.0.0.1"), "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

describe.each(ENGINES)("a tab of %s", (engine) => {
  let browser: Browser;
  let tab: Tab;
  const log = (): Promise<unknown[]> =>
    tab.evaluate(() => (window as unknown as { log: unknown[] }).log);

  beforeAll(async () => {
    browser = await open(engine);
    tab = await browser.newTab();
    await tab.goto(url);
  });
  afterAll(() => browser.close());

  test("clicks what appears, hovers, types and presses, all of it trusted", async () => {
    await tab.click("#late");
    await tab.hover("#hover");
    await tab.type("input", "a b");
    await tab.press("Shift+ArrowLeft");
    await tab.press("F6");
    const keys = ["a", " ", "b", "Shift", "ArrowLeft", "F6"].map((key) => ["keydown", key, true]);
    await expect
      .poll(log)
      .toEqual(
        expect.arrayContaining([["click", "late", true], ["mouseover", "hover", true], ...keys]),
      );
    expect(await tab.evaluate(() => document.querySelector("input")?.value)).toBe("a b");
  });

  test("evaluates functions with an argument, promises and errors", async () => {
    expect(await tab.evaluate(({ list }) => Promise.resolve(list.length), { list: [1, 2] })).toBe(
      2,
    );
    await expect(tab.evaluate(() => Promise.reject(new Error("from the page")))).rejects.toThrow(
      "from the page",
    );
  });

  test("waits until something is true, or says what was not", async () => {
    await tab.evaluate(() => void setTimeout(() => (document.title = "Later"), 100));
    expect(await tab.until((title) => document.title === title && [title], "Later")).toEqual([
      "Later",
    ]);
    const failure = tab.until(() => document.title === "Never", undefined, { timeout: 100 });
    await expect(failure).rejects.toThrow(
      /after 100 ms.*returned false[^]*document\.title === "Never"/,
    );
  });

  test("goes back, forward and loads again", async () => {
    await tab.click("a");
    await tab.until(() => document.title === "Second");
    await tab.back();
    expect(await tab.url()).toBe(url);
    await tab.forward();
    expect(await tab.url()).toBe(`${url}second`);
    await tab.evaluate(() => (document.title = "Changed"));
    await tab.reload();
    await tab.until(() => document.title === "Second");
  });

  test("hears errors, violations and the console", async () => {
    await tab.goto(url);
    await tab.evaluate(() => {
      console.error("said", 1);
      setTimeout(() => {
        throw new Error("thrown");
      });
      void Promise.reject(new Error("rejected"));
      document.body.append(Object.assign(document.createElement("img"), { alt: "" }));
      const script = document.createElement("script");
      script.textContent = "1";
      document.body.append(script);
    });
    for (const line of [
      /^console\.error: said 1/,
      /^uncaught: .*thrown/,
      /^uncaught: .*rejected/,
      /^csp: script-src-elem inline/,
    ]) {
      await expect.poll(() => tab.console()).toContainEqual(expect.stringMatching(line));
    }
  });

  test("hears a page that begins, and no more of the one before", async () => {
    const said = (await tab.console()).length;
    await tab.evaluate(() => addEventListener("pagehide", () => console.error("leaving")));
    await tab.start(`${url}errors`);
    // In Debian's WebKit nobody hears a page while it loads.
    const loading = engine === "webkit" ? [] : ["loading", "thrown"];
    await tab.evaluate(() => console.error("loaded"));
    const heard = async () =>
      (await tab.console())
        .slice(said)
        .map((line) => /leaving|loading|thrown|loaded/.exec(line)?.[0]);
    await expect.poll(heard).toEqual([...loading, "loaded"]);
    await tab.goto(url);
  });

  test("takes screenshots", async () => {
    const folder = await mkdtemp(join(tmpdir(), "herald-"));
    await tab.screenshot(join(folder, "tab.png"));
    expect((await readFile(join(folder, "tab.png"))).subarray(1, 4).toString()).toBe("PNG");
    await rm(folder, { recursive: true });
  });

  test("shares no storage with another tab", async () => {
    await tab.evaluate(() =>
      sessionStorage.setItem("a", (localStorage["a"] = document.cookie = "a=1")),
    );
    const other = await browser.newTab();
    await other.goto(url);
    expect(
      await other.evaluate(() => [sessionStorage.length, localStorage.length, document.cookie]),
    ).toEqual([0, 0, ""]);
    await other.close();
  });
});

test("no site has a port that another one had", async () => {
  const urls: string[] = [];
  for (let count = 0; count < 1000; count++) {
    const site = await serve({});
    urls.push(site.url);
    await site.close();
  }
  expect(new Set(urls).size).toBe(urls.length);
});
