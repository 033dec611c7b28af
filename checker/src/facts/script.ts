import { jsonSchema, type JsonSchema } from "../../../src/catalogue/json-schema.ts";
import { collapse, isComputed } from "../read/mark.ts";
import { nodesIn, type ScriptNode } from "../read/script.ts";
import { placeAt } from "../read/source.ts";
import { headerUse, note, type Context, type Firing, type Hearing } from "./context.ts";
import type { Definition, When } from "./fact.ts";
import { whenAfter, WRITERS } from "./header.ts";
import { isMarkup, noteAttribute, noteSpecs, withMarks } from "./markup.ts";
import { nameIn, namesInHeader, namesInJson, namesInList, type Names } from "./names.ts";
import {
  bare,
  calledName,
  calledOn,
  isFunction,
  listIn,
  nameOf,
  nodeAt,
  scopesOf,
  valueOf,
  type Scope,
} from "./script-value.ts";
import { knownOf, optionsOf, textOf, type Value } from "./value.ts";

/** What is known where a node stands. */
interface Spot {
  readonly scope: Scope;
  /** The event whose listener this is. */
  readonly event: string | undefined;
  /** Whether this is part of a request, whose headers fire nothing. */
  readonly inRequest: boolean;
  /** Whether this is an object of headers. */
  readonly inHeaders: boolean;
}

/** The functions that make a request. */
const REQUESTS = ["fetch", "Request", "ajax", "axios", "inject", "request"];

/** Elements above those that fire. */
const ABOVE = ["body", "document", "window", "documentElement", "globalThis"];

/** Keys of `event.detail` of htmx 1.9 and 2. */
const DETAIL_KEYS = ["value", "elt", "successful", "failed", "xhr", "requestConfig", "pathInfo"];

/**
 * Notes what a script says of triggers.
 *
 * @param context The file.
 * @param root The script.
 * @param base Where the script stands in the file.
 * @param event The event that runs it, if it stands in an attribute.
 */
