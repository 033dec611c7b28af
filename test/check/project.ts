import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach } from "vitest";
import { run, type Run } from "../../checker/src/run.ts";

/** The files of a project, by path. */
export type Files = Readonly<Record<string, string>>;

/** What `--json` prints. */
export interface Report {
  readonly files: number;
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly excerpt: string;
  }[];
  readonly triggers: readonly {
    readonly name: string;
    readonly about?: string;
    readonly fired: readonly {
      readonly by: string;
      readonly when: string;
      readonly payload?: string;
      readonly file: string;
      readonly line: number;
    }[];
    readonly heard: readonly {
      readonly by: string;
      readonly file: string;
      readonly line: number;
    }[];
  }[];
  readonly untold: readonly {
    readonly message: string;
    readonly file: string;
    readonly line: number;
  }[];
  readonly unparsed: readonly {
    readonly problem: string;
    readonly file: string;
    readonly line: number;
  }[];
}

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Writes a project into a folder of its own. */
export function projectIn(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), "herald-check-"));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Runs the command in a project. */
export const runIn = (files: Files, ...args: string[]): Run => run(args, projectIn(files));

/** What the command says of a project. */
export const checked = (files: Files, ...args: string[]): Report =>
  JSON.parse(runIn(files, "--json", ...args).out) as Report;

/** The findings of a project in short: `rule file:line`. */
export const findings = (files: Files, ...args: string[]): string[] =>
  checked(files, ...args).findings.map(({ file, line, rule }) => `${rule} ${file}:${line}`);
