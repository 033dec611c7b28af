/* The declarations, as compilers of several years find them, by each way of resolving modules. */
import { afterAll, describe, expect, test } from "vitest";
import { project, type Project } from "./desk.ts";

/** Uses each entry. Where a type is missing or `any`, an error that is expected stays away. */
const SOURCE = `
import { install, onTrigger, toast, type Options } from "htmx-herald";
import { install as installAuto } from "htmx-herald/auto";
import { onTrigger as onTriggerAlone, type TriggerOptions } from "htmx-herald/triggers";
import { HtmxHeaders, type BuilderOptions } from "htmx-herald/server";
import { readTriggers, type SentTrigger } from "htmx-herald/testing";
import { defineTriggers, type Catalogue } from "htmx-herald/catalogue";
import { log, preferences, type LogEntry } from "htmx-herald/log";
import "htmx-herald/style.css";

declare module "htmx-herald" {
  interface Triggers {
    articleDeleted: { id: number };
  }
}

export const options: Options = { duration: { success: 3000 } };
export const stops: (() => void)[] = [install(options), installAuto(options)];
onTrigger("articleDeleted", ({ id }) => toast(id.toFixed()));
const once: TriggerOptions = { once: true };
onTriggerAlone("articleDeleted", () => {}, once);
const builder: BuilderOptions = { limit: 4000 };
export const sent: SentTrigger[] = [
  ...readTriggers(new HtmxHeaders(builder).trigger("articleDeleted", { id: 7 })),
];
export const catalogue: Catalogue | undefined = undefined;
export const entries: readonly LogEntry[] = log.entries();
preferences.keep = true;

// @ts-expect-error: no such option
install({ durations: 3000 });
// @ts-expect-error: no such option
installAuto({ durations: 3000 });
// @ts-expect-error: no such member of the payload
onTrigger("articleDeleted", ({ name }) => name);
// @ts-expect-error: no name
onTriggerAlone(7, () => {});
// @ts-expect-error: another payload
new HtmxHeaders().trigger("articleDeleted", { id: "7" });
// @ts-expect-error: no answer
readTriggers(7);
// @ts-expect-error: no choice
preferences.often = true;
// @ts-expect-error: no definitions
defineTriggers(7);
`;

const COMPILERS = ["typescript-5.0", "typescript-5.4", "typescript-5.9"];

/** The ways of resolving modules, each with the kind of modules that goes with it. */
const WAYS: Record<string, { resolution: string; module: string; type: "module" | "commonjs" }> = {
  "node, as CommonJS": { resolution: "node", module: "commonjs", type: "commonjs" },
  "node, as modules": { resolution: "node", module: "esnext", type: "module" },
  "node16, as CommonJS": { resolution: "node16", module: "node16", type: "commonjs" },
  "node16, as modules": { resolution: "node16", module: "node16", type: "module" },
  bundler: { resolution: "bundler", module: "esnext", type: "module" },
};

const projects: Project[] = [];
afterAll(() => projects.forEach((each) => each.remove()));

/** Compiles with a compiler of the desk, and hands back what it says. */
async function compile(compiler: string, way: string, source: string): Promise<string> {
  const { resolution, module, type } = WAYS[way] ?? {};
  const compilerOptions = {
    module,
    moduleResolution: resolution,
    target: "es2022",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    types: [],
    strict: true,
    noEmit: true,
    // Herald's own declarations are checked as well, TypeScript's are not.
    skipLibCheck: false,
    skipDefaultLibCheck: true,
  };
  const home = project({
    "package.json": JSON.stringify({ type }),
    "tsconfig.json": JSON.stringify({ compilerOptions, files: ["page.ts"] }),
    "page.ts": source,
  });
  projects.push(home);
  const { code, stdout, stderr } = await home.npx(compiler, "-p", ".");
  return `${stdout}${stderr}${code ? `exit code ${code}` : ""}`;
}

describe.each(COMPILERS)("%s", (compiler) => {
  test.each(Object.keys(WAYS))("finds each entry with its types: %s", async (way) => {
    expect(await compile(compiler, way, SOURCE)).toBe("");
  });
});

test("the test sees an entry that is not there", async () => {
  const source = SOURCE.replace("htmx-herald/server", "htmx-herald/sever");
  const said = await compile("typescript-5.9", "node, as CommonJS", source);
  expect(said).toContain("error TS2307: Cannot find module 'htmx-herald/sever'");
  expect(said).toContain("error TS2578: Unused '@ts-expect-error' directive.");
});
