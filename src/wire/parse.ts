/** One server-sent event, as read from an HX-Trigger header. */
export interface Trigger {
  /** The event's name. */
  readonly name: string;
  /** What the server wrote as its payload; `undefined` for a bare name. */
  readonly payload: unknown;
}

/** What {@link parseTriggers} found. */
export interface ParsedTriggers {
  /** The triggers, in the order of the header. */
  readonly triggers: readonly Trigger[];
  /** One sentence for each part that could not be read. */
  readonly problems: readonly string[];
}

/*
 * The grammar. A header holds pieces separated by commas; a piece is a bare name or a JSON object
 * whose keys are names. One header holds only names or only one object, but several header lines
 * reach the page joined with ", " (RFC 9110, section 5.3), so the pieces are taken apart again.
 */

/**
 * Reads the value of an HX-Trigger, HX-Trigger-After-Swap or HX-Trigger-After-Settle header. Never
 * throws: what cannot be read becomes a problem and the rest is still returned. Empty names, which
 * servers send for an empty list, are left out.
 *
 * @param header The header's value.
 */
export function parseTriggers(header: string): ParsedTriggers {
  const triggers: Trigger[] = [];
  const problems: string[] = [];
  let rest = header.replace(/^[\s,]+/, "");
  while (rest) {
    const end = rest[0] === "{" ? endOfObject(rest) : endOfName(rest);
    const piece = rest.slice(0, end).trim();
    rest = rest.slice(end).replace(/^[\s,]+/, "");
    if (piece[0] === "{") {
      try {
        for (const [name, payload] of Object.entries(JSON.parse(piece) as object)) {
          // django-htmx-plus makes keys of `a, b` that keep their spaces.
          if (name.trim()) triggers.push({ name: name.trim(), payload });
        }
      } catch (error) {
        problems.push(`HX-Trigger is no JSON (${(error as Error).message}): ${excerpt(piece)}`);
      }
    } else if (/^["[\]}]/.test(piece)) {
      problems.push(`HX-Trigger must be names or one JSON object, not ${excerpt(piece)}`);
    } else {
      triggers.push({ name: piece, payload: undefined });
    }
  }
  return { triggers, problems };
}

/** Where a bare name ends: at the next comma. */
function endOfName(text: string): number {
  const comma = text.indexOf(",");
  return comma < 0 ? text.length : comma;
}

/**
 * Where the JSON object that `text` begins with ends: behind the brace that closes it, or at the
 * end of a broken one.
 */
function endOfObject(text: string): number {
  const tokens = /"(?:[^"\\]|\\.)*"|[{}]/gs;
  let depth = 0;
  for (const token of text.matchAll(tokens)) {
    if (token[0] === "{") depth++;
    else if (token[0] === "}" && --depth === 0) return token.index + 1;
  }
  return text.length;
}

/** Enough of a bad value to find it by. */
function excerpt(text: string): string {
  return text.slice(0, 80);
}
