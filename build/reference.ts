import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseSync } from "vite";
import { readDocComment, type DocComment } from "./doc-comment.ts";

/** The entries of the package that the reference describes, with their sources. */
const ENTRIES: readonly [name: string, source: string][] = [
  ["htmx-herald", "index"],
  ["htmx-herald/triggers", "triggers"],
  ["htmx-herald/server", "server"],
  ["htmx-herald/testing", "testing"],
  ["htmx-herald/catalogue", "catalogue"],
  ["htmx-herald/inspector", "inspector"],
  ["htmx-herald/log", "log"],
];

const HEAD = `# API reference

Every function, option and type of the package, with what its doc comment says. \`npm run docs\` writes this page.

[The overview](api.md) has the functions and options in tables.
`;

/** A node of the syntax tree, of which only these are looked at. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** What a file of declarations declares. */
interface File {
  readonly path: string;
  readonly source: string;
  readonly body: readonly Node[];
  readonly comments: readonly {
    readonly value: string;
    readonly start: number;
    readonly end: number;
  }[];
}

/** A name that an entry exports: all its declarations, which are several for overloads. */
interface Exported {
  readonly name: string;
  readonly file: File;
  readonly declarations: readonly Node[];
}

/**
 * Writes the API reference, in Markdown.
 *
 * @param folder Where the compiler has put the declarations of `src`.
 */
export function reference(folder: string): string {
  const files = new Map<string, File>();
  const load = (path: string): File => {
    const there = files.get(path);
    if (there) return there;
    const source = readFileSync(path, "utf8");
    const { program, comments, errors } = parseSync(path, source);
    if (errors.length) throw new Error(`${path} cannot be read: ${errors[0]?.message}`);
    const file = { path, source, body: program.body as unknown as Node[], comments };
    files.set(path, file);
    return file;
  };
  const entries = ENTRIES.map(
    ([name, source]) => [name, exportsOf(load(join(folder, `${source}.d.ts`)), load)] as const,
  );
  const anchors = anchorsOf(entries.flatMap(([, exported]) => exported));
  const written = new Set<string>();
  const sections = entries.map(([name, exported]) => {
    const key = (each: Exported) => `${each.file.path} ${each.name}`;
    const fresh = exported.filter((each) => !written.has(key(each)));
    const again = exported.filter((each) => written.has(key(each)));
    for (const each of fresh) written.add(key(each));
    const parts = [...fresh.filter(isValue), ...fresh.filter((each) => !isValue(each))];
    const also = again.map((each) => link(each.name, anchors)).join(", ");
    const more = also ? [`It also exports ${also}.`] : [];
    return [`## \`${name}\``, ...more, ...parts.map((each) => describe(each, anchors))].join(
      "\n\n",
    );
  });
  return `${HEAD}\n${sections.join("\n\n")}\n`;
}

/** The names that a file exports, its own and those that it passes on. */
function exportsOf(file: File, load: (path: string) => File): Exported[] {
  const found: Exported[] = [];
  const fileAt = (source: Node): File =>
    load(join(dirname(file.path), String(source["value"]).replace(/\.ts$/, ".d.ts")));
  for (const node of file.body) {
    const source = node["source"] as Node | null | undefined;
    if (node.type === "ExportAllDeclaration" && source) {
      found.push(...exportsOf(fileAt(source), load));
    }
    if (node.type !== "ExportNamedDeclaration") continue;
    for (const specifier of (node["specifiers"] ?? []) as Node[]) {
      if (!source) continue;
      const name = String((specifier["exported"] as Node)["name"]);
      const origin = exportsOf(fileAt(source), load).find((each) => each.name === name);
      if (!origin) throw new Error(`${file.path} exports "${name}", which nobody declares`);
      found.push(origin);
    }
    const name = nameOf(node);
    if (!name || found.some((each) => each.name === name)) continue;
    found.push({ name, file, declarations: file.body.filter((each) => nameOf(each) === name) });
  }
  return found;
}

/** The name that a statement declares. */
function nameOf(statement: Node): string | undefined {
  const declaration = (statement["declaration"] ?? statement) as Node;
  const [variable] = (declaration["declarations"] ?? []) as Node[];
  const id = (variable ?? declaration)["id"] as Node | null | undefined;
  return id ? String(id["name"]) : undefined;
}

const declarationOf = (statement: Node): Node => (statement["declaration"] ?? statement) as Node;

const isValue = ({ declarations: [first] }: Exported): boolean =>
  !!first &&
  !["TSInterfaceDeclaration", "TSTypeAliasDeclaration"].includes(declarationOf(first).type);

/** The heading of a name. Functions and types are told apart, as `toast` and `Toast` are. */
function headingOf({ name, declarations: [first] }: Exported): string {
  const { type } = declarationOf(first as Node);
  if (type === "TSInterfaceDeclaration" || type === "TSTypeAliasDeclaration")
    return `Type \`${name}\``;
  if (type === "ClassDeclaration") return `Class \`${name}\``;
  return type === "TSDeclareFunction" ? `\`${name}()\`` : `\`${name}\``;
}

