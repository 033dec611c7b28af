import { MARK } from "../read/mark.ts";
import { childrenOf, type PythonNode } from "../read/python.ts";
import type { Constants } from "./constants.ts";
import { isHeaderName } from "./header.ts";
import {
  concat,
  optionsOf,
  textOf,
  unknown,
  type Entry,
  type Parameter,
  type Value,
} from "./value.ts";

/** A Python file as its values are read. */
export interface PythonFile {
  readonly text: string;
  /** The names that are being looked up, each with where: `hx = json.loads(hx)` asks for itself. */
  readonly lookingUp: Set<string>;
  /** The constants of the other files. */
  readonly constants: Constants;
}

/** An argument of a call. */
export interface Argument {
  /** Missing where it is given by its place. */
  readonly name: string | undefined;
  readonly node: PythonNode;
}

const DEEPEST = 12;
const PUNCTUATION = ["(", ")", "[", "]", "{", "}", ",", ":", "Comment"];

/** The nodes below a node that are no punctuation. */
export const partsOf = (node: PythonNode): PythonNode[] =>
  childrenOf(node).filter(({ name }) => !PUNCTUATION.includes(name));

/** The text of a node. */
export const sliceOf = ({ text }: PythonFile, node: PythonNode): string =>
  text.slice(node.from, node.to);

/** What is called, without its object: `set` of `headers.set(…)`. */
export function calledName(file: PythonFile, call: PythonNode): string {
  const callee = call.firstChild;
  return callee ? lastName(file, callee) : "";
}

function lastName(file: PythonFile, node: PythonNode): string {
  if (node.name === "VariableName" || node.name === "PropertyName") return sliceOf(file, node);
  const last = node.name === "MemberExpression" ? node.lastChild : null;
  return last?.name === "PropertyName" ? sliceOf(file, last) : "";
}

/** The arguments of a call. Those that are spread are left out. */
export function argumentsOf(file: PythonFile, call: PythonNode): Argument[] {
  const list = call.getChild("ArgList");
  const args: Argument[] = [];
  let spread = false;
  let name: string | undefined;
  for (const node of list ? partsOf(list) : []) {
    if (node.name === "*" || node.name === "**") spread = true;
    else if (node.name === "AssignOp")
      name = args.pop()?.node ? sliceOf(file, node.prevSibling ?? node) : undefined;
    else {
      if (!spread) args.push({ name, node });
      spread = false;
      name = undefined;
    }
  }
  return args;
}

/** What a call passes as a parameter; `undefined` where that is left out. */
export function passedAs(
  file: PythonFile,
  call: PythonNode,
  { index, name, others }: Parameter,
): Value | undefined {
  const args = argumentsOf(file, call);
  const list = call.getChild("ArgList");
  const isSpread = list ? partsOf(list).some((part) => part.name.startsWith("*")) : false;
  if (others) {
    const own = args.filter((each) => each.name !== undefined && !others.includes(each.name));
    return { ...mapOf(file, own, call.from), open: isSpread };
  }
  const given = argumentOf(args, name, index);
  if (given) return valueOf(file, given);
  // What is spread may hold it.
  return isSpread ? unknown(call.from) : undefined;
}

/** Arguments as a map by their names. */
function mapOf(
  file: PythonFile,
  args: readonly Argument[],
  offset: number,
  depth = 0,
): Value & { kind: "map" } {
  const entries = args.map(({ name, node }) => ({
    key: { kind: "text", text: name ?? MARK, offset: node.from } as const,
    value: valueOf(file, node, depth + 1),
  }));
  return { kind: "map", entries, open: false, offset };
}

/** An argument by its name or, where that is not used, by its place. */
export function argumentOf(
  args: readonly Argument[],
  name: string,
  index: number,
): PythonNode | undefined {
  const named = args.find((each) => each.name === name);
  if (named) return named.node;
  return args.filter((each) => each.name === undefined)[index]?.node;
}

