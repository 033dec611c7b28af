// The htmx versions that npm has in the range of the package, and where their files are.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const CACHE = fileURLToPath(new URL("../../node_modules/.cache/published/", import.meta.url));

const npm = (...args: string[]): string => execFileSync("npm", args, { encoding: "utf8" });

/** Every published version in `peerDependencies`, oldest first; no alphas and betas. */
export function publishedVersions(): string[] {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { peerDependencies } = JSON.parse(text) as { peerDependencies: Record<string, string> };
  const range = peerDependencies["htmx.org"] ?? "";
  const found = JSON.parse(npm("view", `htmx.org@${range}`, "version", "--json")) as
    string | string[];
  return [found]
    .flat()
    .filter((version) => !version.includes("-"))
    .sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
}

/** The script of a version, downloaded where it is not here yet. */
export function fileOf(version: string): string {
  const folder = `${CACHE}${version}`;
  const file = `${folder}/package/dist/htmx.js`;
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  const name = npm("pack", `htmx.org@${version}`, "--silent", "--pack-destination", folder).trim();
  execFileSync("tar", ["-xzf", name], { cwd: folder });
  return file;
}
