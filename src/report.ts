import { shared } from "./shared.ts";

/**
 * Receives every problem herald meets.
 *
 * @param problem One sentence that names the bad input and how to mend it.
 * @param cause What was thrown, or the value that was refused, where there is one.
 */
export type Reporter = (problem: string, cause?: unknown) => void;

const toConsole: Reporter = (problem, ...cause) => console.error(`[herald] ${problem}`, ...cause);

/** The same for every copy and entry of herald. */
const home: { reporter: Reporter } = /* @__PURE__ */ shared("report", () => ({
  reporter: toConsole,
}));

/**
 * Says a problem, in the one place where problems are said. Never throws, so that nothing is lost
 * behind it.
 *
 * @param problem One sentence that names the bad input and how to mend it.
 * @param cause What was thrown, or the value that was refused.
 */
export function report(...problem: Parameters<Reporter>): void {
  try {
    home.reporter(...problem);
  } catch (error) {
    toConsole(...problem);
    toConsole("report threw.", error);
  }
}

/**
 * Sends problems elsewhere than to the console.
 *
 * @param next The new reporter; without one, problems go to `console.error` again.
 */
export function reportTo(next: Reporter = toConsole): void {
  home.reporter = next;
}
