import { Tokenizer } from "htmlparser2";
import { MARK } from "./mark.ts";
import type { Masked, Tag } from "./mask.ts";

/** An attribute of a page or a template. */
export interface Attribute {
  /** As it is written, capitals included. */
  readonly name: string;
  readonly nameOffset: number;
  /** With marks for what is computed. */
  readonly value: string;
  readonly valueOffset: number;
  /** Where the value ends. */
  readonly valueEnd: number;
}

/** A script in a page. */
export interface Script {
  readonly offset: number;
  readonly end: number;
  /** Whether it is JavaScript, and not another language or a template. */
  readonly isJavaScript: boolean;
}

/** What there is to read in a page. */
export interface Markup {
  readonly attributes: readonly Attribute[];
  readonly scripts: readonly Script[];
}

/** Types of a script element whose content is JavaScript. */
const SCRIPT_TYPES = ["", "module", "text/javascript", "application/javascript"];

/**
 * Reads the attributes and scripts of a page. Any text is a page, so there are no errors.
 *
 * @param masked The page, its template tags masked.
 */
export function readHtml({ text, tags }: Masked): Markup {
  const attributes: Attribute[] = [];
  const scripts: Script[] = [];
  let tagName = "";
  // How many template tags lie ahead of what is read.
  let passed = 0;
  let inTag: Attribute[] = [];
  let open: { name: string; nameOffset: number; value: string; valueOffset: number } | undefined;
  let script: { offset: number; isJavaScript: boolean } | undefined;

  const openTagEnd = (end: number) => {
    attributes.push(...inTag);
    const type = inTag.find(({ name }) => name.toLowerCase() === "type")?.value ?? "";
    const isJavaScript = SCRIPT_TYPES.includes(type.trim().toLowerCase());
    script = tagName === "script" ? { offset: end + 1, isJavaScript } : undefined;
    inTag = [];
  };
  const nothing = () => {};
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname(start, end) {
        tagName = text.slice(start, end).toLowerCase();
        inTag = [];
      },
      onattribname(start, end) {
        const name = text.slice(start, end);
        open = { name, nameOffset: start, value: "", valueOffset: end };
      },
      onattribdata(start, end) {
        if (!open) return;
        if (open.value === "") open.valueOffset = start;
        while ((tags[passed]?.end ?? Infinity) <= start) passed++;
        open.value += withMarks(text, start, end, tags, passed);
      },
      onattribentity(codepoint) {
        if (open) open.value += String.fromCodePoint(codepoint);
      },
      onattribend(_, end) {
        if (open) inTag.push({ ...open, valueEnd: end });
        open = undefined;
      },
      onopentagend: openTagEnd,
      onselfclosingtag: openTagEnd,
      onclosetag(start, end) {
        if (script === undefined || text.slice(start, end).toLowerCase() !== "script") return;
        // Ahead of the name stand `</`.
        scripts.push({ ...script, end: start - "</".length });
        script = undefined;
      },
      ontext: nothing,
      ontextentity: nothing,
      oncomment: nothing,
      oncdata: nothing,
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onend: nothing,
    },
  );
  tokenizer.write(text);
  tokenizer.end();
  return { attributes, scripts };
}

/** A piece of a value. In it a tag that prints nothing still chooses what is there. */
function withMarks(
  text: string,
  start: number,
  end: number,
  tags: readonly Tag[],
  from: number,
): string {
  let piece = "";
  let at = start;
  for (let index = from; index < tags.length; index++) {
    const tag = tags[index];
    if (!tag || tag.start >= end) break;
    piece += text.slice(at, Math.max(at, tag.start)) + MARK;
    at = Math.min(tag.end, end);
  }
  return piece + text.slice(at, end);
}
