/** The parts of htmx's event details that are read here. */
interface EndDetail {
  /** htmx 1.9 and 2. */
  readonly xhr?: XMLHttpRequest;
  readonly elt?: Element;
  readonly etc?: { readonly select?: string; readonly swapOverride?: string };
  /** htmx 4. */
  readonly ctx?: {
    readonly sourceElement: Element;
    readonly text?: string;
    readonly select?: string;
    readonly selectOOB?: string;
    readonly swap?: string;
  };
}

/** An answer of which only a part is swapped in. */
interface Answer {
  readonly html: string;
  /** Which part is swapped in: a selector. Without one, nothing is. */
  readonly select: string | undefined;
  /** Which elements go out of band: a list of selectors, each with a way to swap behind a colon. */
  readonly selectOOB: string | null | undefined;
}

/**
 * Tells of answers of which htmx swaps in a part alone: by `hx-select`, `HX-Reselect` or
 * `hx-swap="none"`. A server that renders its messages into them has spent them.
 *
 * @param tell Gets the HTML, and whether an element of it is swapped in.
 * @param signal Stops it.
 */
export function followUnswapped(
  tell: (html: string, isSwapped: (element: Element) => boolean) => void,
  signal: AbortSignal,
): void {
  const end = (event: Event) => {
    const { detail } = event as CustomEvent<EndDetail | null>;
    const answer = detail?.ctx ? answerOfFetch(detail.ctx) : answerOfXhr(detail ?? {});
    if (!answer?.html.trim()) return;
    const parts = ["[hx-swap-oob], [data-hx-swap-oob]", answer.select, ...outOfBand(answer)];
    tell(answer.html, (element) => parts.some((part) => isIn(element, part)));
  };
  for (const name of ["htmx:afterRequest", "htmx:finally:request"]) {
    addEventListener(name, end, { capture: true, signal });
  }
}

/** htmx 4, whose context has everything. */
function answerOfFetch(ctx: NonNullable<EndDetail["ctx"]>): Answer | undefined {
  const { text: html = "", select, selectOOB, swap } = ctx;
  return select || isNone(swap) ? { html, select, selectOOB } : undefined;
}

/** htmx 1.9 and 2, which look at the headers, the call and the attributes in this order. */
function answerOfXhr({ xhr, elt, etc = {} }: EndDetail): Answer | undefined {
  // What the page asked for as bytes has no text.
  if (!xhr || !elt || (xhr.responseType && xhr.responseType !== "text")) return undefined;
  const select =
    xhr.getResponseHeader("HX-Reselect") ?? etc.select ?? attributeOf(elt, "hx-select") ?? "";
  const swap =
    xhr.getResponseHeader("HX-Reswap") ?? etc.swapOverride ?? attributeOf(elt, "hx-swap");
  if ((!select || select === "unset") && !isNone(swap)) return undefined;
  const selectOOB = attributeOf(elt, "hx-select-oob");
  return { html: xhr.responseText, select: isNone(swap) ? undefined : select, selectOOB };
}

const isNone = (swap: string | null | undefined): boolean => !!swap?.trim().startsWith("none");

/** The value of an attribute on an element or around it. */
function attributeOf(element: Element, name: string): string | null | undefined {
  const holder = element.closest(`[${name}], [data-${name}]`);
  return holder?.getAttribute(name) ?? holder?.getAttribute(`data-${name}`);
}

/** The selectors in `#a, #b:beforeend`. */
const outOfBand = ({ selectOOB }: Answer): (string | undefined)[] =>
  (selectOOB ?? "").split(",").map((part) => part.split(":")[0]?.trim());

function isIn(element: Element, selector: string | undefined): boolean {
  try {
    return !!selector && !!element.closest(selector);
  } catch {
    // No selector: htmx says so.
    return false;
  }
}
