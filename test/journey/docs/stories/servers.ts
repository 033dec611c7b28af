/*
 * Blocks that are servers, run as processes and asked over HTTP, and what is said of their answers.
 */
import type { ServerResponse } from "node:http";
import { expect } from "vitest";
import { parseTriggers } from "../../../../src/wire/parse.ts";
import { freePort } from "../../../support/port.ts";
import type { Route } from "../../../support/site.ts";
import { blockOf } from "../blocks.ts";
import { load, runNode, scriptOf } from "../consumer.ts";
import { STARTING } from "../process.ts";
import type { Stage } from "../stage.ts";
import { answerOf, answers, asks, keeps, type Stories } from "../story.ts";

/** Answers with what another server, or a handler, answered. */
async function passOn(answer: Response, response: ServerResponse): Promise<void> {
  const body = await answer.text();
  response
    .writeHead(
      answer.status,
      Object.fromEntries(
        [...answer.headers].filter(([name]) => /^(content-type|hx-.*)$/.test(name)),
      ),
    )
    .end(body);
}

/** A server that is asked in place of the page's own. */
export const forwardsTo =
  (url: string): Route =>
  async ({ url: path = "/", method = "GET" }, response) =>
    passOn(
      await fetch(new URL(path, url), { method, headers: { "HX-Request": "true" } }),
      response,
    );

/** Clicks, and hears and sees what the answer carries. */
async function deletes({ visit, tab, toasts }: Stage, route: Route): Promise<void> {
  await visit(
    { body: asks("/articles/7", 'hx-swap="none"', "delete") + keeps("articleDeleted") },
    { "/articles/7": route },
  );
  await tab.click("button");
  expect(await toasts()).toEqual(["Article deleted."]);
  expect(await tab.evaluate(() => handled)).toEqual([["articleDeleted", { id: 7 }]]);
}

/** Runs the Node block on a port that is free. */
async function withNode(run: (url: string) => Promise<unknown>): Promise<void> {
  const port = await freePort();
  const child = runNode((await scriptOf("node-server")).replace("8000", String(port)));
  const url = `http://127.0.0.1:${port}`;
  try {
    await expect
      .poll(
        () =>
          fetch(url).then(
            ({ status }) => status,
            () => null,
          ),
        { timeout: STARTING },
      )
      .toBe(204);
    await run(url);
  } finally {
    child.kill();
  }
}

/** A `console` block: the command, and what it answers. */
function sessionOf(name: string): {
  method: string;
  path: string;
  response: ReturnType<typeof answerOf>;
} {
  const { code, ...block } = blockOf(name);
  const [command = "", ...lines] = code.split("\n");
  const [, method = "", url = ""] = /^\$ curl -i -X (\w+) (http:\S+)$/.exec(command) ?? [];
  return {
    method,
    path: new URL(url).pathname,
    response: answerOf({ ...block, code: lines.join("\n") }),
  };
}

interface FetchHandler {
  default: { fetch(request: Request): Response };
}

export const servers: Stories = {
  curl: async (stage, block) => {
    const { method, path, response } = sessionOf(block.name);
    expect(method).toBe("DELETE");
    expect(path).toBe("/articles/7");
    await deletes(
      stage,
      answers({ ...block, code: block.code.slice(block.code.indexOf("\n") + 1) }),
    );
    // The same answer as the one of the Node block.
    await withNode(async (url) => {
      const answer = await fetch(url + path, { method });
      expect(answer.status).toBe(response.status);
      expect(parseTriggers(answer.headers.get("HX-Trigger") ?? "")).toEqual(
        parseTriggers(response.headers["HX-Trigger"] ?? "-"),
      );
    });
  },

  "node-server": (stage) => withNode((url) => deletes(stage, forwardsTo(url))),

  "fetch-server": async (stage, { name }) => {
    const { default: handler } = await load<FetchHandler>(name);
    const serves: Route = ({ method = "GET" }, response) =>
      passOn(handler.fetch(new Request("http://site/articles/7", { method })), response);
    const { visit, tab, toasts } = stage;
    await visit(
      {
        body:
          asks("/articles/7", 'id="delete" hx-swap="none"', "delete") +
          asks("/articles/7", 'id="save" hx-target="main"') +
          `<main></main>${keeps("articleDeleted")}`,
      },
      { "/articles/7": serves },
    );
    await tab.click("#save");
    expect(await toasts()).toEqual(["Article saved."]);
    await tab.until(() => document.querySelector("main h1")?.textContent === "Night trains");
    await tab.click("#delete");
    expect(await tab.until(() => handled.length && handled)).toEqual([
      ["articleDeleted", { id: 7 }],
    ]);
  },
};
