import type { File } from "../read/files.ts";

/** What a constant is that another file defines; `undefined` where that is not certain. */
export type Constants = (name: string) => string | undefined;

/** `SAVED = "saved"` of Python. A class's are in deeper. */
const PYTHON = /^(\s*)([A-Za-z_]\w*)(?:\s*:[^=]+)?\s*=\s*(["'])([^"'\\]*)\3\s*(?:#.*)?$/;
const PYTHON_CLASS = /^class\s+(\w+)/;

/** `export const SAVED = "saved"` of JavaScript and TypeScript. */
const SCRIPT = /^()export\s+const\s+(\w+)(?:\s*:[^=]+)?\s*=\s*(["'`])([^"'`\\$]*)\3/;

/**
 * Finds the constants that are texts, in all files of a language. They are looked for by line, so
 * that files need not be parsed for them.
 *
 * @param files All files.
 * @param kind The language.
 */
export function constantsOf(files: readonly File[], kind: "python" | "script"): Constants {
  let known: Map<string, Set<string>> | undefined;
  return (name) => {
    known ??= collect(files.filter((file) => file.kind === kind));
    const values = [...(known.get(name) ?? [])];
    return values.length === 1 ? values[0] : undefined;
  };
}

function collect(files: readonly File[]): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>();
  for (const { kind, text } of files) {
    let owner = "";
    for (const line of text.split("\n")) {
      if (/^\S/.test(line)) owner = PYTHON_CLASS.exec(line)?.[1] ?? "";
      const [, indent, own = "", , value = ""] =
        (kind === "python" ? PYTHON : SCRIPT).exec(line) ?? [];
      const isIn = indent !== "" && indent !== undefined;
      if (own === "" || (isIn && owner === "")) continue;
      const name = isIn ? `${owner}.${own}` : own;
      known.set(name, (known.get(name) ?? new Set()).add(value));
    }
  }
  return known;
}