export function noteScript(context: Context, root: ScriptNode, base: number, event?: string): void {
  const scopes = scopesOf(root, context.constants.script);
  const { source } = context;
  const server = source.text.includes("HtmxHeaders");

  const value = (node: ScriptNode, { scope }: Spot) => valueOf(node, scope, base);
  const fire = (names: Names, use: Firing | Hearing) => note(context, names, use);

  const visit = (node: ScriptNode, around: Spot) => {
    let spot = around;
    const scope = scopes.get(node);
    if (scope) spot = { ...spot, scope };
    if (node.type === "CallExpression" || node.type === "NewExpression") {
      noteCall(node, spot);
      const called = calledName(node) ?? "";
      if (REQUESTS.includes(called)) spot = { ...spot, inRequest: true };
      if (called === "Headers" || called === "writeHead") spot = { ...spot, inHeaders: true };
    }
    if (node.type === "Property") {
      noteProperty(node, spot);
      if (nameOf(nodeAt(node, "key")) === "headers") spot = { ...spot, inHeaders: true };
    }
    if (node.type === "AssignmentExpression") noteAssignment(node, spot);
    if (node.type === "MemberExpression") noteDetail(node, spot);
    if (node.type === "VariableDeclarator" || isFunction(node)) noteTakenApart(node, spot);
    if (node.type === "JSXAttribute") noteJsx(node, spot);
    if (node.type === "TemplateLiteral" || node.type === "Literal") noteText(node);
    const heard = node.type === "CallExpression" ? listenedTo(node, spot) : undefined;
    for (const child of nodesIn(node)) {
      const isListener = heard !== undefined && isFunction(child);
      visit(child, isListener ? { ...spot, event: heard } : spot);
    }
  };

  const whole = scopes.get(root);
  if (whole) visit(root, { scope: whole, event, inRequest: false, inHeaders: false });

  /** The event that a call listens to. */
  function listenedTo(call: ScriptNode, spot: Spot): string | undefined {
    const name = calledName(call) ?? "";
    if (!["addEventListener", "on", "one", "once"].includes(name)) return undefined;
    const [first, second] = listIn(call, "arguments");
    const texts = [first, second].map((node) => {
      const known = node && !isFunction(node) ? value(node, spot) : undefined;
      return known?.kind === "text" ? known.text : undefined;
    });
    return texts[0] ?? texts[1];
  }

  function noteCall(call: ScriptNode, spot: Spot) {
    const name = calledName(call) ?? "";
    const args = listIn(call, "arguments");
    const [first, second, third] = args;
    if (!first) return;
    if (call.type === "NewExpression") {
      if (name === "CustomEvent" || name === "Event")
        fire(nameIn(value(first, spot)), dispatched(`new ${name}`));
      return;
    }
    if (name === "addEventListener") return noteListener(call, first, spot);
    if (name === "onTrigger" || name === "nextTrigger")
      return fire(nameIn(value(first, spot)), { role: "heard", by: name, fromAbove: true });
    if (name === "setAttribute" && second) return noteSetAttribute(first, second, spot);
    if (name === "defineTriggers") return noteDefinitions(first, spot);
    if (WRITERS.includes(name) && second) {
      const header = value(first, spot);
      const use = header.kind === "text" ? headerUse(header.text) : undefined;
      if (use && !spot.inRequest) return fire(namesInHeader(value(second, spot)), use);
    }
    const object = calledOn(call);
    const start = object && rootOf(object);
    if (name === "trigger" || name === "triggerHandler") {
      if (start === "htmx" && second)
        return fire(nameIn(value(second, spot)), dispatched("htmx.trigger"));
      if (start === "$" || start === "jQuery")
        return fire(nameIn(value(first, spot)), dispatched("trigger"));
      if (server && object) return noteBuilder(first, second, third, spot);
    }
    if (name === "$dispatch") return fire(nameIn(value(first, spot)), dispatched("$dispatch"));
    if (["on", "one"].includes(name) && start === "htmx") {
      const named = args.length > 2 && second ? second : first;
      return fire(nameIn(value(named, spot)), { role: "heard", by: "htmx.on", fromAbove: true });
    }
    if (["on", "one"].includes(name) && (start === "$" || start === "jQuery")) {
      const known = value(first, spot);
      if (known.kind !== "text") return;
      for (const word of known.text.split(/\s+/)) {
        const text = word.split(".", 1)[0] ?? "";
        fire(nameIn({ ...known, text }), { role: "heard", by: "jQuery", fromAbove: false });
      }
    }
  }

  function noteListener(call: ScriptNode, first: ScriptNode, spot: Spot) {
    const on = calledOn(call);
    const name = on && (nameOf(bare(on)) ?? nameOf(nodeAt(bare(on), "property")));
    const fromAbove = name === undefined || ABOVE.includes(name);
    fire(nameIn(value(first, spot)), { role: "heard", by: "addEventListener", fromAbove });
  }

  function noteSetAttribute(first: ScriptNode, second: ScriptNode, spot: Spot) {
    const name = value(first, spot);
    if (name.kind === "text" && /^(?:data-)?hx-trigger$/.test(name.text))
      noteValueAsSpecs(value(second, spot));
  }

  function noteValueAsSpecs(known: Value) {
    for (const option of optionsOf(known)) {
      if (option.kind === "text") noteSpecs(context, option.text, option.offset);
      else if (option.kind !== "plain")
        fire(nameIn(option), { role: "heard", by: "hx-trigger", fromAbove: true });
    }
  }

  /** `trigger` of herald's builder. */
  function noteBuilder(
    first: ScriptNode,
    second: ScriptNode | undefined,
    third: ScriptNode | undefined,
    spot: Spot,
  ) {
    const options = third ? value(third, spot) : undefined;
    const after =
      options?.kind === "map"
        ? options.entries.find(({ key }) => textOf(key) === "after")?.value
        : undefined;
    const when: When = after?.kind === "text" ? whenAfter(after.text) : "received";
    const use: Firing = { role: "fired", by: "HtmxHeaders", side: "server", when };
    const given = value(first, spot);
    if (given.kind === "map") return fire(namesInJson(given), use);
    if (given.kind === "list") return fire(namesInList(given), use);
    const payload = second && value(second, spot);
    const isBare = payload?.kind === "plain" && payload.value === null && isUndefined(second);
    fire(nameIn(given, isBare ? undefined : payload), use);
  }

  function noteProperty(property: ScriptNode, spot: Spot) {
    const key = nodeAt(property, "key");
    const right = nodeAt(property, "value");
    if (!key || !right) return;
    const name = property["computed"] === true ? textOf(value(key, spot)) : (nameOf(key) ?? "");
    if (spot.inRequest) return;
    // In lower case it may be an attribute or a header; which one, the object around it says.
    const use = spot.inHeaders || name !== name.toLowerCase() ? headerUse(name) : undefined;
    if (use) fire(namesInHeader(value(right, spot)), use);
    else if (name === "hx-trigger" || name === "data-hx-trigger")
      noteValueAsSpecs(value(right, spot));
  }

  function noteAssignment(node: ScriptNode, spot: Spot) {
    const left = nodeAt(node, "left");
    const right = nodeAt(node, "right");
    if (left?.type !== "MemberExpression" || left["computed"] !== true || !right) return;
    const key = nodeAt(left, "property");
    const name = key ? value(key, spot) : undefined;
    const object = nodeAt(left, "object");
    // A listener of `htmx:configRequest` writes the headers of a request.
    if (spot.event?.startsWith("htmx:") || (object && rootOf(object) === "event")) return;
    const use = name?.kind === "text" ? headerUse(name.text) : undefined;
    if (use) fire(namesInHeader(value(right, spot)), use);
  }

  /** `event.detail.value`. */
  function noteDetail(node: ScriptNode, spot: Spot) {
    const object = nodeAt(node, "object");
    const key = nameOf(nodeAt(node, "property"));
    const isDetail =
      object?.type === "MemberExpression" && nameOf(nodeAt(object, "property")) === "detail";
    if (isDetail && node["computed"] !== true) noteKey(key, node.end - (key?.length ?? 0), spot);
  }

  /** `({ detail: { value } }) => …` and `const { value } = event.detail`. */
  function noteTakenApart(node: ScriptNode, spot: Spot) {
    if (isFunction(node)) {
      for (const parameter of listIn(node, "params"))
        for (const property of listIn(parameter, "properties"))
          if (nameOf(nodeAt(property, "key")) === "detail")
            noteKeys(nodeAt(property, "value"), spot);
      return;
    }
    const init = nodeAt(node, "init");
    if (init?.type === "MemberExpression" && nameOf(nodeAt(init, "property")) === "detail")
      noteKeys(nodeAt(node, "id"), spot);
  }

  function noteKeys(pattern: ScriptNode | undefined, spot: Spot) {
    for (const property of pattern ? listIn(pattern, "properties") : [])
      noteKey(nameOf(nodeAt(property, "key")), property.start, spot);
  }

  function noteKey(key: string | undefined, offset: number, { event: of }: Spot) {
    if (key === undefined || !DETAIL_KEYS.includes(key)) return;
    context.found.detailUses.push({ key, event: of, place: placeAt(source, base + offset) });
  }

  function noteJsx(node: ScriptNode, spot: Spot) {
    const named = nodeAt(node, "name");
    if (!named) return;
    const name = source.text.slice(base + named.start, base + named.end);
    const inner = nodeAt(node, "value");
    const given = inner && (nodeAt(inner, "expression") ?? inner);
    const known = given && value(given, spot);
    if (/^(?:data-)?hx-trigger$/i.test(name) && known) return noteValueAsSpecs(known);
    const isText = known?.kind === "text";
    const valueOffset = isText ? known.offset - base + 1 : named.end;
    const text = isText ? known.text : "";
    const attribute = { name, nameOffset: named.start, value: text, valueOffset };
    noteAttribute(context, { ...attribute, valueEnd: valueOffset + text.length }, base);
  }

  /** A text that is HTML. */
  function noteText(node: ScriptNode) {
    const start = base + node.start + 1;
    const text = source.text.slice(start, base + node.end - 1);
    if (!isMarkup(text) || (node.type === "Literal" && typeof node["value"] !== "string")) return;
    const spans = listIn(node, "expressions").map((each) => ({
      start: source.text.lastIndexOf("${", base + each.start),
      end: source.text.indexOf("}", base + each.end) + 1,
    }));
    context.readMarkup(context, withMarks(text, start, spans), start);
  }

  function noteDefinitions(first: ScriptNode, spot: Spot) {
    const catalogue = bare(first);
    if (catalogue.type !== "ObjectExpression") return;
    for (const property of listIn(catalogue, "properties")) {
      const name = nameOf(nodeAt(property, "key"));
      const entry = nodeAt(property, "value");
      if (name === undefined || !entry) continue;
      const place = placeAt(source, base + property.start);
      context.found.definitions.push({ name, place, ...definitionIn(bare(entry), spot) });
    }
  }

  function definitionIn(entry: ScriptNode, spot: Spot): Omit<Definition, "name" | "place"> {
    const partOf = (name: string) => {
      const property = listIn(entry, "properties").find(
        (each) => nameOf(nodeAt(each, "key")) === name,
      );
      return property && nodeAt(property, "value");
    };
    const about = partOf("about");
    const example = partOf("example");
    const known = example && knownOf(value(example, spot));
    return {
      about: about ? collapse(textOf(value(about, spot))) : "",
      payload: schemaIn(partOf("payload"), spot),
      ...(known && known.unknown.length === 0 ? { example: known.value } : {}),
    };
  }

  function schemaIn(node: ScriptNode | undefined, spot: Spot): Definition["payload"] {
    if (!node || isUndefined(node)) return undefined;
    const call = bare(node);
    const [argument] = listIn(call, "arguments");
    if (call.type !== "CallExpression" || calledName(call) !== "jsonSchema" || !argument)
      return "any";
    const known = knownOf(value(argument, spot));
    if (known.unknown.length > 0) return "any";
    try {
      return jsonSchema(known.value as JsonSchema);
    } catch {
      return "any";
    }
  }
}

