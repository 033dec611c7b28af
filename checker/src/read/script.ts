import { parseSync } from "oxc-parser";

/** A node of a script, as ESTree has it. */
export interface ScriptNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** A script that was parsed, or where it could not be. */
export type ScriptTree =
  { readonly root: ScriptNode; readonly error?: never } | { readonly error: number };

/**
 * Parses JavaScript or TypeScript.
 *
 * @param path Its ending says the language: `.js`, `.mjs`, `.cjs`, `.jsx`, `.ts`, `.mts`, `.cts`,
 * `.tsx`.
 * @param text The script.
 * @returns Its tree, or the offset of the first error.
 */
export function parseScript(path: string, text: string): ScriptTree {
  const tree = parseAs(path, text);
  // React's JSX stands in files that end in `.js`, too.
  const asJsx = tree.error !== undefined && path.endsWith(".js") ? parseAs(`${path}x`, text) : tree;
  return asJsx.error === undefined ? asJsx : tree;
}

function parseAs(path: string, text: string): ScriptTree {
  const { program, errors } = parseSync(path, text, { sourceType: "unambiguous" });
  const fatal = errors.find(({ severity }) => String(severity) === "Error");
  if (fatal) return { error: fatal.labels[0]?.start ?? 0 };
  return { root: program as unknown as ScriptNode };
}

/** Whether a value is a node. */
export const isNode = (value: unknown): value is ScriptNode =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;

/** The nodes right below a node, in the order of their keys. */
export function nodesIn(node: ScriptNode): ScriptNode[] {
  const nodes: ScriptNode[] = [];
  for (const key in node) {
    const value = node[key];
    if (isNode(value)) nodes.push(value);
    else if (Array.isArray(value)) for (const each of value) if (isNode(each)) nodes.push(each);
  }
  return nodes;
}
