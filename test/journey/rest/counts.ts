/** What scripts asked of the browser, in counts. */
export interface Counts {
  /** Queries of the whole document, `<html>` or `<body>`. */
  documentQueries: number;
  /** Queries of any other element. */
  elementQueries: number;
  /** Reads that make the browser lay out the page. */
  layoutReads: number;
  listeners: number;
  /** Timers and idle callbacks that were set. */
  timers: number;
  frames: number;
  /** Calls of mutation, resize and intersection observers. */
  observations: number;
}

declare global {
  /** What was counted since the page began; the page may set it back. */
  var counts: Counts;
  /** Sets all counts back to nothing. */
  function countAnew(): void;
  /** Waits until nothing is counted any more: the page, and all that waits for it, is at rest. */
  function rested(): Promise<void>;
  /** Runs a change of the page and returns what was counted by the time the page is at rest. */
  function measure(change: () => unknown): Promise<Counts>;
}

/**
 * Page code, for the head ahead of all scripts: counts what scripts ask of the browser from then on.
 */
export const COUNTING: string = `<script>(${count.toString()})()</script>`;

/** Runs in the page, so it knows nothing of this file. */
function count(): void {
  window.countAnew = () => {
    window.counts = {
      documentQueries: 0,
      elementQueries: 0,
      layoutReads: 0,
      listeners: 0,
      timers: 0,
      frames: 0,
      observations: 0,
    };
  };
  window.countAnew();

  // What the test itself waits by is not counted.
  const [frame, idle] = [requestAnimationFrame, window.requestIdleCallback ?? setTimeout];
  window.rested = async () => {
    for (let before = ""; before !== JSON.stringify(window.counts);) {
      before = JSON.stringify(window.counts);
      await new Promise((done) => idle(done));
      await new Promise((done) => frame(done));
      await new Promise((done) => frame(done));
    }
  };
  window.measure = async (change) => {
    await window.rested();
    window.countAnew();
    await change();
    await window.rested();
    return window.counts;
  };

  type Methods = Record<string, (...args: unknown[]) => unknown>;
  const wrap = (owner: object, name: string, tell: (receiver: unknown) => keyof Counts): void => {
    const methods = owner as Methods;
    const original = methods[name];
    if (!original) return;
    methods[name] = function (this: unknown, ...args) {
      window.counts[tell(this)]++;
      return original.apply(this, args);
    };
  };
  const queries = ["querySelector", "querySelectorAll", "getElementsByTagName"];
  for (const name of [...queries, "getElementsByClassName"]) {
    wrap(Document.prototype, name, () => "documentQueries");
    wrap(Element.prototype, name, (receiver) =>
      receiver === document.documentElement || receiver === document.body
        ? "documentQueries"
        : "elementQueries",
    );
  }
  wrap(Document.prototype, "getElementById", () => "documentQueries");
  wrap(Element.prototype, "matches", () => "elementQueries");

  const isLayout = (): keyof Counts => "layoutReads";
  for (const name of ["getBoundingClientRect", "getClientRects"]) {
    wrap(Element.prototype, name, isLayout);
  }
  wrap(window, "getComputedStyle", isLayout);
  wrap(Document.prototype, "elementFromPoint", isLayout);
  const layoutProperties = [
    ...["offsetWidth", "offsetHeight", "offsetTop", "offsetLeft", "offsetParent"],
    ...["clientWidth", "clientHeight", "scrollWidth", "scrollHeight", "scrollTop", "scrollLeft"],
  ];
  for (const name of layoutProperties) {
    const owner = name in Element.prototype ? Element.prototype : HTMLElement.prototype;
    const property = Object.getOwnPropertyDescriptor(owner, name);
    if (!property?.get) continue;
    const read = property.get;
    Object.defineProperty(owner, name, {
      ...property,
      get(this: Element) {
        window.counts.layoutReads++;
        return read.call(this) as unknown;
      },
    });
  }

  wrap(EventTarget.prototype, "addEventListener", () => "listeners");
  for (const name of ["setTimeout", "setInterval", "requestIdleCallback"]) {
    wrap(window, name, () => "timers");
  }
  wrap(window, "requestAnimationFrame", () => "frames");
  for (const name of ["MutationObserver", "ResizeObserver", "IntersectionObserver"] as const) {
    const Original = window[name] as new (callback: (...args: unknown[]) => void) => object;
    const Counting = class extends Original {
      constructor(callback: (...args: unknown[]) => void, ...others: []) {
        super(
          (...args) => {
            window.counts.observations++;
            callback(...args);
          },
          ...others,
        );
      }
    };
    Object.assign(window, { [name]: Counting });
  }
}
