import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import manifest from "../package.json" with { type: "json" };
import { readArguments, USAGE, type Arguments } from "./arguments.ts";
import { check, type Result } from "./check.ts";
import { htmlData, webTypes } from "./print/editors.ts";
import { human } from "./print/human.ts";
import { json } from "./print/json.ts";
import { list } from "./print/list.ts";
import { sarif } from "./print/sarif.ts";

/** What a run of the command printed, and its exit status. */
export interface Run {
  readonly status: 0 | 1 | 2;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs the command.
 *
 * @param given The arguments behind the command's name.
 * @param root The folder in which it runs.
 */
export function run(given: readonly string[], root: string): Run {
  let wanted: Arguments;
  try {
    wanted = readArguments(given);
  } catch (error) {
    return usageError(error);
  }
  if (wanted.help) return { status: 0, out: USAGE, err: "" };
  if (wanted.version) return { status: 0, out: `${manifest.version}\n`, err: "" };
  let result: Result;
  try {
    result = check(wanted.paths, { to4: wanted.to4, root });
    writeFiles(result, wanted, root);
  } catch (error) {
    return usageError(error);
  }
  const hasErrors = result.findings.some(({ severity }) => severity === "error");
  return { status: hasErrors ? 1 : 0, out: print(result, wanted), err: "" };
}

function usageError(error: unknown): Run {
  const message = error instanceof Error ? error.message : String(error);
  return {
    status: 2,
    out: "",
    err: `htmx-herald-check: ${message}\nSee htmx-herald-check --help.\n`,
  };
}

function print(result: Result, { format }: Arguments): string {
  if (format === "json") return json(result);
  return format === "sarif" ? sarif(result, manifest.version) : human(result);
}

function writeFiles(result: Result, wanted: Arguments, root: string): void {
  const put = (file: string | undefined, text: () => string) => {
    if (file === undefined) return;
    const path = resolve(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text());
  };
  put(wanted.write, () => list(result));
  put(wanted.htmlData, () => htmlData(result));
  put(wanted.webTypes, () => webTypes(result, basename(resolve(root))));
}