const isUndefined = (node: ScriptNode | undefined): boolean => nameOf(node) === "undefined";

const dispatched = (by: string): Firing => ({ role: "fired", by, side: "page", when: "received" });

/** The name at the beginning of a chain: `htmx` of `htmx.config.x`, `$` of `$("#x").parent()`. */
function rootOf(node: ScriptNode): string | undefined {
  const given = bare(node);
  const inner = nodeAt(given, "object") ?? nodeAt(given, "callee");
  if (inner) return rootOf(inner);
  return isComputed(nameOf(given) ?? "") ? undefined : nameOf(given);
}

/**
 * What the calls of some functions pass.
 *
 * @param context The file.
 * @param root The script.
 * @param base Where the script stands in the file.
 * @param wanted The names of the functions.
 * @param found Called with each call: the function, its arguments by place and by name.
 */
export function readCalls(
  { constants }: Context,
  root: ScriptNode,
  base: number,
  wanted: ReadonlySet<string>,
  found: (name: string, args: readonly Value[]) => void,
): void {
  const scopes = scopesOf(root, constants.script);
  const visit = (node: ScriptNode, around: Scope) => {
    const scope = scopes.get(node) ?? around;
    const name = node.type === "CallExpression" ? calledName(node) : undefined;
    // An argument that is spread has no value, and makes those behind it uncertain, too.
    if (name !== undefined && wanted.has(name))
      found(
        name,
        listIn(node, "arguments").map((each) => valueOf(each, scope, base)),
      );
    for (const child of nodesIn(node)) visit(child, scope);
  };
  const whole = scopes.get(root);
  if (whole) visit(root, whole);
}
