import type { File } from "../read/files.ts";
import { mask } from "../read/mask.ts";
import { parsePython } from "../read/python.ts";
import { parseScript } from "../read/script.ts";
import { placeAt } from "../read/source.ts";
import { noteTriggersJson } from "./catalogue.ts";
import type { Context } from "./context.ts";
import { noFacts, type Found } from "./fact.ts";
import { noteMarkup } from "./markup.ts";
import { notePython } from "./python.ts";
import { noteScript } from "./script.ts";

/** A file with what was found in it. */
export interface ReadFile {
  readonly file: File;
  readonly facts: Found;
  /** What its readers share. */
  readonly context: Context;
}

/** What a file must hold to say something of triggers. Parsing takes far longer than this. */
const PYTHON = anyOf([
  ...["hx[-_]trigger", "hx-on", "HtmxResponse", "HtmxRedirectResponse", "valid_triggers"],
  ...["trigger_client_event", "make_response\\("],
]);
const SCRIPT = anyOf([
  ...["hx-trigger", "hx-on", "htmx", "onTrigger", "nextTrigger", "defineTriggers"],
  ...["addEventListener", "CustomEvent", "new Event", "\\$dispatch", "\\.trigger\\(", "\\.on\\("],
]);

function anyOf(patterns: readonly string[]): RegExp {
  return new RegExp(patterns.join("|"), "i");
}

/**
 * Reads what one file says of triggers.
 *
 * @param file The file.
 * @param constants The constants of all files.
 * @returns What was found. A file that cannot be parsed has nothing but that.
 */
export function readFile(file: File, constants: Context["constants"]): ReadFile {
  const context: Context = {
    source: file,
    found: noFacts(),
    pending: [],
    hints: [],
    constants,
    readMarkup: (inner, text, offset) => readMarkup(inner, text, offset, false),
    readCode,
  };
  const { found, pending } = context;
  let isDeep = false;
  try {
    readers[file.kind](context, file);
  } catch (error) {
    // Thousands of terms in one expression, as only programs write them.
    if (!(error instanceof RangeError)) throw error;
    isDeep = true;
    noteUnparsed(context, 0, "is nested too deeply");
  }
  if (!isDeep && (found.unparsed.length === 0 || file.kind === "template"))
    return { file, facts: found, context };
  pending.length = 0;
  return { file, facts: { ...noFacts(), unparsed: found.unparsed }, context };
}

const readers: { readonly [Kind in File["kind"]]: (context: Context, file: File) => void } = {
  catalogue: noteTriggersJson,
  other: () => {},
  python(context, { text }) {
    if (!PYTHON.test(text)) return;
    const tree = parsePython(text);
    if (tree.error === undefined) notePython(context, tree.root);
    else noteUnparsed(context, tree.error, "is not read as Python from here on");
  },
  script(context, { path, text }) {
    if (!SCRIPT.test(text)) return;
    const tree = parseScript(path, text);
    if (tree.error === undefined) noteScript(context, tree.root, 0);
    else noteUnparsed(context, tree.error, "is not read as a script from here on");
  },
  template(context, { path, text }) {
    readMarkup(context, text, 0, path.endsWith(".blade.php"));
  },
};

function noteUnparsed({ source, found }: Context, offset: number, problem: string): void {
  found.unparsed.push({ place: placeAt(source, offset), problem });
}

function readMarkup(context: Context, text: string, base: number, blade: boolean): void {
  const masked = mask(text, blade);
  for (const { end, isJavaScript, offset } of noteMarkup(context, masked, base)) {
    const script = masked.text.slice(offset, end);
    if (!isJavaScript || !SCRIPT.test(script)) continue;
    const tree = parseScript("inline.ts", script);
    const at = base + offset;
    if (tree.error === undefined) noteScript(context, tree.root, at);
    else noteUnparsed(context, at + tree.error, "holds a script that is not read from here on");
  }
}

/** Code of an attribute. What is no script there, such as a template's, is left alone. */
function readCode(context: Context, code: string, offset: number, event: string): void {
  if (!/[.(]/.test(code)) return;
  const head = "(function(event){";
  const tree = parseScript("inline.js", `${head}${code}\n})`);
  if (tree.error === undefined) noteScript(context, tree.root, offset - head.length, event);
}
