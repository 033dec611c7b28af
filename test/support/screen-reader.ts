// What a test with a real screen reader needs. The set-up of such a test calls it.

import { existsSync } from "node:fs";
import { onPath, withApt } from "./apt.ts";

/** The Debian packages: Orca, what it speaks with, and a desktop that nobody sees. */
const PACKAGES = [
  "orca",
  "at-spi2-core",
  "dbus-x11",
  "speech-dispatcher",
  "openbox",
  "xvfb",
  "gir1.2-atspi-2.0",
  "python3-gi",
];

/** The commands among them. */
const COMMANDS = ["orca", "dbus-launch", "speech-dispatcher", "openbox", "Xvfb"];

/**
 * Installs Orca and its desktop where they are missing.
 *
 * @throws Error that names what is missing, where it cannot.
 */
export function installScreenReader(): void {
  if (missing().length > 0) withApt(PACKAGES);
  const still = missing();
  if (still.length === 0) return;
  throw new Error(
    `Missing for the tests with a screen reader: ${still.join(", ")}. ` +
      `On Debian run as root \`apt-get install ${PACKAGES.join(" ")}\`.`,
  );
}

const missing = (): string[] => [
  ...COMMANDS.filter((command) => !onPath(command)),
  ...(existsSync("/usr/lib/python3/dist-packages/gi") ? [] : ["python3-gi"]),
];
