import { MARK } from "../read/mark.ts";
import { optionsOf, textOf, type Entry, type Parameter, type Value } from "./value.ts";

/** A name that a value holds, with its payload. */
export interface Named {
  /** With marks for what is computed. */
  readonly name: string;
  readonly payload: Value | undefined;
  readonly offset: number;
}

/** Names that the callers of a function decide. */
export interface Waiting {
  readonly parameter: Parameter;
  /** Reads what a caller passes. */
  readonly read: (value: Value) => Names;
  readonly offset: number;
}

/** What a value says of names. */
export interface Names {
  readonly named: readonly Named[];
  readonly waiting: readonly Waiting[];
}

const none: Names = { named: [], waiting: [] };

const one = (name: string, payload: Value | undefined, offset: number): Names => ({
  named: [{ name, payload, offset }],
  waiting: [],
});

const both = (all: readonly Names[]): Names => ({
  named: all.flatMap(({ named }) => named),
  waiting: all.flatMap(({ waiting }) => waiting),
});

const later = (value: Value & { kind: "parameter" }, read: (passed: Value) => Names): Names => ({
  named: [],
  waiting: [{ parameter: value.parameter, read, offset: value.offset }],
});

/** The names in the value of a header `HX-Trigger`, by the grammar of `docs/wire.md`. */
export function namesInHeader(value: Value): Names {
  return both(
    optionsOf(value).map((option) => {
      if (option.kind === "parameter") return later(option, namesInHeader);
      if (option.kind === "json") return namesInJson(option.of);
      if (option.kind === "list" || option.kind === "map") return namesInJson(option);
      if (option.kind === "text") return namesInText(option.text, option.offset);
      if (option.kind === "plain" || option.kind === "held") return none;
      return one(MARK, undefined, option.offset);
    }),
  );
}

/** The names in what becomes a header by `json.dumps` or `JSON.stringify`: its keys. */
export function namesInJson(value: Value): Names {
  return both(
    optionsOf(value).map((option) => {
      if (option.kind === "parameter") return later(option, namesInJson);
      if (option.kind === "held" || isNull(option)) return none;
      if (option.kind === "list") return namesInList(option);
      if (option.kind === "text") return namesInText(option.text, option.offset);
      if (option.kind !== "map") return one(MARK, undefined, option.offset);
      const more = option.open ? one(MARK, undefined, option.offset) : none;
      return both([...option.entries.map(namesOfEntry), more]);
    }),
  );
}

const namesOfEntry = ({ key, value }: Entry): Names => nameIn(key, value);

/** The one name that a value is. */
export function nameIn(value: Value, payload?: Value): Names {
  return both(
    optionsOf(value).map((option) => {
      if (option.kind === "parameter") return later(option, (passed) => nameIn(passed, payload));
      if (option.kind === "held") return none;
      const name = textOf(option).trim();
      return name === "" ? none : one(name, payload, option.offset);
    }),
  );
}

/** The names in a list. A text is taken for a list of names. */
export function namesInList(value: Value): Names {
  return both(
    optionsOf(value).map((option) => {
      if (option.kind === "parameter") return later(option, namesInList);
      if (option.kind === "held" || isNull(option)) return none;
      if (option.kind === "text") return namesInText(option.text, option.offset);
      if (option.kind !== "list") return one(MARK, undefined, option.offset);
      const more = option.open ? one(MARK, undefined, option.offset) : none;
      return both([...option.items.map((item) => nameIn(item)), more]);
    }),
  );
}

function namesInText(text: string, offset: number): Names {
  if (text.trim().startsWith("{")) return namesInJsonText(text, offset);
  const pieces = text.split(",").map((piece) => piece.trim());
  return both(pieces.filter((piece) => piece !== "").map((piece) => one(piece, undefined, offset)));
}

const isNull = (value: Value): boolean => value.kind === "plain" && value.value === null;

/** JSON that is written by hand, perhaps with computed parts. */
function namesInJsonText(text: string, offset: number): Names {
  let parsed: unknown;
  try {
    parsed = JSON.parse(quoteMarks(text));
  } catch {
    return one(MARK, undefined, offset);
  }
  return both(
    Object.entries(parsed as object).map(([name, payload]) =>
      one(name.trim(), valueOfJson(payload, offset), offset),
    ),
  );
}

/** What stands for a mark between strings: any JSON. Within a string there is one mark in a row. */
const ANY_JSON = `${MARK}${MARK}`;

/** The same JSON, with the marks that stand between strings made strings. */
function quoteMarks(text: string): string {
  let inString = false;
  let quoted = "";
  let before = "";
  for (const character of text) {
    if (character === '"' && before !== "\\") inString = !inString;
    quoted += character === MARK && !inString ? `"${ANY_JSON}"` : character;
    before = character;
  }
  return quoted;
}

function valueOfJson(json: unknown, offset: number): Value {
  if (json === ANY_JSON) return { kind: "unknown", offset };
  if (typeof json === "string") return { kind: "text", text: json, offset };
  if (typeof json !== "object" || json === null)
    return { kind: "plain", value: json as number | boolean | null, offset };
  if (Array.isArray(json))
    return {
      kind: "list",
      items: json.map((item) => valueOfJson(item, offset)),
      open: false,
      offset,
    };
  const entries = Object.entries(json).map(([key, value]) => ({
    key: { kind: "text", text: key, offset } as const,
    value: valueOfJson(value, offset),
  }));
  return { kind: "map", entries, open: false, offset };
}
