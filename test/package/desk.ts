/*
 * The desk of a developer who installs herald: a project of its own, with the bundlers, test
 * runners and compilers that test/package/desk names. The package lies on it as npm would publish
 * it.
 */
import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from "node:fs";
import { realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = (file: string): string => fileURLToPath(new URL(`../../${file}`, import.meta.url));

const CACHE = root("node_modules/.cache/");
const DESK = `${CACHE}desk/`;
const MODULES = `${DESK}node_modules`;

/** What a command wrote, and how it ended. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Vitest's global set-up: gets everything onto the desk, once for all tests. */
export default async function setUp(): Promise<void> {
  await installTools();
  await installPackage();
}

/** Installs what test/package/desk names, unless it is there. */
async function installTools(): Promise<void> {
  const wanted = readFileSync(root("test/package/desk/package-lock.json"), "utf8");
  const stamp = `${DESK}installed.json`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  rmSync(DESK, { recursive: true, force: true });
  mkdirSync(DESK, { recursive: true });
  cpSync(root("test/package/desk"), DESK, { recursive: true });
  const args = ["ci", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts"];
  await must(run("npm", args, DESK));
  writeFileSync(stamp, wanted);
}

/** Packs the built package, and unpacks it as an installation does. */
async function installPackage(): Promise<void> {
  const home = `${MODULES}/htmx-herald`;
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
  const tarball = await pack(".");
  await must(run("tar", ["-xzf", tarball, "-C", home, "--strip-components=1"], DESK));
}

/**
 * Packs a package into the cache.
 *
 * @param what This one (`.`), or one of the registry by name and version.
 * @returns The path of the tarball.
 */
async function pack(what: string): Promise<string> {
  const args = ["pack", what, "--json", "--pack-destination", CACHE];
  const { stdout } = await must(run("npm", args, root(".")));
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  return CACHE + filename;
}

/**
 * A Node of a certain version, out of the registry; kept for the next time.
 *
 * @returns The path of its executable.
 */
export async function nodeOf(version: string): Promise<string> {
  if (version === process.versions.node) return process.execPath;
  const home = `${CACHE}node-${version}`;
  const executable = `${home}/bin/node`;
  if (existsSync(executable)) return executable;
  const tarball = await pack(`node-${process.platform}-${process.arch}@${version}`);
  mkdirSync(home, { recursive: true });
  const only = ["package/bin/node"];
  await must(run("tar", ["-xzf", tarball, "-C", home, "--strip-components=1", ...only], CACHE));
  rmSync(tarball);
  return executable;
}

/** A fresh project that has installed the package, and everything else that is on the desk. */
export interface Project {
  /** Its folder. */
  readonly home: string;
  /** Runs a command in it. */
  run(command: string, ...args: string[]): Promise<Outcome>;
  /** Runs the command that a package brings, by the package's name. */
  npx(name: string, ...args: string[]): Promise<Outcome>;
  /** Reads a file of it. */
  read(file: string): string;
  /** The files in one of its folders. */
  list(folder: string): string[];
  remove(): void;
}

/**
 * Starts a project.
 *
 * @param files Its files. Its package.json makes modules of `.js`, unless it is among them.
 */
export function project(files: Readonly<Record<string, string>>): Project {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "herald-desk-")));
  symlinkSync(MODULES, join(home, "node_modules"));
  const all = { "package.json": JSON.stringify({ type: "module" }), ...files };
  for (const [file, text] of Object.entries(all)) {
    mkdirSync(dirname(join(home, file)), { recursive: true });
    writeFileSync(join(home, file), text);
  }
  return {
    home,
    run: (command, ...args) => run(command, args, home),
    npx: (name, ...args) => run(process.execPath, [binaryOf(name), ...args], home),
    read: (file) => readFileSync(join(home, file), "utf8"),
    list: (folder) => readdirSync(join(home, folder), { recursive: true, encoding: "utf8" }),
    remove: () => rmSync(home, { recursive: true }),
  };
}

/** The file behind the command of a package. */
function binaryOf(name: string): string {
  const { bin } = JSON.parse(readFileSync(`${MODULES}/${name}/package.json`, "utf8")) as {
    bin: string | Record<string, string>;
  };
  const [first] = typeof bin === "string" ? [bin] : Object.values(bin);
  return join(MODULES, name, first ?? "");
}

/** The environment without what tells a test runner that it is a part of this run. */
const ENV = Object.fromEntries([
  ...Object.entries(process.env).filter(
    ([key]) => !/^(VITEST|VITE|NODE_ENV|NODE_OPTIONS|TEST|MODE|PROD|DEV|SSR|BASE_URL)/.test(key),
  ),
  // Testing Library would put the whole page into its errors.
  ["DEBUG_PRINT_LIMIT", "0"],
]);

async function run(command: string, args: readonly string[], cwd: string): Promise<Outcome> {
  const options = { cwd, env: ENV, maxBuffer: 64 * 1024 * 1024 };
  try {
    const { stdout, stderr } = await promisify(execFile)(command, args, options);
    return { code: 0, stdout, stderr };
  } catch (failed) {
    const { code, stdout, stderr } = failed as Partial<Outcome>;
    return { code: code ?? 1, stdout: stdout ?? "", stderr: stderr ?? "" };
  }
}

/** Fails where a command did. */
async function must(running: Promise<Outcome>): Promise<Outcome> {
  const outcome = await running;
  if (outcome.code === 0) return outcome;
  throw new Error(`${outcome.stdout}\n${outcome.stderr}`);
}
