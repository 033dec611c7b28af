/** A piece of code and what it is, for its colour. */
export interface Token {
  readonly kind: "comment" | "keyword" | "name" | "number" | "string" | undefined;
  readonly text: string;
}

/** The languages that the page shows. */
export type Language = "html" | "json" | "ts";

const KEYWORDS =
  "async|await|const|declare|else|export|extends|for|from|function|if|import|interface|keyof|let|module|new|of|readonly|return|type";

/** What is worth a colour, by language. In ts the tags are those of `html` templates, so those templates are no strings. */
const GRAMMARS: Readonly<Record<Language, RegExp>> = {
  html: /(?<comment><!--[^]*?-->)|(?<keyword><\/?[a-z][\w-]*|\/?>)|(?<name>[\w:-]+(?==))|(?<string>"[^"]*"|'[^']*')/g,
  json: /(?<name>"(?:[^"\\]|\\.)*"(?=:))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\d[\d.e+-]*|true|false|null)/g,
  ts: new RegExp(
    String.raw`(?<comment>//.*|/\*[^]*?\*/)|(?<string>"(?:[^"\\\n]|\\.)*"|(?<!html)` +
      "`(?:[^`\\\\]|\\\\.)*`" +
      String.raw`)|(?<keyword>\b(?:${KEYWORDS})\b|</?[a-z]+(?=[\s>])|(?<=</[a-z]+|[\s"]\w+"|")>)` +
      String.raw`|(?<name>\b[a-z]\w*(?=\()|[\w-]+(?==")|\b[A-Z]\w+)|(?<number>\b\d+\b)`,
    "g",
  ),
};

/** Takes code apart into tokens; joined, their texts are the code again. */
export function tokensOf(code: string, language: Language): Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of code.matchAll(GRAMMARS[language])) {
    if (match.index > end) tokens.push({ kind: undefined, text: code.slice(end, match.index) });
    const [kind] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? [];
    tokens.push({ kind: kind as Token["kind"], text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < code.length) tokens.push({ kind: undefined, text: code.slice(end) });
  return tokens;
}
