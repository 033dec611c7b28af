import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { pathOf, textOf } from "./blocks.ts";

const HOME = pathOf("node_modules/.cache/before/");
const PINS = "test/journey/docs/before/package-lock.json";

/**
 * The folder with the libraries that sites show toasts with before they move: installed once, and
 * anew when their pins change. They are no dependencies of this package.
 */
export async function librariesOfBefore(): Promise<string> {
  const stamp = `${HOME}installed.json`;
  const modules = `${HOME}node_modules`;
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === textOf(PINS)) return modules;
  rmSync(HOME, { recursive: true, force: true });
  mkdirSync(HOME, { recursive: true });
  cpSync(pathOf("test/journey/docs/before"), HOME, { recursive: true });
  const args = ["ci", "--no-audit", "--no-fund", "--prefer-offline", "--ignore-scripts"];
  await promisify(execFile)("npm", args, { cwd: HOME });
  writeFileSync(stamp, textOf(PINS));
  return modules;
}
