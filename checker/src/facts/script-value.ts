import { MARK } from "../read/mark.ts";
import { isNode, nodesIn, type ScriptNode } from "../read/script.ts";
import type { Constants } from "./constants.ts";
import { isHeaderName } from "./header.ts";
import { concat, textOf, unknown, type Entry, type Parameter, type Value } from "./value.ts";

/** What a name stands for. */
interface Binding {
  readonly node: ScriptNode;
  /** Whether it is each item of the node in turn. */
  readonly each: boolean;
}

/** `sent.saved = 1`, `sent["saved"] = 1` and `sent.push("saved")`. */
interface Addition {
  readonly key: ScriptNode | string;
  readonly node: ScriptNode;
  readonly scope: Scope;
}

/** The names of a function, or of the whole script. */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly bindings: Map<string, Binding[]>;
  readonly parameters: Map<string, Parameter | undefined>;
  /** The names that are being looked up. */
  readonly lookingUp: Set<string>;
  /** What the whole script adds to objects and lists, by their names. */
  readonly additions: Map<string, Addition[]>;
  /** The constants of the other files. */
  readonly constants: Constants;
}

/** The scopes of a script, by the node that opens them. */
export type Scopes = Map<ScriptNode, Scope>;

const FUNCTIONS = ["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"];
const DEEPEST = 12;

/** Whether a node is a function. */
export const isFunction = (node: unknown): node is ScriptNode =>
  isNode(node) && FUNCTIONS.includes(node.type);

/** The parts of a node that are a list. */
export const listIn = (node: ScriptNode, key: string): readonly ScriptNode[] =>
  ((node[key] ?? []) as readonly unknown[]).filter(isNode);

/** A node below a node. */
export function nodeAt(node: ScriptNode | undefined, key: string): ScriptNode | undefined {
  const found = node?.[key];
  return isNode(found) ? found : undefined;
}

/** The name of an identifier, a property or a text. */
export function nameOf(node: ScriptNode | undefined): string | undefined {
  if (!node) return undefined;
  if (node.type === "Identifier" || node.type === "PrivateIdentifier") return String(node["name"]);
  if (node.type === "Literal") return String(node["value"]);
  return undefined;
}

/** The node without what only TypeScript and optional chains add. */
export function bare(node: ScriptNode): ScriptNode {
  const wrapped = ["ChainExpression", "ParenthesizedExpression", "AwaitExpression"];
  const typed = ["TSAsExpression", "TSSatisfiesExpression", "TSNonNullExpression"];
  if (![...wrapped, ...typed].includes(node.type)) return node;
  const inner = nodeAt(node, "expression") ?? nodeAt(node, "argument");
  return inner ? bare(inner) : node;
}

/** What is called, without its object: `set` of `headers.set(…)`. */
export function calledName(call: ScriptNode): string | undefined {
  const callee = nodeAt(call, "callee");
  if (!callee) return undefined;
  const target = bare(callee);
  return target.type === "MemberExpression" ? nameOf(nodeAt(target, "property")) : nameOf(target);
}

/** The object whose method is called. */
export function calledOn(call: ScriptNode): ScriptNode | undefined {
  const callee = nodeAt(call, "callee");
  const target = callee && bare(callee);
  return target?.type === "MemberExpression" ? nodeAt(target, "object") : undefined;
}

/**
 * Finds the scopes of a script.
 *
 * @param root The script.
 * @param constants The constants of the other files.
 */
