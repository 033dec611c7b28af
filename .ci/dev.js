// Serves the demo and its gallery, and writes `dist` anew whenever src changes, so that a journey
// can be run at any time. Ctrl+C ends it.

import { spawn } from "node:child_process";

// Both builds write into `dist`, so that neither may empty it.
const BUILD = ["vite", "build", "--watch", "--emptyOutDir=false"];
const TYPES = "--noEmit false --noCheck --emitDeclarationOnly --outDir node_modules/.cache/types";

const children = [
  ["vite"],
  BUILD,
  [...BUILD, "--mode", "script"],
  ["tsc", ...TYPES.split(" "), "--watch", "--preserveWatchOutput"],
].map((command) => spawn("npx", command, { stdio: "inherit" }));

// One that ends, ends all: a builder that is missing would go unnoticed.
for (const child of children)
  child.once("exit", (code) => {
    for (const other of children) other.kill();
    process.exitCode = code ?? 1;
  });
