import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { pathOf, textOf } from "./blocks.ts";

const VENV = pathOf("node_modules/.cache/venv");
const PYTHON = `${VENV}/${process.platform === "win32" ? "Scripts/python.exe" : "bin/python"}`;
const REQUIREMENTS = "test/journey/docs/django/requirements.txt";
/** What the environment was made from, kept in it. */
const STAMP = `${VENV}/requirements.txt`;

const run = promisify(execFile);

let made: Promise<string> | undefined;

/** The Python of an environment that has the pinned Django; made once, and anew when the pins change. */
export const pythonWithDjango = (): Promise<string> => (made ??= make());

async function make(): Promise<string> {
  const wanted = textOf(REQUIREMENTS);
  if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === wanted) return PYTHON;
  await createVenv().catch(withApt).catch((error: unknown) => {
    throw new Error("The Django blocks need Python 3.11 or newer with venv; on Debian as root: apt-get install python3-venv", { cause: error });
  });
  await run(PYTHON, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", pathOf(REQUIREMENTS)]);
  writeFileSync(STAMP, wanted);
  return PYTHON;
}

const createVenv = (): Promise<unknown> => run("python3", ["-m", "venv", VENV]);

/** Debian has venv in a package of its own. As root, as in containers, it can be had; the browsers come the same way. */
async function withApt(error: unknown): Promise<unknown> {
  if (process.getuid?.() !== 0) throw error;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], { env });
  await run("apt-get", ["install", "-qq", "-y", "--no-install-recommends", "python3-venv"], { env });
  return createVenv();
}
