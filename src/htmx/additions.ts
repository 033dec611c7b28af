/** Fewer characters than this are a counter, not the text of an answer. */
const LEAST = 3;

/** What is added to the page while an answer is dealt with. */
export interface Additions {
  /** Whether some of it is text of the answer. */
  show(answer: string): boolean;
  /** Stops looking. */
  stop(): void;
}

/**
 * Looks at what is added to the page from now on: a page that shows an error by itself, as by
 * `innerHTML` in a listener, needs no toast that tells of it.
 */
export function watchAdditions(): Additions {
  const added: Node[] = [];
  const keep = (records: MutationRecord[]) => {
    for (const { addedNodes } of records) added.push(...addedNodes);
  };
  const observer = new MutationObserver(keep);
  observer.observe(document, { childList: true, subtree: true });
  return {
    show(answer) {
      keep(observer.takeRecords());
      if (!added.length) return false;
      const { textContent } = new DOMParser().parseFromString(answer, "text/html").documentElement;
      const texts = [answer, textContent].map(withoutSpace);
      return added.some((node) => {
        const text = withoutSpace(node.textContent ?? "");
        return text.length >= LEAST && texts.some((whole) => whole.includes(text));
      });
    },
    stop: () => observer.disconnect(),
  };
}

const withoutSpace = (text: string): string => text.replace(/\s+/g, "");
