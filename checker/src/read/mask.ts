import { MARK } from "./mark.ts";

/** A tag of a template language: what it stands for, and where it is. */
export interface Tag {
  readonly start: number;
  readonly end: number;
}

/** A template without its tags. Offsets stay what they are. */
export interface Masked {
  readonly text: string;
  /** All tags, in order. */
  readonly tags: readonly Tag[];
}

interface Syntax {
  readonly open: string;
  readonly close: string;
  /** Whether the tag prints something. */
  readonly prints: boolean;
}

/** Longer openings come ahead of those they begin with. */
const SYNTAXES: readonly Syntax[] = [
  { open: "{{--", close: "--}}", prints: false },
  { open: "{{!--", close: "--}}", prints: false },
  { open: "{{{", close: "}}}", prints: true },
  { open: "{{", close: "}}", prints: true },
  { open: "{!!", close: "!!}", prints: true },
  { open: "{%", close: "%}", prints: false },
  { open: "{#", close: "#}", prints: false },
  { open: "<%#", close: "%>", prints: false },
  { open: "<%=", close: "%>", prints: true },
  { open: "<%-", close: "%>", prints: true },
  { open: "<%", close: "%>", prints: false },
  { open: "<?=", close: "?>", prints: true },
  { open: "<?php", close: "?>", prints: false },
];

/** Words that begin a tag of Go, Handlebars or Mustache which prints nothing. */
const BLOCK_WORDS = ["if", "else", "end", "range", "with", "define", "template", "block", "break"];
const BLOCK_SIGNS = ["#", "/", "^", ">", "!", "/*"];

/** Tags whose content is not part of the page. */
const COMMENTS = [/\{%-?\s*comment\b[^%]*%\}[^]*?\{%-?\s*endcomment\s*-?%\}/g];

/**
 * Masks the tags of Django, Jinja, Twig, Liquid, ERB, EJS, Go, Handlebars, Blade and PHP, so that
 * HTML remains. A tag that prints becomes marks, another one white space.
 *
 * @param text The template.
 * @param blade Whether directives of Blade (`@if (…)`) are masked as well.
 */
export function mask(text: string, blade = false): Masked {
  const tags: Tag[] = [];
  const pieces: string[] = [];
  let done = 0;
  const put = (start: number, end: number, fill: string) => {
    pieces.push(text.slice(done, start), blank(text.slice(start, end), fill));
    tags.push({ start, end });
    done = end;
  };
  const comments = COMMENTS.flatMap((pattern) => [...text.matchAll(pattern)]);
  const ends = new Map(comments.map((found) => [found.index, found.index + found[0].length]));
  for (let at = nextOpening(text, 0, blade); at >= 0; at = nextOpening(text, at, blade)) {
    const comment = ends.get(at);
    if (comment !== undefined) {
      put(at, comment, " ");
      at = comment;
      continue;
    }
    if (text[at] === "@") {
      const end = endOfDirective(text, at);
      if (end > at) put(at, end, " ");
      at = Math.max(end, at + 1);
      continue;
    }
    const syntax = SYNTAXES.find(({ open }) => text.startsWith(open, at));
    const close = syntax ? text.indexOf(syntax.close, at + syntax.open.length) : -1;
    if (!syntax || close < 0) {
      at++;
      continue;
    }
    const end = close + syntax.close.length;
    put(at, end, syntax.prints && !isBlock(text.slice(at, end), syntax) ? MARK : " ");
    at = end;
  }
  pieces.push(text.slice(done));
  return { text: pieces.join(""), tags };
}

function nextOpening(text: string, from: number, blade: boolean): number {
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === "{" || sign === "<" || (blade && sign === "@")) {
      if (sign === "@" || "{%#!?".includes(text[at + 1] ?? " ")) return at;
    }
  }
  return -1;
}

/** Whether a tag in two braces steers and prints nothing (Go, Handlebars). */
function isBlock(tag: string, { open, close }: Syntax): boolean {
  if (open !== "{{") return false;
  const inside = tag.slice(open.length, -close.length).replace(/^[-~]/, "").trim();
  if (BLOCK_SIGNS.some((sign) => inside.startsWith(sign))) return true;
  return BLOCK_WORDS.includes(inside.split(/\s/, 1)[0] ?? "");
}

/** Where a directive of Blade ends: behind its word and its parentheses. */
function endOfDirective(text: string, start: number): number {
  const word = /^@[a-zA-Z]+/.exec(text.slice(start, start + 40))?.[0];
  // An attribute such as `@click` of Alpine is none, nor is an address.
  if (!word || /\w/.test(text[start - 1] ?? " ")) return start;
  const open = start + word.length + (text[start + word.length] === " " ? 1 : 0);
  if (text[open] !== "(") return BARE_DIRECTIVES.includes(word) ? start + word.length : start;
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    if (text[at] === "(") depth++;
    if (text[at] === ")" && --depth === 0) return at + 1;
  }
  return start;
}

const BARE_DIRECTIVES = ["@endif", "@else", "@endforeach", "@endfor", "@csrf", "@endsection"];

/** As long as the text, with its line breaks. */
const blank = (text: string, fill: string): string => text.replace(/[^\n\r]/g, fill);
