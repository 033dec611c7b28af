/*
 * The blocks of docs/testing.md: the tests are run by a vitest of their own, what sets up Jest by
 * Jest's expect.
 */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect } from "vitest";
import { blockOf, pathOf } from "../blocks.ts";
import { announced, installed, load } from "../consumer.ts";
import type { Stories } from "../story.ts";

interface Results {
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/**
 * Runs a block as a test file, in a project that has installed the package, vitest and happy-dom.
 */
async function runs(
  name: string,
): Promise<[title: string, status: string, failures: readonly string[]][]> {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "herald-docs-")));
  try {
    mkdirSync(join(home, "node_modules"));
    for (const dependency of ["vitest", "happy-dom"])
      symlinkSync(pathOf(`node_modules/${dependency}`), join(home, "node_modules", dependency));
    symlinkSync(await installed(), join(home, "node_modules", "htmx-herald"));
    writeFileSync(join(home, "package.json"), JSON.stringify({ type: "module" }));
    for (const file of [name, "matchers-vitest"])
      writeFileSync(join(home, file.endsWith(".ts") ? file : `${file}.ts`), blockOf(file).code);
    // Not as a part of the run that this is in.
    const env = Object.fromEntries(
      Object.entries(process.env).filter(
        ([key]) => !/^(VITEST|VITE|NODE_ENV|TEST|MODE|PROD|DEV|SSR|BASE_URL)/.test(key),
      ),
    );
    const vitest = promisify(execFile)(
      process.execPath,
      [pathOf("node_modules/vitest/vitest.mjs"), "run", "--root", home, "--reporter=json", name],
      { cwd: home, env },
    );
    const { stdout } = await vitest.catch((failed: { stdout: string }) => failed);
    const { testResults } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as Results;
    return testResults.flatMap(({ assertionResults }) =>
      assertionResults.map(
        ({ title, status, failureMessages }) =>
          [title, status, failureMessages] as [string, string, readonly string[]],
      ),
    );
  } finally {
    rmSync(home, { recursive: true });
  }
}

const passes = (name: string, count: number) => ({
  on: ["2.0.11"] as const,
  play: async () => {
    const results = await runs(name);
    expect(results.filter(([, status]) => status !== "passed")).toEqual([]);
    expect(results).toHaveLength(count);
  },
});

export const testing: Stories = {
  "articles.test.ts": passes("articles.test.ts", 3),
  "page.test.ts": passes("page.test.ts", 1),

  // What articles.test.ts imports; here the compiler's word is enough.
  "matchers-vitest": { check: (block) => announced(block) },

  "matchers-jest": {
    on: ["2.0.11"],
    play: async (_, { name }) => {
      await load(name);
      const { expect: jest } = await import("expect");
      const response = new Response(null, { headers: { "HX-Trigger": '{"saved": {"id": 7}}' } });
      const matchers = jest(response) as unknown as {
        toHaveTriggered(name: string, payload: unknown): void;
      };
      matchers.toHaveTriggered("saved", { id: 7 });
      expect(() => matchers.toHaveTriggered("saved", { id: 8 })).toThrow(
        'expected the response to send the trigger "saved" with {"id":8}',
      );
    },
  },

  "matcher-says": {
    on: ["2.0.11"],
    play: async (_, { code }) => {
      const { matchers } = await import("../../../../src/testing.ts");
      const response = {
        "HX-Trigger":
          '{"articleArchived": {"id": 7, "by": "me"}, ' +
          '"messages": [{"message": "Article archived.", "tags": "success"}]}',
      };
      const { pass, message } = matchers.toHaveTriggered.call(
        { equals: () => false },
        response,
        "articleArchived",
        { id: 8 },
      );
      expect([pass, message()]).toEqual([false, code]);
    },
  },
};
