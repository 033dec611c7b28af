import type { File } from "../read/files.ts";
import { MARK } from "../read/mark.ts";
import { mask } from "../read/mask.ts";
import { parsePython, type PythonNode } from "../read/python.ts";
import { parseScript, type ScriptNode } from "../read/script.ts";
import { placeAt } from "../read/source.ts";
import { noteTriggersJson } from "./catalogue.ts";
import { note, type Context, type Hint, type Pending } from "./context.ts";
import { addFacts, noFacts, type Facts, type Found } from "./fact.ts";
import { noteMarkup } from "./markup.ts";
import { notePython, readPythonCalls } from "./python.ts";
import { noteScript, readCalls } from "./script.ts";
import type { Value } from "./value.ts";

/** A file with what was found in it. */
export interface ReadFile {
  readonly file: File;
  readonly facts: Found;
  /** Texts of a page in which a name may be meant. */
  readonly hints: Hint[];
}

/** How often what a function passes on to another is followed. */
const ROUNDS = 3;

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

/** Reads what files say of triggers. */
export function gather(files: readonly File[]): ReadFile[] {
  const pending: Pending[] = [];
  const read = files.map((file) => readFile(file, pending));
  let waiting = pending;
  for (let round = 0; round < ROUNDS && waiting.length > 0; round++)
    waiting = followCalls(read, waiting);
  for (const each of waiting) noteComputed(read, each);
  return read;
}

const contextOf = (file: File, found: Found, pending: Pending[], hints: Hint[]): Context => ({
  source: file,
  found,
  pending,
  hints,
  readMarkup: (context, text, offset) => readMarkup(context, text, offset, false),
  readCode,
});

function readFile(file: File, pending: Pending[]): ReadFile {
  const found = noFacts();
  const hints: Hint[] = [];
  const mine: Pending[] = [];
  const context = contextOf(file, found, mine, hints);
  readers[file.kind](context, file);
  const error = found.unparsed.length > 0 && file.kind !== "template";
  if (!error) pending.push(...mine);
  return { file, facts: error ? { ...noFacts(), unparsed: found.unparsed } : found, hints };
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

/** Reads what the callers of functions pass to them. What is still open is returned. */
function followCalls(read: readonly ReadFile[], waiting: readonly Pending[]): Pending[] {
  const next: Pending[] = [];
  const wanted = new Map<string, Pending[]>();
  for (const each of waiting) {
    const { of } = each.waiting.parameter;
    wanted.set(of, [...(wanted.get(of) ?? []), each]);
  }
  const answered = new Set<Pending>();
  for (const { file, facts, hints } of read) {
    const names = new Set([...wanted.keys()].filter((name) => file.text.includes(`${name}(`)));
    if (names.size === 0) continue;
    const context = contextOf(file, facts, next, hints);
    eachCall(file, names, (name, pass) => {
      for (const each of wanted.get(name) ?? []) {
        const { parameter, read: readValue } = each.waiting;
        const isSame = each.source.path.endsWith(".py") === file.path.endsWith(".py");
        if (!isSame) continue;
        const value = pass(parameter.name, parameter.index) ?? parameter.fallback;
        answered.add(each);
        if (value) note(context, readValue(value), each.use);
      }
    });
  }
  for (const each of waiting) if (!answered.has(each)) noteComputed(read, each);
  return next;
}

type Pass = (name: string, index: number) => Value | undefined;

function eachCall(
  file: File,
  names: ReadonlySet<string>,
  found: (name: string, pass: Pass) => void,
): void {
  if (file.kind === "python") {
    const root = pythonRoot(file.text);
    if (root) readPythonCalls(file.text, root, names, found);
  }
  if (file.kind === "script") {
    const root = scriptRoot(file);
    if (root) readCalls(root, 0, names, (name, args) => found(name, (_, index) => args[index]));
  }
}

function pythonRoot(text: string): PythonNode | undefined {
  const tree = parsePython(text);
  return tree.error === undefined ? tree.root : undefined;
}

function scriptRoot({ path, text }: File): ScriptNode | undefined {
  const tree = parseScript(path, text);
  return tree.error === undefined ? tree.root : undefined;
}

function noteComputed(read: readonly ReadFile[], { source, use, offset }: Pending): void {
  const owner = read.find(({ file }) => file === source);
  const { role, by } = use;
  owner?.facts.computed.push({ role, pattern: MARK, by, place: placeAt(source, offset) });
}

/** All facts of files in one collection. */
export function together(read: readonly ReadFile[]): Facts {
  const all = noFacts();
  for (const { facts } of read) addFacts(all, facts);
  return all;
}
