import type { Log } from "../record/log.ts";
import type { Recorder } from "../record/recorder.ts";
import { outcomeOf, type Row } from "../record/row.ts";
import { elementAt } from "../record/selector.ts";
import { copy } from "./copy.ts";
import { passes } from "./filter.ts";
import { button, make } from "./make.ts";
import { createOutline } from "./outline.ts";
import { readPlace, writePlace } from "./place.ts";
import { createRows } from "./rows.ts";
import css from "./style.css?inline";
import { createFields } from "./toolbar.ts";

/** What the panel is given. */
export interface PanelOptions {
  readonly log: Log;
  readonly recorder: Recorder;
  replay(row: Row, index: number): unknown;
  /** Takes the panel away. */
  readonly signal: AbortSignal;
}

/** The panel of the inspector. */
export interface Panel {
  open(): void;
  close(): void;
}

/** Puts a button onto the page; the panel itself is made when it is opened first. */
export function createPanel(options: PanelOptions): Panel {
  const { signal } = options;
  const host = make("div", { "data-herald-inspector": true });
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];

  const place = readPlace();
  let body: Body | undefined;
  const show = (isOpen: boolean) => {
    place.isOpen = isOpen;
    writePlace(place);
    toggle.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) body ??= createBody(options, root, place, close);
    body?.show(isOpen);
  };
  const open = () => show(true);
  const close = () => {
    show(false);
    if (root.activeElement) toggle.focus();
  };
  const flip = () => (place.isOpen ? close() : open());
  const toggle = button("Triggers", flip, {
    class: "toggle",
    "aria-expanded": "false",
    "aria-keyshortcuts": "Alt+I",
    title: "Triggers (Alt+I)",
  });
  root.append(toggle);

  const press = (event: KeyboardEvent) => {
    const { altKey, ctrlKey, metaKey, shiftKey, code } = event;
    // By its place on the keyboard: with Alt, some systems write another letter.
    if (!altKey || ctrlKey || metaKey || shiftKey || code !== "KeyI") return;
    event.preventDefault();
    flip();
    if (place.isOpen) body?.focus();
  };
  addEventListener("keydown", press, { signal });

  // Outside of body, which boosted links replace. A swap of all of it is mended.
  const attach = () => document.documentElement.append(host);
  const observer = new MutationObserver(() => {
    if (!host.isConnected) attach();
  });
  attach();
  observer.observe(document.documentElement, { childList: true });
  signal.addEventListener("abort", () => {
    observer.disconnect();
    body?.show(false);
    host.remove();
  });
  if (place.isOpen) open();
  return { open, close };
}

/** What is in the panel. */
interface Body {
  show(isOpen: boolean): void;
  focus(): void;
}

function createBody(
  { log, recorder, replay }: PanelOptions,
  root: ShadowRoot,
  place: ReturnType<typeof readPlace>,
  close: () => void,
): Body {
  const list = make("ol", { "aria-label": "Rows, the newest first" });
  const status = make("p", { role: "status", class: "status-line" });
  const outline = createOutline();
  const fields = createFields(() => draw());
  const elementOf = (row: Row) => recorder.sourceOf(row) ?? elementAt(row.source);
  const copyRows = async (rows: Row | readonly Row[]) => {
    const worked = await copy(JSON.stringify(rows, null, 2), section);
    status.textContent = worked ? "Copied as JSON." : "The browser does not let it be copied.";
  };

  const rows = createRows(list, {
    pin(row) {
      row.pinned = !row.pinned;
      log.notify();
    },
    copy: (row) => void copyRows(row),
    replay: (row, index) => void replay(row, index),
    point: (row) => outline.show(elementOf(row)),
    leave: () => outline.hide(),
    scroll(row) {
      const element = elementOf(row);
      element?.scrollIntoView({ block: "center" });
      outline.show(element);
      if (!element?.isConnected) status.textContent = `${row.source} has left the page.`;
    },
  });

  const pause = button("Pause", () => {
    recorder.paused = !recorder.paused;
    log.notify();
  });
  const dock = button("Dock", () => {
    place.dock = place.dock === "right" ? "below" : "right";
    writePlace(place);
    draw();
  });
  const section = make(
    "section",
    { class: "panel", "aria-label": "Triggers", hidden: true },
    make(
      "header",
      {},
      make("h2", {}, "Triggers"),
      pause,
      button("Copy all", () => void copyRows(shown())),
      button("Clear", log.clear),
      dock,
      button("Close", close),
    ),
    fields.element,
    status,
    list,
  );
  section.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") close();
  });
  root.append(section, outline.element);

  const shown = () => {
    const passing = log.rows.filter((row) => passes(row, fields.filter));
    return [...passing.filter(({ pinned }) => !pinned), ...passing.filter(({ pinned }) => pinned)];
  };
  const draw = () => {
    const visible = shown();
    rows.show(visible);
    fields.offer(log.rows.flatMap(({ triggers }) => triggers.map(({ name }) => name)));
    pause.setAttribute("aria-pressed", String(recorder.paused));
    dock.textContent = place.dock === "right" ? "Dock below" : "Dock right";
    section.dataset["dock"] = place.dock;
    const lost = visible.filter((row) => outcomeOf(row) === "lost").length;
    const count = `${visible.length} of ${log.rows.length} rows`;
    status.textContent = lost ? `${count}, ${lost} lost` : count;
  };

  let isDrawing = false;
  /** However many rows come at once, they are drawn once. */
  const drawSoon = () => {
    if (isDrawing) return;
    isDrawing = true;
    setTimeout(() => {
      isDrawing = false;
      if (!section.hidden) draw();
    });
  };
  let stop: (() => void) | undefined;
  return {
    show(isOpen) {
      section.hidden = !isOpen;
      outline.hide();
      stop?.();
      // Nothing is drawn while it is closed.
      stop = isOpen ? log.subscribe(drawSoon) : undefined;
      if (isOpen) draw();
    },
    focus: () => fields.search.focus(),
  };
}
