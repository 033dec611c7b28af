import { mkdirSync, writeFileSync } from "node:fs";
import type { Plugin } from "vite";
import { path } from "./path.ts";

/**
 * Writes a folder for each entry, and `style.css`, beside `dist`. They are for what reads no
 * `exports`: TypeScript's `moduleResolution: "node"`, Parcel without an option, webpack 4.
 *
 * @param entries The entries of `exports`, without the main one.
 */
export const folders = (entries: readonly string[]): Plugin => ({
  name: "folders",
  writeBundle() {
    for (const name of entries) {
      mkdirSync(path(name), { recursive: true });
      const manifest = {
        main: `../dist/cjs/${name}.cjs`,
        module: `../dist/${name}.js`,
        types: `../dist/${name}.d.ts`,
      };
      writeFileSync(path(`${name}/package.json`), `${JSON.stringify(manifest, null, 2)}\n`);
    }
    writeFileSync(path("style.css"), `@import "./dist/style.css";\n`);
    writeFileSync(path("style.css.d.ts"), "export {};\n");
  },
});
