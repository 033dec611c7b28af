import type { BuildEnvironmentOptions, EnvironmentOptions } from "vite";
import { declarations } from "./declarations.ts";
import { folders } from "./folders.ts";
import { assistants } from "./llms.ts";
import { path } from "./path.ts";

/** The entries of the package that are modules, by their names in `exports`. */
const ENTRIES = [
  "index",
  "auto",
  "triggers",
  "server",
  "testing",
  "catalogue",
  "inspector",
  "log",
] as const;

/** The script tags, by the names of their sources. */
const SCRIPTS = {
  script: "herald.min.js",
  "triggers-script": "herald-triggers.min.js",
  "inspector-script": "inspector.min.js",
  "log-script": "herald-log.min.js",
} as const;

/**
 * The first browsers with light-dark(), in which the style sheet is written: an older target would
 * have it rewritten.
 */
const MODERN_CSS = ["chrome123", "firefox120", "safari17.5"];

const common: BuildEnvironmentOptions = {
  target: "es2022",
  cssTarget: MODERN_CSS,
  sourcemap: true,
  emptyOutDir: false,
};

/** Readable modules for bundlers, for Node and for `require`. */
const library: BuildEnvironmentOptions = {
  ...common,
  emptyOutDir: true,
  minify: false,
  cssCodeSplit: true,
  lib: {
    entry: {
      ...Object.fromEntries(ENTRIES.map((name) => [name, path(`src/${name}.ts`)])),
      style: path("src/view/style.css"),
    },
  },
  rolldownOptions: {
    external: ["htmx.org"],
    plugins: [declarations, folders(ENTRIES.filter((name) => name !== "index")), assistants],
    output: [
      // One file per source, so that `sideEffects` lets bundlers drop whole rooms, and each `.d.ts`
      // has its `.js`.
      {
        format: "es",
        preserveModules: true,
        preserveModulesRoot: path("src"),
        entryFileNames: "[name].js",
      },
      {
        format: "cjs",
        sourcemap: false,
        entryFileNames: "cjs/[name].cjs",
        chunkFileNames: "cjs/chunks/[name].cjs",
      },
    ],
  },
};

/** Everything in one file for a script tag. */
const script = (name: keyof typeof SCRIPTS): BuildEnvironmentOptions => ({
  ...common,
  // Two hundredths smaller after brotli than what oxc makes of it. Functions that stay functions,
  // and arrows, are more alike.
  minify: "terser",
  terserOptions: {
    toplevel: true,
    compress: { passes: 3, ecma: 2020, inline: 1, unsafe_arrows: true },
    format: { ascii_only: true },
  },
  lib: {
    entry: path(`src/${name}.ts`),
    formats: ["iife"],
    name: "unused",
    fileName: () => SCRIPTS[name],
  },
});

/** One entry in one file, for import maps: a page that vendors it needs no other file. */
const bundled = (name: string): BuildEnvironmentOptions => ({
  ...common,
  modulePreload: false,
  // Not library mode, which leaves the white space in.
  rolldownOptions: {
    input: { [name]: path(`src/${name}.ts`) },
    preserveEntrySignatures: "strict",
    output: { entryFileNames: "bundled/[name].js" },
  },
});

/** What `vite build` writes into `dist`. The first empties it. */
export const environments: Record<string, EnvironmentOptions> = {
  client: { build: library },
  ...Object.fromEntries(
    (Object.keys(SCRIPTS) as (keyof typeof SCRIPTS)[]).map((name) => [
      name.replace("-", "_"),
      { consumer: "client", build: script(name) },
    ]),
  ),
  ...Object.fromEntries(
    ENTRIES.map((name) => [`bundled_${name}`, { consumer: "client", build: bundled(name) }]),
  ),
};

/**
 * `vite build --mode size-*`: what the built package costs a user who imports one thing; only
 * measured.
 */
export const probe = (name: string): BuildEnvironmentOptions => ({
  ...common,
  sourcemap: false,
  outDir: "node_modules/.cache/size",
  modulePreload: false,
  rolldownOptions: {
    input: path(`test/size/${name}.js`),
    preserveEntrySignatures: "strict",
    output: { entryFileNames: "[name].js" },
  },
});
