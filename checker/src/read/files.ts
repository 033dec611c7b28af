import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import type { Source } from "./source.ts";

/** What a file is read as. `other` is only searched for names. */
export type Kind = "catalogue" | "other" | "python" | "script" | "template";

/** A file with what it is read as. */
export interface File extends Source {
  readonly kind: Kind;
}

/** Folders that hold what others wrote, or what a tool did. */
const SKIPPED_FOLDERS = new Set([
  ...["node_modules", "bower_components", "vendor", "vendors", "third_party", "site-packages"],
  ...["dist", "build", "out", "target", "coverage", "__pycache__", "migrations", "staticfiles"],
  ...["venv", "env", "test", "tests", "__tests__", "spec", "fixtures", "e2e", "cypress"],
]);

/** Folders of what browsers load, and those in them for what others wrote. */
const ASSETS = new Set(["assets", "public", "static"]);
const LIBRARIES = new Set(["admin", "lib", "libs", "libraries", "plugins"]);

/** Files of tests, whose headers are those that a test expects. */
const TEST_FILE =
  /^(?:test_.*\.py|.*_test\.(?:py|go|rb)|tests?\.py|conftest\.py|.*\.(?:test|spec)(?:-d)?\.\w+)$/;

/** Scripts that others wrote. */
const FOREIGN =
  /(?:[.-]min\.(?:js|mjs|cjs)|^(?:htmx|alpine|jquery|hyperscript|bootstrap)\b.*\.js)$/i;

/** htmx's own extensions, of which projects keep copies. */
const EXTENSIONS = new Set([
  ...["ajax-header", "alpine-compat", "alpine-morph", "browser-indicator", "class-tools"],
  ...["client-side-templates", "compat", "csp", "debug", "disable-element", "download"],
  ...["event-header", "head", "head-support", "history-cache", "include-vals", "json-enc", "live"],
  ...["loading-states", "method-override", "morph", "morphdom-swap", "multi-swap", "path-deps"],
  ...["path-params", "pending", "preload", "prompt", "ptag", "rails-method", "remove-me"],
  ...["response-targets", "restored", "sse", "targets", "upsert", "ws"],
]);

/** Whether a script is a copy of one of htmx's own extensions. */
function isExtension(text: string): boolean {
  const defined = /(?:define|register)Extension\(\s*["'](?:hx-)?([\w-]+)["']/.exec(text);
  return defined?.[1] !== undefined && EXTENSIONS.has(defined[1]);
}

const TEMPLATES = [
  ...["html", "htm", "xhtml", "djhtml", "jinja", "jinja2", "j2", "njk", "twig", "liquid"],
  ...[
    "hbs",
    "mustache",
    "handlebars",
    "ejs",
    "erb",
    "eex",
    "heex",
    "leex",
    "gohtml",
    "tmpl",
    "tpl",
  ],
  ...["php", "vto", "eta"],
];
const SCRIPTS = ["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"];
const OTHERS = [
  ...["go", "rb", "rs", "java", "kt", "kts", "cs", "cshtml", "razor", "templ", "ex", "exs", "clj"],
  ...["cljs", "scala", "groovy", "swift", "vue", "svelte", "astro", "pug", "haml", "slim", "lua"],
  ...["ml", "hs", "fs", "gleam", "cr", "nim", "jte", "ftl", "pl", "c", "cpp", "zig", "jl", "r"],
];

/** Larger files are no source that a person wrote. */
const LARGEST = 1_000_000;

/**
 * Finds the files to read below some paths.
 *
 * @param paths Files and folders. A file that is named is read whatever its name.
 * @param root What the paths are printed relative to.
 * @throws Error naming a path that is not there.
 */
export function filesIn(paths: readonly string[], root: string): File[] {
  const files = new Map<string, File>();
  const add = (path: string, isNamed: boolean) => {
    const kind = kindOf(path);
    if (!kind || files.has(path) || (!isNamed && isForeign(basename(path)))) return;
    if (statSync(path).size > LARGEST) return;
    const text = readFileSync(path, "utf8");
    if (!isNamed && kind === "script" && (isMinified(text) || isExtension(text))) return;
    files.set(path, { path: relative(root, path).split(sep).join("/"), text, kind });
  };
  const walk = (folder: string) => {
    const entries = readdirSync(folder, { withFileTypes: true });
    entries.sort((one, other) => (one.name < other.name ? -1 : 1));
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !isSkipped(entry.name, basename(folder))) walk(path);
      else if (entry.isFile()) add(path, false);
    }
  };
  for (const path of paths) {
    const full = join(path);
    if (statSync(full).isDirectory()) walk(full);
    else add(full, true);
  }
  return [...files.values()];
}

function isSkipped(folder: string, parent: string): boolean {
  const name = folder.toLowerCase();
  if (name.startsWith(".") || SKIPPED_FOLDERS.has(name)) return true;
  return ASSETS.has(parent.toLowerCase()) && LIBRARIES.has(name);
}

const isForeign = (file: string): boolean => TEST_FILE.test(file) || FOREIGN.test(file);

/** Whether the lines of a script are too long for a person. */
const isMinified = (text: string): boolean =>
  text.length > 5_000 && text.length / text.split("\n").length > 500;

/** What a file is read as, by its name. */
export function kindOf(path: string): Kind | undefined {
  const name = basename(path).toLowerCase();
  if (name === "triggers.json") return "catalogue";
  if (name.endsWith(".d.ts") || name.endsWith(".d.mts") || name.endsWith(".d.cts"))
    return undefined;
  const ending = name.slice(name.lastIndexOf(".") + 1);
  if (ending === "py") return "python";
  if (SCRIPTS.includes(ending)) return "script";
  if (TEMPLATES.includes(ending)) return "template";
  return OTHERS.includes(ending) ? "other" : undefined;
}
