import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { pathOf, textOf } from "./blocks.ts";

const VENV = pathOf("node_modules/.cache/venv");
const PYTHON = `${VENV}/${process.platform === "win32" ? "Scripts/python.exe" : "bin/python"}`;
/** What the site of the Django blocks needs. */
export const DJANGO = "test/journey/docs/django/requirements.txt";
/** What the servers in Flask and FastAPI need. */
export const SERVERS = "test/journey/docs/servers/requirements.txt";
/** How long it may take to install Python's packages, in milliseconds: they are downloaded. */
export const INSTALLING = 240_000;
/** Each file of pins in the environment with the text that was installed, kept in it. */
const STAMP = `${VENV}/requirements.json`;
const LOCK = `${VENV}.lock`;
const WHEELS = pathOf("node_modules/.cache/wheels");

const run = promisify(execFile);

let queue: Promise<unknown> = Promise.resolve();

/**
 * The Python of an environment that has what these files pin: one for all of them, made once, and
 * mended when pins change.
 *
 * @param requirements Paths of requirements files, from the top of the checkout.
 */
export function python(requirements: readonly string[]): Promise<string> {
  const made = queue.then(() => locked(() => make(requirements)));
  queue = made.catch(() => {});
  return made;
}

/** The Python of an environment that has the pinned Django. */
export const pythonWithDjango = (): Promise<string> => python([DJANGO]);

async function make(requirements: readonly string[]): Promise<string> {
  const there: Record<string, string> =
    existsSync(PYTHON) && existsSync(STAMP) ? JSON.parse(readFileSync(STAMP, "utf8")) : {};
  if (requirements.every((file) => there[file] === textOf(file))) return PYTHON;
  await createVenv()
    .catch(withApt)
    .catch((error: unknown) => {
      throw new Error(
        "The Python blocks need Python 3.11 or newer with venv; on Debian as root: apt-get install python3-venv",
        { cause: error },
      );
    });
  // All sets at once, so that pip refuses pins of one that do not fit another's.
  const files = [...new Set([...Object.keys(there), ...requirements])].filter((file) =>
    existsSync(pathOf(file)),
  );
  await run(PYTHON, [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    ...files.flatMap((file) => ["-r", pathOf(file)]),
  ]);
  writeFileSync(
    STAMP,
    JSON.stringify(Object.fromEntries(files.map((file) => [file, textOf(file)]))),
  );
  return PYTHON;
}

/**
 * A folder with all that a file of requirements pins, so that `pip install` of a fresh environment
 * asks no network.
 */
export function wheels(requirements: string): Promise<string> {
  const stamp = `${WHEELS}/${basename(dirname(requirements))}.txt`;
  const made = queue.then(() =>
    locked(async () => {
      if (existsSync(stamp) && readFileSync(stamp, "utf8") === textOf(requirements)) return;
      await run(PYTHON, [
        "-m",
        "pip",
        "download",
        "--quiet",
        "--disable-pip-version-check",
        "--dest",
        WHEELS,
        "-r",
        pathOf(requirements),
      ]);
      writeFileSync(stamp, textOf(requirements));
    }),
  );
  queue = made.catch(() => {});
  return made.then(() => WHEELS);
}

/**
 * Keeps two files of tests, which run at the same time, from installing into the environment
 * together.
 */
async function locked<T>(work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(LOCK), { recursive: true });
  for (;;) {
    try {
      writeFileSync(LOCK, String(process.pid), { flag: "wx" });
      break;
    } catch {
      if (!isHeld()) rmSync(LOCK, { force: true });
      await setTimeout(100);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

/** Whether the process that holds the lock still runs: one that was killed leaves it behind. */
function isHeld(): boolean {
  try {
    // Signal 0 only asks. A lock that was made this moment has no process in it yet.
    const holder = Number(readFileSync(LOCK, "utf8"));
    return !holder || process.kill(holder, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

const createVenv = (): Promise<unknown> => run("python3", ["-m", "venv", VENV]);

/**
 * Debian has venv in a package of its own. As root, as in containers, it can be had; the browsers
 * come the same way.
 */
async function withApt(error: unknown): Promise<unknown> {
  if (process.getuid?.() !== 0) throw error;
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], { env });
  await run("apt-get", ["install", "-qq", "-y", "--no-install-recommends", "python3-venv"], {
    env,
  });
  return createVenv();
}
