import { parseArgs } from "node:util";

/** What the command was asked for. */
export interface Arguments {
  readonly paths: readonly string[];
  readonly to4: boolean;
  readonly format: "human" | "json" | "sarif";
  /** Where the list of triggers is written. */
  readonly write: string | undefined;
  readonly htmlData: string | undefined;
  readonly webTypes: string | undefined;
  readonly help: boolean;
  readonly version: boolean;
}

/** What `--help` prints. */
export const USAGE = `Usage: htmx-herald-check [options] [paths]

Says where each htmx trigger is fired and heard, and what is wrong with it.
Without paths it reads the current folder.

  --to 4              Say what changes for triggers with htmx 4.
  --json              Print JSON.
  --sarif             Print SARIF, for code hosts.
  --write FILE        Write the list of triggers, in Markdown.
  --html-data FILE    Write the names for Visual Studio Code.
  --web-types FILE    Write the names for JetBrains' editors.
  --help              Print this.
  --version           Print the version.

Exit status: 0 without errors, 1 with errors, 2 where the command is wrong.
`;

/**
 * Reads the arguments of the command.
 *
 * @param given Those behind the command's name.
 * @throws Error naming the argument that is wrong.
 */
export function readArguments(given: readonly string[]): Arguments {
  const { positionals, values } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      to: { type: "string" },
      json: { type: "boolean", default: false },
      sarif: { type: "boolean", default: false },
      write: { type: "string" },
      "html-data": { type: "string" },
      "web-types": { type: "string" },
      help: { type: "boolean", short: "h", default: false },
      version: { type: "boolean", default: false },
    },
  });
  if (values.to !== undefined && values.to !== "4")
    throw new Error(`--to knows htmx 4 alone, not "${values.to}"`);
  if (values.json && values.sarif) throw new Error("--json and --sarif exclude each other");
  const machine = values.sarif ? "sarif" : "json";
  return {
    paths: positionals.length > 0 ? positionals : ["."],
    to4: values.to === "4",
    format: values.json || values.sarif ? machine : "human",
    write: values.write,
    htmlData: values["html-data"],
    webTypes: values["web-types"],
    help: values.help,
    version: values.version,
  };
}
