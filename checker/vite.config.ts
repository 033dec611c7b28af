import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfigExport } from "vite";

/** Builds the command in one file. Its parsers stay dependencies. */
const config: UserConfigExport = defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  publicDir: false,
  build: {
    ssr: "src/cli.ts",
    target: "node20",
    outDir: "dist",
    emptyOutDir: true,
    minify: false,
    rolldownOptions: { output: { entryFileNames: "cli.js" } },
  },
});

export default config;
