// A desktop that nobody sees, on which a real screen reader hears what a real browser says.

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { PATIENCE } from "./driver.ts";
import { untilExit } from "./webdriver.ts";

/** A desktop with a screen reader. */
export interface Desktop {
  /** What a browser needs in its environment to be on it. */
  readonly env: Record<string, string>;
  /** What has been spoken so far, in order. */
  spoken(): string[];
  /** Waits until nothing has been spoken for some time, and returns what was since `from`. */
  quiet(from: number): Promise<string[]>;
  close(): Promise<void>;
}

/** For how long nothing is spoken when all has been, in milliseconds. */
const QUIET = 2500;

/** Runs Orca so that it writes each line of its log at once. */
const ORCA = `
import builtins, functools, sys
plain = builtins.open
@functools.wraps(plain)
def lines(file, mode="r", *others, **named):
    if str(file).endswith("orca.log"):
        return plain(file, mode, buffering=1)
    return plain(file, mode, *others, **named)
builtins.open = lines
sys.argv[0] = "/usr/bin/orca"
exec(compile(plain("/usr/bin/orca").read(), "/usr/bin/orca", "exec"))
`;

/** Starts the desktop and Orca. Only where `installScreenReader` has been. */
export async function openDesktop(): Promise<Desktop> {
  const home = mkdtempSync(join(tmpdir(), "herald-orca-"));
  const log = join(home, "orca.log");
  const started: ChildProcess[] = [];
  const runtime = join(home, "run");
  mkdirSync(runtime, { mode: 0o700 });
  mkdirSync(join(home, ".local/share"), { recursive: true });
  const env: Record<string, string> = {
    ...(process.env as Record<string, string>),
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: join(home, ".local/share"),
    NO_AT_BRIDGE: "0",
    GTK_MODULES: "gail:atk-bridge",
    GNOME_ACCESSIBILITY: "1",
    ACCESSIBILITY_ENABLED: "1",
  };
  const start = (command: string, args: string[]) => {
    const child = untilExit(spawn(command, args, { env, stdio: ["ignore", "pipe", "ignore"] }));
    started.push(child);
    return child;
  };
  const firstLine = async (child: ReturnType<typeof start>) => {
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    child.stdout.resume();
    return String(line).trim();
  };
  env["DBUS_SESSION_BUS_ADDRESS"] = await firstLine(
    start("dbus-daemon", ["--session", "--print-address", "--nofork"]),
  );
  const screen = ["-screen", "0", "1280x900x24"];
  env["DISPLAY"] = `:${await firstLine(start("Xvfb", ["-displayfd", "1", ...screen]))}`;
  // Without a window manager no window has the focus, and Orca says nothing.
  start("openbox", []).stdout.resume();
  start("/usr/libexec/at-spi-bus-launcher", ["--launch-immediately"]).stdout.resume();
  for (const name of ["IsEnabled", "ScreenReaderEnabled"]) await enable(name, env);
  start("/usr/bin/python3", ["-c", ORCA, "--replace", `--debug-file=${log}`]).stdout.resume();
  const read = () => (existsSync(log) ? readFileSync(log, "utf8") : "");
  // It speaks only once there is a window.
  await until(() => read().includes("ORCA: Starting registry"), "Orca does not start");

  const spoken = () =>
    [...read().matchAll(/SPEECH OUTPUT: '(.*?)'(?:\{.*)?$/gm)].map(([, text = ""]) => text);
  return {
    env,
    spoken,
    async quiet(from) {
      let count = -1;
      while (count !== spoken().length) {
        count = spoken().length;
        await setTimeout(QUIET);
      }
      return spoken().slice(from);
    },
    async close() {
      for (const child of started.reverse()) child.kill();
      await setTimeout(500);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Tells the accessibility bus that somebody listens. It may not be there yet. */
async function enable(name: string, env: Record<string, string>): Promise<void> {
  const set = [
    ...["call", "--session", "--dest", "org.a11y.Bus", "--object-path", "/org/a11y/bus"],
    ...["--method", "org.freedesktop.DBus.Properties.Set", "org.a11y.Status", name, "<true>"],
  ];
  await until(() => {
    try {
      execFileSync("gdbus", set, { env, stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  }, `the accessibility bus does not take ${name}`);
}

async function until(isDone: () => boolean, problem: string): Promise<void> {
  const end = performance.now() + PATIENCE;
  while (!isDone()) {
    if (performance.now() > end) throw new Error(problem);
    await setTimeout(100);
  }
}
