/** A doc comment, taken apart. */
export interface DocComment {
  /** What stands ahead of the tags. */
  readonly text: string;
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly returns: string | undefined;
  readonly throws: readonly string[];
}

/**
 * Takes a doc comment apart.
 *
 * @param comment What is between the slashes of the comment: `* … *`.
 */
export function readDocComment(comment: string): DocComment {
  const lines = comment.split("\n").map((line) => line.replace(/^\s*\* ?/, "").trimEnd());
  const sections: { tag: string; lines: string[] }[] = [{ tag: "", lines: [] }];
  for (const line of lines) {
    const [, tag, rest = ""] = /^@(\w+)\s*(.*)$/.exec(line) ?? [];
    if (tag) sections.push({ tag, lines: [rest] });
    else sections.at(-1)?.lines.push(line);
  }
  const textsOf = (tag: string) =>
    sections.filter((each) => each.tag === tag).map((each) => paragraphs(each.lines));
  return {
    text: textsOf("")[0] ?? "",
    params: textsOf("param").map((text) => {
      const [, name = "", rest = ""] = /^(\S+)\s*([^]*)$/.exec(text) ?? [];
      return { name, text: rest };
    }),
    returns: textsOf("returns")[0],
    throws: textsOf("throws"),
  };
}

/** Lines joined to paragraphs. Lists and code stay as they are. */
function paragraphs(lines: readonly string[]): string {
  let text = "";
  let isCode = false;
  for (const line of lines) {
    const isFence = line.startsWith("```");
    const keepsLine = isCode || isFence || line === "" || /^[*-] /.test(line);
    text += keepsLine || text === "" || text.endsWith("\n") ? line : ` ${line}`;
    if (isFence) isCode = !isCode;
    if (keepsLine) text += "\n";
    else if (text.endsWith("\n")) text = text.trimEnd();
  }
  return text
    .replace(/([^\n])\n?(```\w)/g, "$1\n\n$2")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
