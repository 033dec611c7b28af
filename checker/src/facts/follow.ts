import { isComputed, MARK } from "../read/mark.ts";
import { parsePython } from "../read/python.ts";
import { parseScript } from "../read/script.ts";
import { placeAt } from "../read/source.ts";
import { note, type Context, type Pending } from "./context.ts";
import type { Names } from "./names.ts";
import { readPythonCalls } from "./python.ts";
import type { ReadFile } from "./readers.ts";
import { readCalls } from "./script.ts";
import type { Parameter, Value } from "./value.ts";

/** How often what a function passes on to another is followed. */
const ROUNDS = 3;

/**
 * Reads what the callers of functions pass to them, where that is the name of a trigger. What is
 * still open in the end is noted as computed.
 *
 * @param read The files, into whose facts the names go.
 */
export function followCalls(read: readonly ReadFile[]): void {
  let waiting = read.flatMap(({ context }) => context.pending.splice(0));
  for (let round = 0; round < ROUNDS && waiting.length > 0; round++) {
    const answered = new Set<Pending>();
    for (const each of read) answer(each, waiting, answered);
    for (const each of waiting) if (!answered.has(each)) noteComputed(read, each);
    waiting = read.flatMap(({ context }) => context.pending.splice(0));
  }
  for (const each of waiting) noteComputed(read, each);
}

/** Answers what waits for the calls that a file makes. */
function answer(
  { context, file }: ReadFile,
  waiting: readonly Pending[],
  answered: Set<Pending>,
): void {
  const mine = waiting.filter(
    ({ source, waiting: { parameter } }) =>
      isPython(source.path) === isPython(file.path) && file.text.includes(`${parameter.of}(`),
  );
  if (mine.length === 0 || context.found.unparsed.length > 0) return;
  const names = new Set(mine.map((each) => each.waiting.parameter.of));
  eachCall(context, names, (name, pass) => {
    for (const each of mine) {
      const { parameter, read: readValue } = each.waiting;
      if (parameter.of !== name) continue;
      const value = pass(parameter) ?? parameter.fallback;
      answered.add(each);
      if (value) note(context, plausible(readValue(value)), each.use);
    }
  });
}

const isPython = (path: string): boolean => path.endsWith(".py");

/** Another function of the same name may be given paths and sentences. */
function plausible({ named, waiting }: Names): Names {
  return {
    named: named.filter(({ name }) => isComputed(name) || /^[\w:.-]+$/.test(name)),
    waiting,
  };
}

type Pass = (parameter: Parameter) => Value | undefined;

function eachCall(
  context: Context,
  names: ReadonlySet<string>,
  found: (name: string, pass: Pass) => void,
): void {
  const { path, text } = context.source;
  if (isPython(path)) {
    const tree = parsePython(text);
    if (tree.error === undefined) readPythonCalls(context, tree.root, names, found);
    return;
  }
  if (!/\.[cm]?[jt]sx?$/.test(path)) return;
  const tree = parseScript(path, text);
  if (tree.error === undefined)
    readCalls(context, tree.root, 0, names, (name, args) =>
      found(name, ({ index }) => args[index]),
    );
}

function noteComputed(read: readonly ReadFile[], { source, use, offset }: Pending): void {
  const owner = read.find(({ file }) => file === source);
  const { role, by } = use;
  owner?.facts.computed.push({ role, pattern: MARK, by, place: placeAt(source, offset) });
}
