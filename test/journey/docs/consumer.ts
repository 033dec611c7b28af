import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { build, type Rolldown } from "vite";
import { BLOCKS, pathOf, textOf, type Block } from "./blocks.ts";

/**
 * A project that has installed the package as it would be published, and has every `ts` block as a
 * file.
 */
const HOME = pathOf("node_modules/.cache/docs/");
const INSTALLED = `${HOME}node_modules/htmx-herald/`;

/** What a user's own tsconfig.json may say. */
const CONFIG = {
  compilerOptions: {
    target: "ES2022",
    lib: ["ES2022", "DOM", "DOM.Iterable"],
    module: "ESNext",
    moduleResolution: "bundler",
    // @types/node for the servers, and vite/client for imports of style sheets.
    types: ["node", "vite/client"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noErrorTruncation: true,
    outDir: "out",
  },
};

/** What stands around a block that is only a part of a file. */
const AROUND: Record<string, (code: string) => string> = {
  playwright: (code) =>
    `import type { Page } from "playwright";\nexport default async function (page: Page): Promise<void> {\n${code}\n}`,
};

/** Every `ts` block. */
export const CODE: readonly Block[] = BLOCKS.filter(({ language }) => language === "ts");

/** A file beside the blocks, whose error names the options. */
const OPTIONS = `import type { Options } from "htmx-herald";\nexport const none: keyof Options & string = 0;\n`;

const fileOf = (name: string): string => (name.endsWith(".ts") ? name : `${name}.ts`);

let compiled: Promise<readonly string[]> | undefined;

/** Installs the package, compiles the blocks and writes them as JavaScript, once. */
function compile(): Promise<readonly string[]> {
  return (compiled ??= install());
}

async function install(): Promise<readonly string[]> {
  const { files } = JSON.parse(textOf("package.json")) as { files: string[] };
  for (const file of ["package.json", ...files])
    cpSync(pathOf(file), INSTALLED + file, { recursive: true });
  mkdirSync(HOME, { recursive: true });
  writeFileSync(`${HOME}package.json`, JSON.stringify({ type: "module" }));
  writeFileSync(
    `${HOME}tsconfig.json`,
    JSON.stringify({ ...CONFIG, files: ["options.ts", ...CODE.map(({ name }) => fileOf(name))] }),
  );
  writeFileSync(`${HOME}options.ts`, OPTIONS);
  for (const { name, code } of CODE)
    writeFileSync(HOME + fileOf(name), (AROUND[name]?.(code) ?? code) + "\n");
  const tsc = promisify(execFile)(process.execPath, [
    pathOf("node_modules/typescript/bin/tsc"),
    "-p",
    HOME,
    "--pretty",
    "false",
  ]);
  const { stdout } = await tsc.catch((failed: { stdout: string }) => failed);
  return stdout.split("\n").filter(Boolean);
}

/** What the compiler says of a block: the line of the block, counted from 1, and the error. */
export async function errorsOf(name: string): Promise<[line: number, error: string][]> {
  const errors: [number, string][] = [];
  for (const line of await compile()) {
    const [, file = "", at, error = ""] = /^(.+)\((\d+),\d+\): (error TS.+)$/.exec(line) ?? [];
    if (basename(file) === fileOf(name)) errors.push([Number(at), error]);
  }
  return errors;
}

/** The errors that a block announces, each in a comment under its line. */
export function announced({ code }: Block): [line: number, error: string][] {
  return code.split("\n").flatMap((text, index) => {
    const error = /^\s*\/\/ (error TS.+)$/.exec(text)?.[1];
    return error ? [[index, error] as [number, string]] : [];
  });
}

/** Where the package is installed. */
export async function installed(): Promise<string> {
  await compile();
  return INSTALLED;
}

/** A block as JavaScript. */
export async function scriptOf(name: string): Promise<string> {
  await compile();
  return readFileSync(`${HOME}out/${name}.js`, "utf8");
}

/** Runs JavaScript in a Node of its own, in the project. */
export const runNode = (code: string): ChildProcess =>
  spawn(process.execPath, ["--input-type=module", "--eval", code], {
    cwd: HOME,
    stdio: ["ignore", "ignore", "inherit"],
  });

/** A block as a module that Node has loaded. */
export async function load<Module>(name: string): Promise<Module> {
  await compile();
  return (await import(/* @vite-ignore */ pathToFileURL(`${HOME}out/${name}.js`).href)) as Module;
}

/** A block as a bundler makes it ready for a page. */
export async function bundle(name: string): Promise<{ js: string; css: string }> {
  await compile();
  const built = await build({
    root: HOME,
    configFile: false,
    logLevel: "silent",
    build: { write: false, modulePreload: false, rolldownOptions: { input: HOME + fileOf(name) } },
  });
  const { output } = [built].flat()[0] as Rolldown.RolldownOutput;
  const text = (end: string) =>
    output
      .filter(({ fileName }) => fileName.endsWith(end))
      .map((file) => ("code" in file ? file.code : String(file.source)))
      .join("\n");
  return { js: text(".js"), css: text(".css") };
}

/** The options of `install`, as the compiler enumerates them. */
export async function optionNames(): Promise<string[]> {
  const [[, error] = [0, ""]] = await errorsOf("options");
  return [...error.matchAll(/"(\w+)"/g)].map(([, name = ""]) => name).sort();
}
