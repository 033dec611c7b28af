import { defineConfig, type ViteUserConfigExport } from "vitest/config";
import { environments, probe } from "./build/builds.ts";
import { LongFirst } from "./test/support/sequencer.ts";

/**
 * What all tests have in common: a seed for what is random, and time enough on a machine that is
 * busy.
 */
const SETUP = "test/support/seed.ts";
const patient = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } };

/** The journeys that a mode of its own runs. */
const JOURNEYS: Readonly<Record<string, string[]>> = {
  // What every published htmx makes of the table needs the network.
  published: ["test/published/*.test.ts"],
  "screen-reader": ["test/journey/screen-reader.test.ts"],
};

const config: ViteUserConfigExport = defineConfig(async ({ command, mode }) => ({
  // The demo's server is not loaded for builds and tests, so that a slip in it breaks neither.
  plugins:
    command === "serve" && !process.env["VITEST"]
      ? [(await import("./demo/plugin.ts")).demo()]
      : [],
  ...(command === "build" && mode === "production" ? { builder: {}, environments } : {}),
  ...(mode.startsWith("size-") ? { build: probe(mode.slice("size-".length)) } : {}),
  test: {
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          name: "node",
          ...patient,
          setupFiles: [SETUP],
          include: ["test/**/*.test.ts"],
          // Times are measured by `npm run benchmark` alone: a busy machine must not fail a test.
          exclude: [
            "test/**/*.dom.test.ts",
            "test/journey/**",
            "test/package/**",
            "test/published/**",
            mode === "benchmark" ? "" : "test/benchmark/**",
          ],
        },
      },
      {
        test: {
          name: "dom",
          ...patient,
          environment: "happy-dom",
          include: ["test/**/*.dom.test.ts"],
          setupFiles: [SETUP, "test/support/happy-dom.ts"],
          // htmx reads `window` and `document` as globals, which only modules that vitest loads
          // itself can see.
          server: { deps: { inline: [/htmx/] } },
        },
      },
      {
        test: {
          name: "package",
          ...patient,
          setupFiles: [SETUP],
          include: ["test/package/**/*.test.ts"],
          globalSetup: ["test/support/browsers.ts", "test/package/desk.ts"],
          testTimeout: 120_000,
          // What they start are whole bundlers and test runners.
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "journey",
          ...patient,
          setupFiles: [SETUP],
          include: JOURNEYS[mode] ?? ["test/journey/**/*.test.ts"],
          // A screen reader needs a desktop and some minutes: `npm run screen-reader`.
          exclude: mode === "screen-reader" ? [] : ["test/journey/screen-reader.test.ts"],
          globalSetup: ["test/support/browsers.ts", "test/support/nginx.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          retry: 0,
          // Every file drives whole browsers: two at a time, and after the quick tests.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
}));

export default config;
