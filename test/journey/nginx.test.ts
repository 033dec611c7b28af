/*
 * What is built goes through a real nginx at its defaults, whose buffer for a whole head is one
 * page of memory, and nothing is lost.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  HtmxHeaders,
  messagesInBody,
  truncateMessages,
  type BuilderOptions,
} from "../../src/server.ts";
import { parseTriggers } from "../../src/wire/parse.ts";
import { tabOf } from "../support/journey.ts";
import { startNginx, type Nginx } from "../support/nginx.ts";
import { page, serve, type Site, VERSIONS } from "../support/site.ts";

const TEXTS = Array.from(
  { length: 12 },
  (_, index) => `${index}: ${"Größe </script> ".repeat(16)}`,
);

/** More messages than any header holds, beside a trigger. */
const build = (options: BuilderOptions): HtmxHeaders => {
  const headers = new HtmxHeaders(options).trigger("saved", { id: 7 });
  for (const text of TEXTS) headers.message("info", text);
  return headers;
};

let site: Site;
let nginx: Nginx;

beforeAll(async () => {
  site = await serve({
    // As much as fits, beside the headers that others usually send.
    "/full": (_, response) => {
      response.setHeader("Set-Cookie", `session=${"x".repeat(256)}; HttpOnly; SameSite=Lax`);
      response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'",
      );
      new HtmxHeaders()
        .trigger("a", "x".repeat(3072 - 'HX-Trigger: {"a":""}\r\n'.length))
        .applyTo(response);
    },
    "/unlimited": (_, response) => void build({ limit: Infinity }).applyTo(response),
    "/refused": (_, response) => {
      try {
        build({}).applyTo(response);
      } catch (error) {
        response.statusCode = 500;
        return (error as Error).message;
      }
    },
    "/truncated": (_, response) => void build({ over: truncateMessages }).applyTo(response),
    "/body": (_, response) => {
      const headers = build({});
      const html = `<p>Saved.</p>${messagesInBody(headers)}`;
      headers.applyTo(response);
      return html;
    },
    ...Object.fromEntries(
      VERSIONS.map((version) => [
        `/page/${version}`,
        () =>
          page({
            htmx: version,
            body: `<button hx-post="/body" hx-target="main">Save</button><main></main>`,
          }),
      ]),
    ),
  });
  nginx = await startNginx({ upstream: site.url });
});
afterAll(async () => {
  await nginx.stop();
  await site.close();
});

const ask = (path: string) => fetch(nginx.url + path);
const messagesOf = (header: string | null) =>
  parseTriggers(header ?? "").triggers.find(({ name }) => name === "messages")?.payload as {
    message: string;
  }[];

describe("behind nginx", () => {
  test("what has no limit becomes a 502", async () => {
    expect((await ask("/unlimited")).status).toBe(502);
    await expect.poll(() => nginx.log()).toContain("upstream sent too big header");
  });

  test("what fills the limit passes, beside other headers", async () => {
    const { status, headers } = await ask("/full");
    expect([status, `HX-Trigger: ${headers.get("hx-trigger")}\r\n`.length]).toEqual([200, 3072]);
  });

  test("what is too large is refused by default, with the sizes", async () => {
    const answer = await ask("/refused");
    expect([answer.status, await answer.text()]).toEqual([
      500,
      expect.stringMatching(
        /^The HX-\* headers must be at most 3072 bytes, not \d{4}: saved 8, messages \d{4}$/,
      ),
    ]);
  });

  test("messages that are shortened pass, each of them", async () => {
    const { status, headers } = await ask("/truncated");
    const messages = messagesOf(headers.get("hx-trigger"));
    expect([status, messages.length]).toEqual([200, TEXTS.length]);
    messages.forEach(({ message }, index) =>
      expect(TEXTS[index]?.startsWith(message.slice(0, -1))).toBe(true),
    );
  });

  test.each(VERSIONS)(
    "messages in the body pass whole, and become toasts on htmx %s",
    async (version) => {
      const tab = await tabOf("chromium");
      await tab.goto(`${nginx.url}/page/${version}`);
      await tab.evaluate(() => {
        sessionStorage.clear();
        herald.install({ duration: 0, limit: 100 });
        window.handled = [];
        herald.onTrigger("saved", (payload) => handled.push(["saved", payload]));
      });
      await tab.click("button");
      await tab.until(
        (count) => document.querySelectorAll("[data-herald-toast]").length === count,
        TEXTS.length,
      );
      expect(
        await tab.evaluate(() =>
          [...document.querySelectorAll("[data-herald-text]")].map(
            ({ textContent }) => textContent,
          ),
        ),
      ).toEqual(TEXTS);
      // Once htmx has settled, which takes its marks off.
      await tab.until(() => document.querySelector("main")?.innerHTML === "<p>Saved.</p>");
      expect(await tab.evaluate(() => handled)).toEqual([["saved", { id: 7 }]]);
      await tab.evaluate(() => herald.dismiss());
      await tab.goto("about:blank");
    },
  );
});

test("startNginx reaches a server behind a socket, too", async () => {
  const folder = mkdtempSync(join(tmpdir(), "herald-socket-"));
  const behind = createServer((_, response) => response.end("behind a socket")).listen(
    join(folder, "server.socket"),
  );
  const before = await startNginx({ upstream: `unix:${join(folder, "server.socket")}` });
  expect(await (await fetch(before.url)).text()).toBe("behind a socket");
  await before.stop();
  behind.close();
  rmSync(folder, { recursive: true });
});
