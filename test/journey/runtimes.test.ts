/*
 * The built htmx-herald/server in each runtime: its own server, real requests, its own Web Crypto.
 */
import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const path = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));
const CHECKS = path("test/journey/runtimes/checks.js");

/**
 * Bun's binary. Its package moves it to a place of its own when it is installed, in a script that
 * npm may be told not to run.
 */
function bun(): string {
  const [unmoved] = readdirSync(path("node_modules/@oven"))
    .map((name) => path(`node_modules/@oven/${name}/bin/bun`))
    .filter((file) => existsSync(file));
  return unmoved ?? path("node_modules/bun/bin/bun.exe");
}

/**
 * How each runtime runs a file. Deno gets no more than the network of this machine and what it
 * reads.
 */
const RUNTIMES: Record<string, () => [command: string, ...args: string[]]> = {
  node: () => [process.execPath],
  deno: () => [
    process.execPath,
    path("node_modules/deno/bin.cjs"),
    "run",
    "--no-config",
    "--no-lock",
    "--no-remote",
    "--allow-net=127.0.0.1",
    "--allow-read",
  ],
  bun: () => [bun(), "run"],
};

interface Report {
  readonly runtime: string;
  readonly seen: readonly {
    readonly what: string;
    readonly actual: string;
    readonly expected: string;
  }[];
}

test.each([
  ["node", 25],
  ["deno", 44],
  ["bun", 43],
])("%s answers as it should, in %i respects", async (runtime, count) => {
  const [command, ...args] = RUNTIMES[runtime]?.() ?? [""];
  const { stdout } = await promisify(execFile)(command, [...args, CHECKS], {
    env: { ...process.env, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1", DENO_NO_PROMPT: "1" },
  });
  const report = JSON.parse(stdout) as Report;
  expect(report.runtime).toBe(runtime);
  expect(report.seen.filter(({ actual, expected }) => actual !== expected)).toEqual([]);
  expect(report.seen).toHaveLength(count);
});