/** What a node comes to. */
export function valueOf(file: PythonFile, node: PythonNode, depth = 0): Value {
  const at = node.from;
  const of = (each: PythonNode) => valueOf(file, each, depth + 1);
  if (depth > DEEPEST) return unknown(at);
  switch (node.name) {
    case "String":
      return { kind: "text", text: textOfString(sliceOf(file, node)), offset: at };
    case "FormatString":
      return formatted(file, node);
    case "ContinuedString":
      return concat(partsOf(node).map(of), at);
    case "Number":
      return numberValue(sliceOf(file, node), at);
    case "Boolean":
      return { kind: "plain", value: sliceOf(file, node) === "True", offset: at };
    case "None":
      return { kind: "plain", value: null, offset: at };
    case "ParenthesizedExpression": {
      const [inner] = partsOf(node);
      return inner ? of(inner) : unknown(at);
    }
    case "ArrayExpression":
    case "TupleExpression":
    case "SetExpression":
      return listValue(node, of);
    case "DictionaryExpression":
      return dictionary(node, of);
    case "ConditionalExpression": {
      const parts = partsOf(node).filter(({ name }) => name !== "if" && name !== "else");
      const options = [parts[0], parts[2]].flatMap((part) => (part ? [of(part)] : []));
      return { kind: "either", options, offset: at };
    }
    case "BinaryExpression":
      return binary(file, node, of);
    case "CallExpression":
      return called(file, node, of, depth);
    case "VariableName":
      return resolve(file, node, depth);
    case "MemberExpression":
      return memberValue(file, node, depth);
    default:
      return unknown(at);
  }
}

