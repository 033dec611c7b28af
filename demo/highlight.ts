/** What a piece of code is, for its colour. */
type Kind = "comment" | "keyword" | "name" | "number" | "string";

/** A piece of code. */
export interface Token {
  readonly kind: Kind | undefined;
  readonly text: string;
}

/** The languages that the page shows. */
export type Language = "html" | "json" | "ts";

const KEYWORDS =
  "async|await|const|declare|else|export|extends|for|from|function|" +
  "if|import|interface|keyof|let|module|new|return|type";

/**
 * What is worth a colour, by language. `into` and `out` are where one language stands within
 * another: the HTML of an `html` template in TypeScript, and the TypeScript of a `${…}` in that.
 */
const GRAMMARS: Readonly<Record<Language, RegExp>> = {
  html: new RegExp(
    String.raw`(?<comment><!--[^]*?-->)|(?<keyword></?[a-z][\w-]*|/?>)` +
      String.raw`|(?<name>[\w:-]+(?==["']))|(?<string>"[^"]*"|'[^']*')` +
      String.raw`|(?<into>\$\{)|(?<out>\x60)`,
    "g",
  ),
  json: /(?<name>"(?:[^"\\]|\\.)*"(?=:))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\d[\d.e+-]*|true|false|null)/g,
  ts: new RegExp(
    String.raw`(?<comment>//.*|/\*[^]*?\*/)|(?<into>\bhtml\x60|\{)|(?<out>\})` +
      String.raw`|(?<string>"(?:[^"\\\n]|\\.)*"|\x60(?:[^\x60\\]|\\.)*\x60)` +
      String.raw`|(?<keyword>\b(?:${KEYWORDS})\b)|(?<name>\b[a-z]\w*(?=\()|\b[A-Z]\w+)|(?<number>\b\d+\b)`,
    "g",
  ),
};

/** Takes code apart into tokens; joined, their texts are the code again. */
export function tokensOf(code: string, language: Language): Token[] {
  const tokens: Token[] = [];
  const around: Language[] = [];
  let now = language;
  let end = 0;
  for (;;) {
    const grammar = GRAMMARS[now];
    grammar.lastIndex = end;
    const match = grammar.exec(code);
    tokens.push({ kind: undefined, text: code.slice(end, match?.index) });
    if (!match) return tokens;
    const [group] = Object.entries(match.groups ?? {}).find(([, text]) => text !== undefined) ?? [];
    if (group === "into") {
      around.push(now);
      now = match[0] === "html`" ? "html" : "ts";
    } else if (group === "out") {
      now = around.pop() ?? language;
    }
    tokens.push({
      kind: group === "into" || group === "out" ? undefined : (group as Kind | undefined),
      text: match[0],
    });
    end = match.index + match[0].length;
  }
}
