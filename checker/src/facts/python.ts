import { childrenOf, type PythonNode } from "../read/python.ts";
import { placeAt } from "../read/source.ts";
import { headerUse, note, type Context, type Firing } from "./context.ts";
import { whenAfter, WRITERS } from "./header.ts";
import { isMarkup, noteSpecs, withMarks } from "./markup.ts";
import { nameIn, namesInHeader, namesInList } from "./names.ts";
import {
  argumentOf,
  argumentsOf,
  calledName,
  isKnownText,
  partsOf,
  passedAs,
  sliceOf,
  valueOf,
  type Argument,
  type PythonFile,
} from "./python-value.ts";
import { optionsOf, textOf, type Parameter, type Value } from "./value.ts";

/** Keywords of flask-htmx's `make_response` and the headers that they write. */
const KEYWORDS: { readonly [name: string]: string } = {
  trigger: "HX-Trigger",
  trigger_after_swap: "HX-Trigger-After-Swap",
  trigger_after_settle: "HX-Trigger-After-Settle",
};

const server = (by: string): Firing => ({ role: "fired", by, side: "server", when: "received" });

/**
 * Notes what a Python file says of triggers.
 *
 * @param context The file.
 * @param root The file's tree.
 */
export function notePython(context: Context, root: PythonNode): void {
  const { source, found } = context;
  const file: PythonFile = {
    text: source.text,
    lookingUp: new Set(),
    constants: context.constants.python,
  };
  // django-htmx-plus joins what it is given; a class of the project's own may do otherwise.
  const isPlus = source.text.includes("django_htmx_plus");
  const value = (node: PythonNode): Value => valueOf(file, node);

  const visit = (node: PythonNode) => {
    if (node.name === "CallExpression") noteCall(node);
    if (node.name === "AssignStatement") noteAssignment(node);
    if (node.name === "DictionaryExpression") noteDictionary(node);
    if (node.name === "TupleExpression") notePair(node);
    if (node.name === "String" || node.name === "FormatString") noteText(node);
    for (const child of childrenOf(node)) visit(child);
  };
  visit(root);

  function noteCall(call: PythonNode) {
    const name = calledName(file, call);
    const args = argumentsOf(file, call);
    if (name === "HtmxResponse")
      return noteTriggers(argumentOf(args, "triggers", 0), "triggers", name);
    if (name === "HtmxRedirectResponse")
      return noteTriggers(argumentOf(args, "triggers", args.length), "triggers", name);
    if (name === "trigger_client_event") return noteClientEvent(args);
    if (name === "make_response") return noteKeywords(args);
    const specs = argumentOf(args, "hx_trigger", args.length);
    if (specs) noteSpecsIn(value(specs));
    if (!WRITERS.includes(name)) return;
    const [header, given] = args;
    const known = header && value(header.node);
    const use = known?.kind === "text" ? headerUse(known.text) : undefined;
    if (use && given) note(context, namesInHeader(value(given.node)), use);
  }

  function noteTriggers(node: PythonNode | undefined, argument: string, by: string) {
    if (!node) return;
    const given = value(node);
    noteLooseTexts(given, argument);
    note(context, namesInList(given), server(by));
  }

  /** `",".join("saved")` is `s,a,v,e,d`. A single letter comes out as it went in. */
  function noteLooseTexts(given: Value, argument: string) {
    if (!isPlus) return;
    for (const option of optionsOf(given))
      if (isKnownText(option) && textOf(option).length > 1)
        found.looseTexts.push({
          text: textOf(option),
          argument,
          place: placeAt(source, option.offset),
        });
  }

  function noteClientEvent(args: readonly Argument[]) {
    const name = argumentOf(args, "name", 1);
    if (!name) return;
    const params = argumentOf(args, "params", 2);
    const after = argumentOf(args, "after", args.length);
    const when = whenAfter(after ? textOf(value(after)) : "");
    const payload = params && value(params);
    // Without parameters django-htmx writes an empty object.
    const given: Value = payload ?? { kind: "map", entries: [], open: false, offset: name.from };
    note(context, nameIn(value(name), given), { ...server("trigger_client_event"), when });
  }

  function noteKeywords(args: readonly Argument[]) {
    for (const { name, node } of args) {
      const header = name === undefined ? undefined : KEYWORDS[name];
      const use = header === undefined ? undefined : headerUse(header);
      if (use) note(context, namesInHeader(value(node)), use);
    }
  }

  /** `response["HX-Trigger"] = …` and `valid_triggers = […]`. */
  function noteAssignment(node: PythonNode) {
    const right = node.lastChild;
    if (!right) return;
    for (const target of childrenOf(node)) {
      if (target.name === "AssignOp") break;
      if (target.name === "VariableName" && sliceOf(file, target) === "valid_triggers")
        noteValidTriggers(right);
      if (target.name !== "MemberExpression") continue;
      const [object, key] = partsOf(target).filter(({ name }) => name !== ".");
      if (!object || !key) continue;
      if (key.name === "PropertyName" && sliceOf(file, key) === "valid_triggers")
        noteValidTriggers(right);
      if (key.name === "PropertyName" || sliceOf(file, object).includes("request.")) continue;
      const known = value(key);
      const use = known.kind === "text" ? headerUse(known.text) : undefined;
      if (use) note(context, namesInHeader(value(right)), use);
    }
  }

  function noteValidTriggers(right: PythonNode) {
    // An annotation without a value has nothing to say.
    if (right.name === "TypeDef") return;
    noteTriggers(right, "valid_triggers", "valid_triggers");
  }

  function noteDictionary(node: PythonNode) {
    let key: PythonNode | undefined;
    let spread = false;
    for (const part of partsOf(node)) {
      if (part.name === "**") spread = true;
      else if (spread) spread = false;
      else if (!key) key = part;
      else {
        notePairOf(key, part);
        key = undefined;
      }
    }
  }

  /** `("HX-Trigger", …)` in a list of headers. */
  function notePair(node: PythonNode) {
    const [key, right, more] = partsOf(node);
    if (!key || !right || more || key.name !== "String" || !isInHeaders(node)) return;
    notePairOf(key, right);
  }

  function notePairOf(key: PythonNode, right: PythonNode) {
    if (key.name !== "String" && key.name !== "VariableName") return;
    const name = textOf(value(key));
    // The header of a request of htmx has the same name, in the tests of a server above all.
    if (isInRequest(key)) return;
    // In lower case it may be an attribute or a header; which one, what is around it says.
    const use = isInHeaders(key) || name !== name.toLowerCase() ? headerUse(name) : undefined;
    if (use) note(context, namesInHeader(value(right)), use);
    else if (name === "hx-trigger" || name === "data-hx-trigger") noteSpecsIn(value(right));
  }

  /** Whether the dictionary around a key is one of headers: `headers={…}`. */
  function isInHeaders(key: PythonNode): boolean {
    const around = key.parent;
    const before = around?.prevSibling?.prevSibling;
    return before ? /headers$/i.test(sliceOf(file, before)) : false;
  }

  function isInRequest(node: PythonNode): boolean {
    for (let around = node.parent; around; around = around.parent) {
      if (around.name !== "CallExpression") continue;
      const callee = around.firstChild ? sliceOf(file, around.firstChild) : "";
      if (/(?:^|\.)(?:client|session|requests|httpx|factory|rf)\b/.test(callee)) return true;
    }
    return false;
  }

  function noteSpecsIn(given: Value) {
    for (const option of optionsOf(given)) {
      if (option.kind === "text") noteSpecs(context, option.text, option.offset);
      else if (option.kind !== "plain")
        note(context, nameIn(option), { role: "heard", by: "hx-trigger", fromAbove: true });
    }
  }

  /** A text that is HTML. What stands alone as a statement is documentation. */
  function noteText(node: PythonNode) {
    const literal = sliceOf(file, node);
    if (!isMarkup(literal) || node.parent?.name === "ExpressionStatement") return;
    const quote = /^[a-zA-Z]*("""|'''|"|')/.exec(literal)?.[0] ?? "";
    const start = node.from + quote.length;
    const inner = literal.slice(quote.length);
    const spans = childrenOf(node)
      .filter(({ name }) => name === "FormatReplacement")
      .map(({ from, to }) => ({ start: from, end: to }));
    context.readMarkup(context, withMarks(inner, start, spans), start);
  }
}

/**
 * What the calls of some functions pass.
 *
 * @param context The file.
 * @param root Its tree.
 * @param wanted The names of the functions.
 * @param found Called with each call, and with what says how a parameter is passed.
 */
export function readPythonCalls(
  { constants, source }: Context,
  root: PythonNode,
  wanted: ReadonlySet<string>,
  found: (name: string, pass: (parameter: Parameter) => Value | undefined) => void,
): void {
  const file: PythonFile = {
    text: source.text,
    lookingUp: new Set(),
    constants: constants.python,
  };
  const visit = (node: PythonNode) => {
    const name = node.name === "CallExpression" ? calledName(file, node) : "";
    if (wanted.has(name)) found(name, (parameter) => passedAs(file, node, parameter));
    for (const child of childrenOf(node)) visit(child);
  };
  visit(root);
}
