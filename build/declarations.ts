import { readdirSync, readFileSync } from "node:fs";
import type { Plugin } from "vite";
import { path } from "./path.ts";

/**
 * Puts the declarations that `tsc` wrote (see the script `build`) beside the modules. One file per
 * source, not rolled up: a copied `Triggers` interface could not be merged with. A second set is
 * for CommonJS, where TypeScript takes a `.d.ts` of this package for a module that `require` cannot
 * load.
 */
export const declarations: Plugin = {
  name: "declarations",
  generateBundle({ format }) {
    const isModule = format === "es";
    // TypeScript 7 wants to know what even an import for its effect is (TS2882).
    if (!isModule) {
      this.emitFile({ type: "asset", fileName: "style.css.d.cts", source: "export {};\n" });
    }
    for (const file of readdirSync(path("src"), { recursive: true, encoding: "utf8" })) {
      if (!file.endsWith(".ts") || file.endsWith("script.ts")) continue;
      const name = file.slice(0, -".ts".length);
      const text = readFileSync(path(`node_modules/.cache/types/src/${name}.d.ts`), "utf8");
      this.emitFile({
        type: "asset",
        fileName: isModule ? `${name}.d.ts` : `cjs/${name}.d.cts`,
        source: withExtension(text, isModule ? ".js" : ".cjs"),
      });
    }
  },
};

/** tsc leaves `./x.ts` as it is in declarations, where readers of the package need `./x.js`. */
function withExtension(text: string, extension: string): string {
  return text.replace(/(['"]\.{1,2}\/[^'"\n]+)\.ts(?=['"])/g, `$1${extension}`);
}
