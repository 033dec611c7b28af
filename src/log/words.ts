import { keeping } from "../toasts/keeper.ts";

const WORDS = {
  log: "Messages",
  empty: "No messages yet.",
  close: "Close",
  keep: "Keep messages until I dismiss them",
  longer: "Show messages longer",
};

/** The words of the log; the option `labels` overrides them. */
export const words = (): typeof WORDS & Readonly<Record<string, string>> => ({
  ...WORDS,
  ...keeping().labels,
});

const UNITS: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** How long ago something was, in words of the page's language. */
export function ago(at: number): string {
  const seconds = Math.max(0, Math.round((Date.now() - at) / 1000));
  const [unit, length] = UNITS.find((each) => seconds >= each[1]) ?? (["second", 1] as const);
  return formatter().format(-Math.floor(seconds / length), unit);
}

function formatter(): Intl.RelativeTimeFormat {
  const options = { numeric: "auto" } as const;
  try {
    return new Intl.RelativeTimeFormat(document.documentElement.lang || undefined, options);
  } catch {
    // The page names a language that is none.
    return new Intl.RelativeTimeFormat(undefined, options);
  }
}
