/*
 * The page about the builder: what its blocks build is what the blocks below them say, and what
 * they serve is seen in a page.
 */
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "vitest";
import { HtmxHeaders } from "../../../../src/server.ts";
import type { Block } from "../blocks.ts";
import { load } from "../consumer.ts";
import { answerOf, asks, keeps, type Stories } from "../story.ts";
import { forwardsTo } from "./servers.ts";

type Built = { headers: HtmxHeaders | Headers | Record<string, string> };

/** What a block has built, by lower-cased name. */
async function builtBy(name: string): Promise<Record<string, string>> {
  const { headers } = await load<Built>(name);
  if (headers instanceof Headers) return lower(Object.fromEntries(headers));
  return lower("toObject" in headers ? (headers as HtmxHeaders).toObject() : headers);
}

const lower = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, line]) => [name.toLowerCase(), line]));

/** An `http` block says what the `ts` block of its name has built. */
const result = {
  check: async (block: Block) => {
    expect(await builtBy(block.name.replace(/-result$/, ""))).toEqual(
      lower(answerOf(block).headers),
    );
    return [];
  },
};

/** A `ts` block that builds something. That it compiles is said of every one. */
const builds = {
  check: async ({ name }: Block) =>
    Object.keys(await builtBy(name)).length ? [] : ["It builds nothing"],
};

export const builder: Stories = {
  "builder-start": builds,
  "builder-start-result": result,
  "builder-serverless": builds,
  "builder-serverless-result": result,
  "builder-triggers": builds,
  "builder-triggers-result": result,
  "builder-merge": builds,
  "builder-merge-result": result,
  "builder-version": builds,
  "builder-version-result": result,

  "builder-too-large": {
    check: ({ code }) => {
      const headers = new HtmxHeaders()
        .trigger("articleDeleted", { id: 7 })
        .message("error", "x".repeat(5018 - '[{"message":"","tags":"error"}]'.length));
      expect(() => headers.toObject()).toThrow(new TypeError(code));
      return [];
    },
  },

  "builder-truncate": {
    check: async ({ name }) => {
      const { "hx-trigger": line = "" } = await builtBy(name);
      expect(line).toMatch(
        /^\{"messages":\[\{"message":"Row 7 has no price\. .{2900,}\\u2026","tags":"error"\}\]\}$/,
      );
      return [];
    },
  },

  "builder-body": async ({ visit, tab, toasts }, { name }) => {
    const { server } = await load<{ server: Server }>(name);
    // The module is loaded once, and played on each htmx.
    await once(server.listen(0, "127.0.0.1"), "listening");
    try {
      await visit(
        { body: `${asks("/import", 'hx-target="main"')}<main></main>${keeps("articleDeleted")}` },
        { "/import": forwardsTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`) },
      );
      await tab.click("button");
      await tab.until(
        () => document.querySelector("[data-herald-more]")?.textContent === "95 more",
      );
      expect((await toasts()).at(-1)).toBe("Row 5 has no price.");
      // Once htmx has settled, which takes its marks off.
      await tab.until(
        () => document.querySelector("main")?.innerHTML === "<p>100 rows were left out.</p>",
      );
      expect(await tab.evaluate(() => handled)).toEqual([["articleDeleted", { id: 7 }]]);
    } finally {
      await new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      });
    }
  },
};
