// Which browsers the journeys run in, where they are, and how they get here. Also vitest's global
// set-up.

import { existsSync } from "node:fs";
import { chromium, firefox, webkit } from "playwright";
import { onPath, run, withApt } from "./apt.ts";

/** The three families of browsers. */
export const ENGINES = ["chromium", "firefox", "webkit"] as const;

/** One family of browsers. */
export type Engine = (typeof ENGINES)[number];

/** A browser on this machine: the system's own, or a build that Playwright downloaded. */
export interface Found {
  readonly from: "system" | "playwright";
  /** Its executable; for the system's WebKit, the WebDriver. */
  readonly path: string;
}

/**
 * The commands that have to be on the path for a system browser, the executable first, and their
 * Debian packages.
 */
const SYSTEM: Record<Engine, { commands: string[]; packages: string[] }> = {
  chromium: { commands: ["chromium"], packages: ["chromium"] },
  firefox: { commands: ["firefox-esr"], packages: ["firefox-esr"] },
  // Playwright's WebKit runs on few Linux distributions. This one needs a display, which Xvfb
  // pretends to be.
  webkit: { commands: ["WebKitWebDriver", "Xvfb"], packages: ["webkit2gtk-driver", "xvfb"] },
};

const PLAYWRIGHT = { chromium, firefox, webkit };

/** Looks for a browser; the system's own comes first. */
export function findBrowser(engine: Engine): Found | undefined {
  const [path, ...others] = SYSTEM[engine].commands.map(onPath);
  if (path && others.every(Boolean)) return { from: "system", path };
  const downloaded = PLAYWRIGHT[engine].executablePath();
  return existsSync(downloaded) ? { from: "playwright", path: downloaded } : undefined;
}

/**
 * Vitest's global set-up: installs what is missing, and fails where it cannot, so that no engine is
 * skipped.
 */
export default function installBrowsers(): void {
  const packagesOf = (engines: Engine[]) => engines.flatMap((engine) => SYSTEM[engine].packages);
  if (missingEngines().length > 0) withApt(packagesOf(missingEngines()));
  if (missingEngines().length > 0) run("npx", ["playwright", "install", ...missingEngines()]);
  const missing = missingEngines();
  if (missing.length === 0) return;
  throw new Error(
    `Missing for the journeys: ${missing.join(", ")}. ` +
      `Run \`npx playwright install --with-deps ${missing.join(" ")}\`, ` +
      `or on Debian as root \`apt-get install ${packagesOf(missing).join(" ")}\`.`,
  );
}

const missingEngines = (): Engine[] => ENGINES.filter((engine) => !findBrowser(engine));