export function scopesOf(root: ScriptNode, constants: Constants): Scopes {
  const scopes: Scopes = new Map();
  const additions = new Map<string, Addition[]>();
  const open = (node: ScriptNode, parent: Scope | undefined): Scope => {
    const scope: Scope = {
      parent,
      bindings: new Map(),
      parameters: new Map(),
      lookingUp: new Set(),
      additions,
      constants,
    };
    scopes.set(node, scope);
    return scope;
  };
  const add = (name: string | undefined, addition: Addition) => {
    if (name) additions.set(name, [...(additions.get(name) ?? []), addition]);
  };
  const bind = (scope: Scope, name: string | undefined, binding: Binding) => {
    if (name) scope.bindings.set(name, [...(scope.bindings.get(name) ?? []), binding]);
  };
  const visit = (node: ScriptNode, scope: Scope, name: string | undefined, calls?: ScriptNode) => {
    let inner = scope;
    if (isFunction(node)) {
      inner = open(node, scope);
      bindParameters(node, inner, nameOf(nodeAt(node, "id")) ?? name, calls);
    }
    if (node.type === "VariableDeclarator") {
      const init = nodeAt(node, "init");
      if (init) bind(scope, nameOf(nodeAt(node, "id")), { node: init, each: false });
    }
    if (node.type === "AssignmentExpression") {
      const right = nodeAt(node, "right");
      const left = nodeAt(node, "left");
      if (right) bind(scope, nameOf(left), { node: right, each: false });
      const key = nodeAt(left, "property");
      if (right && left && key)
        add(nameOf(nodeAt(left, "object")), {
          key: left["computed"] === true ? key : (nameOf(key) ?? key),
          node: right,
          scope,
        });
    }
    if (node.type === "CallExpression" && calledName(node) === "push") {
      const object = calledOn(node);
      for (const item of listIn(node, "arguments"))
        add(object && nameOf(bare(object)), { key: "", node: item, scope });
    }
    if (node.type === "ForOfStatement") {
      const left = nodeAt(node, "left");
      const declared =
        left?.type === "VariableDeclaration" ? listIn(left, "declarations")[0] : left;
      const right = nodeAt(node, "right");
      const named = nameOf(nodeAt(declared, "id") ?? declared);
      if (right) bind(scope, named, { node: right, each: true });
    }
    const ownName =
      nameOf(nodeAt(node, "id") ?? nodeAt(node, "key")) ?? nameOf(nodeAt(node, "left"));
    const call = node.type === "CallExpression" ? node : undefined;
    for (const child of nodesIn(node)) visit(child, inner, ownName, call);
  };
  visit(root, open(root, undefined), undefined);
  return scopes;

  function bindParameters(
    fn: ScriptNode,
    scope: Scope,
    of: string | undefined,
    calls: ScriptNode | undefined,
  ) {
    for (const [index, parameter] of listIn(fn, "params").entries()) {
      const plain = nodeAt(parameter, "left") ?? parameter;
      const name = nameOf(plain);
      if (!name) continue;
      const list = calls && calledName(calls) === "forEach" ? calledOn(calls) : undefined;
      if (list && index === 0) bind(scope, name, { node: list, each: true });
      const right = nodeAt(parameter, "right");
      const fallback = right && valueOf(right, scope);
      scope.parameters.set(name, of ? { of, name, index, fallback } : undefined);
    }
  }
}

/** What a node comes to. */
export function valueOf(node: ScriptNode, scope: Scope, offset = 0, depth = 0): Value {
  const given = bare(node);
  const at = offset + given.start;
  const of = (each: ScriptNode) => valueOf(each, scope, offset, depth + 1);
  if (depth > DEEPEST) return unknown(at);
  if (given.type === "Literal") return literal(given["value"], at);
  if (given.type === "TemplateLiteral") return template(given, of, at);
  if (given.type === "Identifier") return resolve(String(given["name"]), scope, offset, at, depth);
  if (given.type === "ObjectExpression") return objectValue(given, of, at);
  if (given.type === "ArrayExpression") {
    const items = listIn(given, "elements");
    const plain = items.filter(({ type }) => type !== "SpreadElement");
    return { kind: "list", items: plain.map(of), open: plain.length < items.length, offset: at };
  }
  if (given.type === "ConditionalExpression")
    return either([nodeAt(given, "consequent"), nodeAt(given, "alternate")], of, at);
  if (given.type === "LogicalExpression")
    return either([nodeAt(given, "left"), nodeAt(given, "right")], of, at);
  if (given.type === "BinaryExpression" && given["operator"] === "+")
    return concat([nodeAt(given, "left"), nodeAt(given, "right")].filter(isNode).map(of), at);
  if (given.type === "MemberExpression") return member(given, of, at);
  if (given.type === "CallExpression") return called(given, of, at);
  return unknown(at);
}

function literal(value: unknown, offset: number): Value {
  if (typeof value === "string") return { kind: "text", text: value, offset };
  const isPlain = typeof value === "number" || typeof value === "boolean" || value === null;
  return isPlain ? { kind: "plain", value, offset } : unknown(offset);
}

function template(node: ScriptNode, of: (node: ScriptNode) => Value, offset: number): Value {
  const expressions = listIn(node, "expressions");
  const parts = listIn(node, "quasis").flatMap((quasi, index): Value[] => {
    const { cooked } = quasi["value"] as { cooked: string | null };
    const text: Value = { kind: "text", text: cooked ?? MARK, offset };
    const expression = expressions[index];
    return expression ? [text, of(expression)] : [text];
  });
  return concat(parts, offset);
}

