import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { BuildOptions, Plugin } from "vite";
import { defineConfig, type ViteUserConfigExport } from "vitest/config";
import { LongFirst } from "./test/support/sequencer.ts";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/**
 * The first browsers with light-dark(), in which the style sheet is written: an older target would
 * have it rewritten.
 */
const MODERN_CSS = ["chrome123", "firefox120", "safari17.5"];

/**
 * Puts the declarations that `tsc` wrote (see the script `build`) beside the modules. One file per
 * source, not rolled up: a copied `Triggers` interface could not be merged with. tsc leaves
 * `./x.ts` as it is in declarations, where readers of the package need `./x.js`.
 */
const declarations: Plugin = {
  name: "declarations",
  generateBundle() {
    // TypeScript 7 wants to know what even an import for its effect is (TS2882).
    this.emitFile({ type: "asset", fileName: "style.css.d.ts", source: "export {};\n" });
    for (const file of readdirSync(path("src"), { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".ts") || file === "script.ts") continue;
      const fileName = file.replace(/\.ts$/, ".d.ts");
      const text = readFileSync(path(`node_modules/.cache/types/src/${fileName}`), "utf8");
      this.emitFile({
        type: "asset",
        fileName,
        source: text.replace(/(['"]\.{1,2}\/[^'"\n]+)\.ts(?=['"])/g, "$1.js"),
      });
    }
  },
};

/** `vite build`: readable modules for bundlers and import maps, one per entry of `exports`. */
const library: BuildOptions = {
  target: "es2022",
  cssTarget: MODERN_CSS,
  minify: false,
  sourcemap: true,
  cssCodeSplit: true,
  lib: {
    entry: {
      index: path("src/index.ts"),
      auto: path("src/auto.ts"),
      server: path("src/server.ts"),
      testing: path("src/testing.ts"),
      style: path("src/view/style.css"),
    },
    formats: ["es"],
  },
  rolldownOptions: {
    external: ["htmx.org"],
    plugins: [declarations],
    // One file per source, so that `sideEffects` lets bundlers drop whole rooms, and each `.d.ts`
    // has its `.js`.
    output: {
      preserveModules: true,
      preserveModulesRoot: path("src"),
      entryFileNames: "[name].js",
    },
  },
};

/** `vite build --mode script`: everything in one file for a script tag, beside the modules. */
const script: BuildOptions = {
  target: "es2022",
  cssTarget: MODERN_CSS,
  // Two hundredths smaller after brotli than what oxc makes of it. Functions that stay functions,
  // and arrows, are more alike.
  minify: "terser",
  terserOptions: {
    toplevel: true,
    compress: { passes: 3, ecma: 2020, inline: 1, unsafe_arrows: true },
    format: { ascii_only: true },
  },
  sourcemap: true,
  emptyOutDir: false,
  lib: {
    entry: path("src/script.ts"),
    formats: ["iife"],
    name: "unused",
    fileName: () => "herald.min.js",
  },
};

/**
 * `vite build --mode size-*`: what the built package costs a user who imports one thing; only
 * measured.
 */
const probe = (name: string): BuildOptions => ({
  target: "es2022",
  cssTarget: MODERN_CSS,
  emptyOutDir: false,
  outDir: "node_modules/.cache/size",
  modulePreload: false,
  // Not library mode, which leaves the white space in.
  rolldownOptions: {
    input: path(`test/size/${name}.js`),
    preserveEntrySignatures: "strict",
    output: { entryFileNames: "[name].js" },
  },
});

/**
 * What all tests have in common: a seed for what is random, and time enough on a machine that is
 * busy.
 */
const SETUP = "test/support/seed.ts";
const patient = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 20_000 } } };

const config: ViteUserConfigExport = defineConfig(async ({ command, mode }) => ({
  // The demo's server is not loaded for builds and tests, so that a slip in it breaks neither.
  plugins:
    command === "serve" && !process.env["VITEST"]
      ? [(await import("./demo/plugin.ts")).demo()]
      : [],
  build:
    mode === "script"
      ? script
      : mode.startsWith("size-")
        ? probe(mode.slice("size-".length))
        : library,
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
          name: "journey",
          ...patient,
          setupFiles: [SETUP],
          include: ["test/journey/**/*.test.ts"],
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
