import { parser } from "@lezer/python";

/** A node of a Python file. */
export type PythonNode = ReturnType<typeof parser.parse>["topNode"];

/** A Python file that was parsed, or why it could not be. */
export type PythonTree =
  { readonly root: PythonNode; readonly error?: never } | { readonly error: number };

/**
 * Parses a Python file.
 *
 * @param text The file.
 * @returns Its tree, or the offset at which it stops being Python.
 */
export function parsePython(text: string): PythonTree {
  const tree = parser.parse(withoutGaps(text));
  const cursor = tree.cursor();
  do {
    if (cursor.type.isError) return { error: cursor.from };
  } while (cursor.next());
  return { root: tree.topNode };
}

/**
 * The same text in words that the grammar knows. It lacks a `yield` without a value, a number that
 * ends in its point, a form feed, and names with a point or empty parentheses behind `case`. The text is only parsed:
 * what strings hold is read from the file itself.
 */
function withoutGaps(text: string): string {
  return text
    .replace(/\byield(?=[ \t]*(?:[)\]#\r\n;]|$))/g, "Yield")
    .replace(/(?<=\d)\.(?=\s*[-+*/%)\],:])/g, "0")
    .replace(/^\s*case\b.*:/gm, (line) => line.replaceAll(".", "_").replaceAll("()", "  "))
    .replaceAll("\f", "\n");
}

/** The children of a node, in order, punctuation included. */
export function childrenOf(node: PythonNode): PythonNode[] {
  const children: PythonNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}
