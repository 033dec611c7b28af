/**
 * An element and what is around it, from the inside out, across shadow roots: where a trigger can
 * still be heard once the element has left the page.
 */
export function pathOf(element: Element): readonly Element[] {
  const path: Element[] = [];
  let node: Node | null = element;
  while (node) {
    if (node instanceof Element) path.push(node);
    node = node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null;
  }
  return path;
}
