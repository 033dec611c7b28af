import { hasPage } from "../page.ts";
import { shared } from "../shared.ts";
import { giveAdvice } from "./advice/give-advice.ts";
import { createPanel } from "./panel/panel.ts";
import { createLog } from "./record/log.ts";
import { createRecorder } from "./record/recorder.ts";
import { replay } from "./record/replay.ts";
import type { Row } from "./record/row.ts";
import { isHeraldFile, isHtmxFile } from "./record/stack.ts";

/** The inspector of this page. */
export interface Inspector {
  /** The rows, oldest first, as plain data. At most 500. */
  readonly log: readonly Row[];
  /** Whether nothing is recorded. */
  paused: boolean;
  /** Shows the panel. */
  open(): void;
  /** Hides the panel. What happens is still recorded. */
  close(): void;
  /** Empties the log. */
  clear(): void;
  /**
   * Dispatches a trigger of a row again, where its source is, or on `body` where that has gone.
   *
   * @param id The row's `id`.
   * @param index Which of its triggers. Default: the first.
   * @returns Whether there is such a trigger.
   */
  replay(id: number, index?: number): boolean;
  /** Takes the panel away and records no more. */
  stop(): void;
}

/**
 * Starts the inspector of this page; a second call finds the first. Without a document, as on a
 * server, it records nothing.
 */
export function startInspector(): Inspector {
  if (!hasPage()) return ABSENT;
  const home = shared<{ inspector?: Inspector | undefined }>("inspector", () => ({}));
  return (home.inspector ??= start(() => (home.inspector = undefined)));
}

const ABSENT: Inspector = {
  log: [],
  paused: true,
  open() {},
  close() {},
  clear() {},
  replay: () => false,
  stop() {},
};

function start(forget: () => void): Inspector {
  const stopping = new AbortController();
  const { signal } = stopping;
  const log = createLog();
  log.restore();
  const sawAll = isFirst();
  const recorder = createRecorder({
    log,
    now: () => Date.now(),
    sawAll: () => sawAll,
    finished: (finished) => giveAdvice(finished, log.rows),
  });
  const again = (row: Row, index: number) => replay(recorder, row, index);
  const panel = createPanel({ log, recorder, replay: again, signal });
  addEventListener("pagehide", () => log.save(), { signal });
  // A page out of the back-forward cache still has the log of then.
  addEventListener("pageshow", ({ persisted }) => persisted && log.restore(), { signal });
  return {
    log: log.rows,
    get paused() {
      return recorder.paused;
    },
    set paused(paused) {
      recorder.paused = paused;
      log.notify();
    },
    open: panel.open,
    close: panel.close,
    clear: log.clear,
    replay(id, index = 0) {
      const row = log.rows.find((each) => each.id === id);
      return row !== undefined && again(row, index);
    },
    stop() {
      recorder.stop();
      stopping.abort();
      forget();
    },
  };
}

/** Whether no script of the page's own has run before this one, but htmx and herald at most. */
function isFirst(): boolean {
  if (document.readyState !== "loading") return false;
  return [...document.scripts].every(
    (script) =>
      script === document.currentScript ||
      script.type === "application/json" ||
      isHtmxFile(script.src) ||
      isHeraldFile(script.src) ||
      script.src.endsWith("inspector.min.js"),
  );
}