/** Where each name is described, as GitHub makes anchors of headings. */
const anchorsOf = (exported: readonly Exported[]): ReadonlyMap<string, string> =>
  new Map(
    exported.map((each) => [
      each.name,
      headingOf(each).toLowerCase().replace(/[`()]/g, "").replaceAll(" ", "-"),
    ]),
  );

const link = (name: string, anchors: ReadonlyMap<string, string>): string =>
  anchors.has(name) ? `[\`${name}\`](#${anchors.get(name)})` : `\`${name}\``;

/** A text with links in place of `{@link …}`. */
const linked = (text: string, anchors: ReadonlyMap<string, string>): string =>
  text.replace(/\{@link (\w+)\}/g, (_, name: string) => link(name, anchors));

/** The doc comment of a node: the one that ends where the node begins. */
function commentOf({ source, comments }: File, { start }: Node): DocComment | undefined {
  const comment = comments
    .filter(({ end, value }) => {
      const isAhead = end <= start && source.slice(end, start).trim() === "";
      return isAhead && value.startsWith("*");
    })
    .at(-1);
  return comment && readDocComment(comment.value);
}

/** The code of a node on one line, without comments and `readonly`. */
function codeOf({ source, comments }: File, { start, end }: Node): string {
  let code = source.slice(start, end);
  for (const comment of comments) {
    if (comment.start < start || comment.end > end) continue;
    code = code.replace(source.slice(comment.start, comment.end), "");
  }
  return code
    .replace(/^export /, "")
    .replace(/^declare /, "")
    .replace(/\breadonly (?=[\w[]+\??:)/g, "")
    .replace(/\s+/g, " ")
    .replace(/;$/, "");
}

function describe(exported: Exported, anchors: ReadonlyMap<string, string>): string {
  const { file, declarations } = exported;
  const nodes = [...declarations, ...standsFor(exported)];
  const doc = mergedDoc(nodes.map((node) => commentOf(file, node)));
  const [first] = declarations as [Node];
  const declaration = declarationOf(first);
  const body = declaration["body"] as Node | null | undefined;
  const members = (body?.["body"] ?? []) as Node[];
  const parts = [`### ${headingOf(exported)}`];
  if (members.length) parts.push(...heritageOf(file, declaration, anchors));
  else parts.push(`\`\`\`ts\n${nodes.map((node) => codeOf(file, node)).join("\n")}\n\`\`\``);
  if (doc.text) parts.push(linked(doc.text, anchors));
  const tags = tagsOf(doc, anchors);
  if (tags.length) parts.push(tags.join("\n"));
  const list = membersOf(file, members, anchors);
  if (list.length) parts.push(list.join("\n"));
  return parts.join("\n\n");
}

/** The functions that the type of a constant refers to: `typeof show`. */
function standsFor({ file, declarations: [first] }: Exported): Node[] {
  const code = first ? codeOf(file, first) : "";
  const [, name] = /^const \w+: typeof (\w+)/.exec(code) ?? [];
  return file.body.filter((node) => node.type === "TSDeclareFunction" && nameOf(node) === name);
}

/** What an interface or a class extends. */
function heritageOf(file: File, declaration: Node, anchors: ReadonlyMap<string, string>): string[] {
  const parents = (declaration["extends"] ?? []) as Node[];
  if (!parents.length) return [];
  const names = parents.map((node) => {
    const code = codeOf(file, node);
    return anchors.has(code) ? link(code, anchors) : `\`${code}\``;
  });
  return [`Has all of ${names.join(", ")}.`];
}

/** One comment for all overloads. */
function mergedDoc(docs: readonly (DocComment | undefined)[]): DocComment {
  const there = docs.filter((doc) => doc !== undefined);
  return {
    text: there.find(({ text }) => text)?.text ?? "",
    params: there.find(({ params }) => params.length)?.params ?? [],
    returns: there.find(({ returns }) => returns)?.returns,
    throws: there.flatMap(({ throws }) => throws),
  };
}

function tagsOf(doc: DocComment, anchors: ReadonlyMap<string, string>): string[] {
  const lines = [
    ...doc.params.map(({ name, text }) => `\`${name}\`: ${text}`),
    ...(doc.returns ? [`Returns: ${doc.returns}`] : []),
    ...doc.throws.map((text) => `Throws: ${text}`),
  ];
  return lines.map((line) => `* ${linked(line, anchors).replaceAll("\n", "\n  ")}`);
}

/** The members of an interface or a class: a line each, and the tags of those that have some. */
function membersOf(
  file: File,
  members: readonly Node[],
  anchors: ReadonlyMap<string, string>,
): string[] {
  const open = members.filter((member) => {
    const key = member["key"] as Node | null | undefined;
    return key?.type !== "PrivateIdentifier" && member["accessibility"] !== "private";
  });
  const groups: Node[][] = [];
  for (const member of open) {
    const last = groups.at(-1)?.[0];
    const isOverload = last && keyOf(file, last) === keyOf(file, member) && isMethod(member);
    if (isOverload) groups.at(-1)?.push(member);
    else groups.push([member]);
  }
  return groups.map((group) => {
    const doc = mergedDoc(group.map((node) => commentOf(file, node)));
    const code = group.map((node) => `\`${codeOf(file, node).replace(/ \| undefined$/, "")}\``);
    const text = linked(doc.text, anchors).replaceAll("\n", "\n  ");
    const tags = tagsOf(doc, anchors).map((line) => `  ${line.replaceAll("\n", "\n  ")}`);
    const line = `* ${code.join(", ")}${text ? `: ${text}` : ""}`;
    return [line, ...tags].join("\n");
  });
}

const isMethod = ({ type }: Node): boolean =>
  ["TSMethodSignature", "MethodDefinition", "TSAbstractMethodDefinition"].includes(type);

function keyOf(file: File, { key }: Node): string {
  return key ? codeOf(file, key as Node) : "";
}