/** What a string literal says. */
export function textOfString(literal: string): string {
  const [prefix = "", quote = ""] = /^([a-zA-Z]*)("""|'''|"|')/.exec(literal)?.slice(1) ?? [];
  const inner = literal.slice(prefix.length + quote.length, -quote.length);
  if (prefix.toLowerCase().includes("r")) return inner;
  return inner.replace(/\\(\r?\n|.)/g, (whole, escaped: string) => ESCAPES[escaped] ?? whole);
}

const ESCAPES: { readonly [letter: string]: string } = {
  "\n": "",
  "\\": "\\",
  "'": "'",
  '"': '"',
  n: "\n",
  t: "\t",
  r: "\r",
};

function formatted(file: PythonFile, node: PythonNode): Value {
  const literal = sliceOf(file, node);
  let masked = "";
  let at = node.from;
  for (const part of childrenOf(node)) {
    if (part.name !== "FormatReplacement") continue;
    masked += `${file.text.slice(at, part.from)}${MARK}`;
    at = part.to;
  }
  masked += literal.slice(at - node.from);
  const text = textOfString(masked).replaceAll("{{", "{").replaceAll("}}", "}");
  return { kind: "text", text, offset: node.from };
}

function numberValue(text: string, offset: number): Value {
  const value = Number(text.replaceAll("_", ""));
  return Number.isNaN(value) ? unknown(offset) : { kind: "plain", value, offset };
}

function listValue(node: PythonNode, of: (node: PythonNode) => Value): Value {
  const items: Value[] = [];
  let open = false;
  let spread = false;
  for (const part of partsOf(node)) {
    if (part.name === "*" || part.name === "**") {
      spread = true;
      continue;
    }
    if (!spread) items.push(of(part));
    open ||= spread;
    spread = false;
  }
  return { kind: "list", items, open, offset: node.from };
}

function dictionary(node: PythonNode, of: (node: PythonNode) => Value): Value {
  const entries: Entry[] = [];
  let open = false;
  let key: PythonNode | undefined;
  let spread = false;
  for (const part of partsOf(node)) {
    if (part.name === "**") spread = true;
    else if (spread) {
      const inner = of(part);
      if (inner.kind === "map") entries.push(...inner.entries);
      open ||= inner.kind !== "map" || inner.open;
      spread = false;
    } else if (key) {
      entries.push({ key: of(key), value: of(part) });
      key = undefined;
    } else key = part;
  }
  return { kind: "map", entries, open, offset: node.from };
}

function binary(file: PythonFile, node: PythonNode, of: (node: PythonNode) => Value): Value {
  const [left, operator, right] = partsOf(node);
  if (!left || !operator || !right) return unknown(node.from);
  const sign = sliceOf(file, operator);
  const one = of(left);
  if (sign === "or") return { kind: "either", options: [one, of(right)], offset: node.from };
  if (sign === "+" && one.kind === "list") return joined(one, of(right));
  if (sign === "|" && one.kind === "map") return joined(one, of(right));
  if (sign === "+") return concat([one, of(right)], node.from);
  if (sign === "%" && one.kind === "text")
    return { ...one, text: one.text.replace(/%(?:\(\w+\))?[a-z]/g, MARK) };
  return unknown(node.from);
}

function joined(one: Value, other: Value): Value {
  if (one.kind === "list" && other.kind === "list")
    return { ...one, items: [...one.items, ...other.items], open: one.open || other.open };
  if (one.kind === "either") return { ...one, options: [...one.options, other] };
  if (one.kind === "held" || other.kind === "parameter" || other.kind === "either")
    return { kind: "either", options: [one, other], offset: one.offset };
  if (one.kind === "map" && other.kind === "map")
    return { ...one, entries: [...one.entries, ...other.entries], open: one.open || other.open };
  return one.kind === "list" || one.kind === "map" ? { ...one, open: true } : unknown(one.offset);
}

const TEXTS = ["str", "gettext", "_", "mark_safe", "format_html", "force_str"];

function called(
  file: PythonFile,
  node: PythonNode,
  of: (node: PythonNode) => Value,
  depth: number,
): Value {
  const name = calledName(file, node);
  const args = argumentsOf(file, node);
  if (name === "pop" || name === "get") {
    const keyword = keywordOf(file, node, args, depth);
    if (keyword) return keyword;
  }
  const first = args.find((each) => each.name === undefined)?.node;
  const offset = node.from;
  if ((name === "dumps" || name === "encode" || name === "dump_json") && first)
    return { kind: "json", of: of(first), offset };
  if ((TEXTS.includes(name) || name === "list" || name === "tuple" || name === "sorted") && first)
    return of(first);
  const object = node.firstChild?.name === "MemberExpression" ? node.firstChild.firstChild : null;
  if (name === "join" && first) return of(first);
  if (name === "dict" && !first) return mapOf(file, args, offset, depth);
  // The header as it is, taken apart or not, in a middleware that adds to it.
  if (name === "get" && first && isHeaderName(textOf(of(first)))) return { kind: "held", offset };
  if (name === "loads" && first && of(first).kind === "held") return { kind: "held", offset };
  if (["split", "copy", "strip"].includes(name) && object && isHeld(of(object)))
    return { kind: "held", offset };
  if (name === "format" && object) {
    const text = of(object);
    if (text.kind === "text") return { ...text, text: text.text.replace(/\{[^{}]*\}/g, MARK) };
  }
  return unknown(offset);
}

const isHeld = (value: Value): boolean => optionsOf(value).some(({ kind }) => kind === "held");

/** The functions and the file around a node, from the inside out. */
function* placesAround(node: PythonNode): Generator<PythonNode> {
  for (let around = node.parent; around; around = around.parent)
    if (["FunctionDefinition", "LambdaExpression", "Script"].includes(around.name)) yield around;
}

function resolve(file: PythonFile, node: PythonNode, depth: number): Value {
  const name = sliceOf(file, node);
  for (const around of placesAround(node)) {
    const key = `${around.from} ${name}`;
    if (file.lookingUp.has(key)) return { kind: "held", offset: node.from };
    file.lookingUp.add(key);
    const value = assignedIn(file, around, name, depth);
    file.lookingUp.delete(key);
    if (value) return value;
    if (
      around.name === "LambdaExpression" &&
      parametersOf(around).some((each) => sliceOf(file, each) === name)
    )
      return unknown(node.from);
    const parameter =
      around.name === "FunctionDefinition" ? parameterOf(file, around, name, depth) : undefined;
    if (parameter) return { kind: "parameter", parameter, offset: node.from };
  }
  return constant(file, name, node.from);
}

/** A constant that another file defines. */
function constant({ constants }: PythonFile, name: string, offset: number): Value {
  const text = constants(name);
  return text === undefined ? unknown(offset) : { kind: "text", text, offset };
}

/** The names of the parameters of a function. */
function parametersOf(fn: PythonNode): PythonNode[] {
  const list = fn.getChild("ParamList");
  const isName = (node: PythonNode) =>
    node.name === "VariableName" && node.prevSibling?.name !== "AssignOp";
  return list ? childrenOf(list).filter(isName) : [];
}

function parameterOf(
  file: PythonFile,
  fn: PythonNode,
  name: string,
  depth: number,
): Parameter | undefined {
  const of = callersName(file, fn);
  const all = parametersOf(fn);
  const own = all.find((each) => sliceOf(file, each) === name);
  if (!own || of === "") return undefined;
  const first = all[0] ? sliceOf(file, all[0]) : "";
  const isMethod = first === "self" || first === "cls";
  const stars = own.prevSibling?.name;
  if (stars === "*") return undefined;
  if (stars === "**") {
    const others = all.filter((each) => each !== own).map((each) => sliceOf(file, each));
    return { of, name, index: Infinity, fallback: undefined, others };
  }
  let after = own.nextSibling;
  if (after?.name === "TypeDef") after = after.nextSibling;
  const fallback = after?.name === "AssignOp" ? after.nextSibling : null;
  return {
    of,
    name,
    index: all.indexOf(own) - (isMethod ? 1 : 0),
    fallback: fallback ? valueOf(file, fallback, depth + 1) : undefined,
  };
}

/** By what name a function is called: `__init__` by that of its class. */
function callersName(file: PythonFile, fn: PythonNode): string {
  const name = fn.getChild("VariableName");
  const text = name ? sliceOf(file, name) : "";
  if (text !== "__init__") return text;
  let owner = fn.parent;
  while (owner && owner.name !== "ClassDefinition") owner = owner.parent;
  return owner ? className(file, owner) : "";
}

/** `kwargs.pop("trigger")`: what a caller passes by this name. */
function keywordOf(
  file: PythonFile,
  call: PythonNode,
  args: readonly Argument[],
  depth: number,
): Value | undefined {
  const object = call.firstChild?.firstChild;
  let fn = call.parent;
  while (fn && fn.name !== "FunctionDefinition") fn = fn.parent;
  const [name, fallback] = args;
  const list = fn?.getChild("ParamList");
  const stars = list ? childrenOf(list).find((each) => each.name === "**") : undefined;
  const rest = stars?.nextSibling;
  if (!fn || !object || !rest || name?.node.name !== "String") return undefined;
  if (sliceOf(file, object) !== sliceOf(file, rest)) return undefined;
  const parameter: Parameter = {
    of: callersName(file, fn),
    name: textOf(valueOf(file, name.node)),
    index: Infinity,
    fallback: fallback && valueOf(file, fallback.node, depth + 1),
  };
  return { kind: "parameter", parameter, offset: call.from };
}

/** What a name is in one function, or in the file itself: all that is assigned to it. */
function assignedIn(
  file: PythonFile,
  around: PythonNode,
  name: string,
  depth: number,
): Value | undefined {
  const values: Value[] = [];
  const additions: Value[] = [];
  const isName = (node: PythonNode | null | undefined) =>
    node?.name === "VariableName" && sliceOf(file, node) === name;
  const visit = (node: PythonNode) => {
    if (node.name === "AssignStatement" || node.name === "NamedExpression") {
      const right = node.lastChild;
      const targets = childrenOf(node).slice(0, -1);
      // What is taken apart is not followed.
      const isApart = targets.some((each) => each.name === ",");
      if (right && targets.some(isName))
        values.push(isApart ? unknown(right.from) : valueOf(file, right, depth + 1));
      const keyed = targets.find(
        (each) => each.name === "MemberExpression" && isName(each.firstChild),
      );
      const key = keyed && partsOf(keyed)[1];
      if (right && key && key.name !== "PropertyName" && sliceOf(file, keyed).includes("[")) {
        const entry = {
          key: valueOf(file, key, depth + 1),
          value: valueOf(file, right, depth + 1),
        };
        additions.push({ kind: "map", entries: [entry], open: false, offset: key.from });
      }
    }
    if (node.name === "UpdateStatement" && isName(node.firstChild) && node.lastChild)
      additions.push(valueOf(file, node.lastChild, depth + 1));
    if (node.name === "ForStatement" && isName(partsOf(node)[1])) {
      const list = partsOf(node)[3];
      const items = list ? valueOf(file, list, depth + 1) : undefined;
      values.push(items ? eachOf(items) : unknown(node.from));
    }
    if (node.name === "CallExpression" && isName(node.firstChild?.firstChild)) addCall(node);
    for (const child of childrenOf(node))
      if (child.name !== "FunctionDefinition" && child.name !== "ClassDefinition") visit(child);
  };
  const addCall = (call: PythonNode) => {
    const method = calledName(file, call);
    const [first] = argumentsOf(file, call);
    if (!first) return;
    const value = valueOf(file, first.node, depth + 1);
    if (method === "append" || method === "add")
      additions.push({ kind: "list", items: [value], open: false, offset: value.offset });
    if (method === "extend" || method === "update") additions.push(value);
  };
  for (const child of childrenOf(around)) visit(child);
  if (values.length === 0) return undefined;
  const [first] = values;
  const either: Value = { kind: "either", options: values, offset: around.from };
  const base = values.length === 1 && first ? first : either;
  return additions.reduce(joined, base);
}

/** What each item of a list is. */
function eachOf(list: Value): Value {
  if (isHeld(list)) return { kind: "held", offset: list.offset };
  if (list.kind !== "list" || list.open) return unknown(list.offset);
  return { kind: "either", options: list.items, offset: list.offset };
}

/** `Events.SAVED` and `self.event`, where a class of the file says what it is. */
function memberValue(file: PythonFile, node: PythonNode, depth: number): Value {
  const [object, property] = partsOf(node).filter(({ name }) => name !== ".");
  if (property?.name === "String" && isHeaderName(textOf(valueOf(file, property))))
    return { kind: "held", offset: node.from };
  if (!object || property?.name !== "PropertyName") return unknown(node.from);
  // `Events.SAVED.value` of an Enum.
  if (sliceOf(file, property) === "value" && object.name === "MemberExpression")
    return valueOf(file, object, depth + 1);
  const owner = sliceOf(file, object);
  const name = sliceOf(file, property);
  const isOwn = owner === "self" || owner === "cls";
  const values: Value[] = [];
  const root = topOf(node);
  const visit = (each: PythonNode) => {
    if (each.name === "ClassDefinition" && (isOwn || className(file, each) === owner)) {
      const body = each.getChild("Body");
      for (const statement of body ? childrenOf(body) : [])
        if (statement.name === "AssignStatement" && statement.firstChild?.name === "VariableName")
          if (sliceOf(file, statement.firstChild) === name && statement.lastChild)
            values.push(valueOf(file, statement.lastChild, depth + 1));
    }
    for (const child of childrenOf(each)) if (isBlock(child)) visit(child);
  };
  visit(root);
  const [first] = values;
  if (!first) return constant(file, isCapital(owner) ? `${owner}.${name}` : name, node.from);
  return values.length === 1 ? first : { kind: "either", options: values, offset: node.from };
}

/** Whether a name is that of a class; modules are in small letters. */
const isCapital = (name: string): boolean => /^[A-Z]/.test(name);

const isBlock = ({ name }: PythonNode): boolean =>
  ["ClassDefinition", "Body", "DecoratedStatement", "IfStatement", "TryStatement"].includes(name);

function className(file: PythonFile, node: PythonNode): string {
  const name = node.getChild("VariableName");
  return name ? sliceOf(file, name) : "";
}

function topOf(node: PythonNode): PythonNode {
  let top = node;
  while (top.parent) top = top.parent;
  return top;
}

/** Whether what a text would be is known in full. */
export const isKnownText = (value: Value): boolean =>
  value.kind === "text" && !textOf(value).includes(MARK);