function either(
  nodes: readonly (ScriptNode | undefined)[],
  of: (node: ScriptNode) => Value,
  offset: number,
): Value {
  return { kind: "either", options: nodes.filter(isNode).map(of), offset };
}

function objectValue(node: ScriptNode, of: (node: ScriptNode) => Value, offset: number): Value {
  const entries: Entry[] = [];
  let open = false;
  for (const property of listIn(node, "properties")) {
    const key = nodeAt(property, "key");
    const value = nodeAt(property, "value");
    if (!key || !value) open = true;
    else entries.push({ key: keyOf(property, key, of), value: of(value) });
  }
  return { kind: "map", entries, open, offset };
}

function keyOf(property: ScriptNode, key: ScriptNode, of: (node: ScriptNode) => Value): Value {
  const value = of(key);
  const name = nameOf(key);
  if (property["computed"] === true || name === undefined) return value;
  return { kind: "text", text: name, offset: value.offset };
}

/** `EVENTS.saved`, where the object can be read. */
function member(node: ScriptNode, of: (node: ScriptNode) => Value, offset: number): Value {
  const object = nodeAt(node, "object");
  const key = node["computed"] === true ? undefined : nameOf(nodeAt(node, "property"));
  const value = object && key !== undefined ? of(object) : undefined;
  if (value?.kind !== "map") return unknown(offset);
  const entry = value.entries.find((each) => each.key.kind === "text" && each.key.text === key);
  return entry?.value ?? unknown(offset);
}

function called(node: ScriptNode, of: (node: ScriptNode) => Value, offset: number): Value {
  const name = calledName(node);
  const [first] = listIn(node, "arguments");
  const object = calledOn(node);
  if (name === "stringify" && first) return { kind: "json", of: of(first), offset };
  if (name === "freeze" && first) return of(first);
  if (name === "String" && first) return of(first);
  if (name === "join" && object) return of(object);
  // The header as it is, in what adds to it.
  const isRead = (name === "get" || name === "getHeader") && first;
  if (isRead && isHeaderName(textOf(of(first)))) return { kind: "held", offset };
  if (name === "parse" && first && of(first).kind === "held") return { kind: "held", offset };
  return unknown(offset);
}

function boundTo({ each, node }: Binding, scope: Scope, offset: number, depth: number): Value {
  const value = valueOf(node, scope, offset, depth + 1);
  if (!each) return value;
  if (value.kind !== "list" || value.open) return unknown(value.offset);
  return { kind: "either", options: value.items, offset: value.offset };
}

/** What a script puts into an object or a list, by name, wherever it does. */
function additionsTo(name: string, scope: Scope, offset: number, depth: number): Entry[] {
  return (scope.additions.get(name) ?? []).map(({ key, node, scope: around }) => ({
    key:
      typeof key === "string"
        ? { kind: "text", text: key, offset: offset + node.start }
        : valueOf(key, around, offset, depth + 1),
    value: valueOf(node, around, offset, depth + 1),
  }));
}

function withAdditions(value: Value, added: readonly Entry[]): Value {
  if (added.length === 0) return value;
  if (value.kind === "map") return { ...value, entries: [...value.entries, ...added] };
  if (value.kind !== "list") return value;
  return { ...value, items: [...value.items, ...added.map((entry) => entry.value)] };
}

function resolve(name: string, scope: Scope, offset: number, at: number, depth: number): Value {
  if (name === "undefined") return { kind: "plain", value: null, offset: at };
  for (let each: Scope | undefined = scope; each; each = each.parent) {
    const bindings = each.bindings.get(name);
    const inner = each;
    if (bindings) {
      // `sent = JSON.parse(sent)` asks for itself.
      if (each.lookingUp.has(name)) return { kind: "held", offset: at };
      each.lookingUp.add(name);
      const values = bindings.map((binding) => boundTo(binding, inner, offset, depth));
      const added = additionsTo(name, inner, offset, depth);
      each.lookingUp.delete(name);
      const options = values.map((value) => withAdditions(value, added));
      return options.length === 1 && options[0]
        ? options[0]
        : { kind: "either", options, offset: at };
    }
    if (each.parameters.has(name)) {
      const parameter = each.parameters.get(name);
      return parameter ? { kind: "parameter", parameter, offset: at } : unknown(at);
    }
  }
  const text = scope.constants(name);
  return text === undefined ? unknown(at) : { kind: "text", text, offset: at };
}
