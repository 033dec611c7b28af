// How the set-up of the journeys looks for commands, and installs what is missing.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** The path of a command; also of one that only root has on its path, such as a server. */
export const onPath = (command: string): string | undefined =>
  [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin"]
    .map((folder) => join(folder, command))
    .find((path) => existsSync(path));

/** Installs Debian packages where that is possible: as root, with apt. */
export function withApt(packages: readonly string[]): void {
  if (process.getuid?.() !== 0 || !onPath("apt-get")) return;
  // The lists of a fresh machine or container are empty or too old to install from.
  run("apt-get", ["update", "-qq"]);
  run("apt-get", [
    "install",
    "-qq",
    "-y",
    "--no-install-recommends",
    "-o",
    "DPkg::Lock::Timeout=300",
    ...packages,
  ]);
}

/** Runs a command. Its failure is seen by what is still missing afterwards. */
export function run(command: string, args: readonly string[]): void {
  process.stderr.write(`journeys: ${command} ${args.join(" ")}\n`);
  spawnSync(command, args, {
    stdio: ["ignore", "ignore", "inherit"],
    // Nothing asks, and no server starts because it was installed: in the runlevel for rescue none
    // does.
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" },
  });
}
