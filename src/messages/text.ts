/** What a person does not read of a message, or presses rather than reads. */
const UNREAD =
  "[hidden], [aria-hidden=true], script, style, template, noscript, button, [role=button]," +
  " [data-dismiss], [data-bs-dismiss], .btn-close, .close";

/** The elements that begin a line of their own. */
const BLOCKS =
  "address, article, aside, blockquote, dd, div, dl, dt, figcaption, figure, footer, form, h1, h2," +
  " h3, h4, h5, h6, header, hr, li, main, nav, ol, p, pre, section, table, tr, ul";

/**
 * The text of an element as a browser shows it: white space folded, and lines where paragraphs,
 * items and `<br>` make some. What is hidden from readers is left out, and so are buttons.
 */
export function textOf(element: Element): string {
  return rawTextOf(element)
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter(Boolean)
    .join("\n");
}

/** The text with a line end for each that is shown, and white space as it is written otherwise. */
function rawTextOf(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return (node.nodeValue ?? "").replaceAll("\n", " ");
  if (!(node instanceof Element)) return "";
  if (node.localName === "br") return "\n";
  if (node.localName === "img") return node.getAttribute("alt") ?? "";
  const text = [...node.childNodes]
    .map((child) => (isUnread(child) ? "" : rawTextOf(child)))
    .join("");
  if (node.matches(BLOCKS)) return `\n${text}\n`;
  return node.matches("td, th") ? `${text} ` : text;
}

const isUnread = (node: Node): boolean => node instanceof Element && node.matches(UNREAD);

/** The HTML of an element, without what {@link textOf} leaves out. It is only read. */
export function htmlOf(element: Element): string {
  const copy = element.cloneNode(true) as Element;
  for (const part of copy.querySelectorAll(UNREAD)) part.remove();
  // oxlint-disable-next-line no-restricted-properties -- It is read here, not written.
  return copy.innerHTML.trim();
}
