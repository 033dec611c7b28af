/** The methods with which a button of a toast may make its request. */
export const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** What a person can do about a message: a button that makes an htmx request, or a link. */
export interface Action {
  /** The words on it. */
  readonly label: string;
  /** A button: the URL of its request, on the page's own origin. */
  readonly url?: string;
  /** A button: the method of its request. Default `post`. */
  readonly method?: (typeof METHODS)[number];
  /** A link: where it leads, on the page's own origin. */
  readonly href?: string;
}

/** A button of a toast from code, which calls a function. It cannot travel in a header. */
export interface Callback {
  /** The words on it. */
  readonly label: string;
  /**
   * Called once per press. The toast goes when it returns, or when its promise resolves, unless
   * that is `false`. If it throws or rejects, the error is reported and the toast stays.
   */
  readonly run: () => unknown;
}

/** Whether a value is an {@link Action}: a label, and either a `url` or an `href`. */
export function isAction(value: unknown): value is Action {
  const action = (value ?? {}) as Partial<Record<keyof Action, unknown>>;
  const { label, url, href, method = "post" } = action;
  const isAmbiguous = url != null && href != null;
  return isText(label) && isText(url ?? href) && !isAmbiguous && METHODS.includes(method as "post");
}

/** Whether a value is a {@link Callback}. */
export function isCallback(value: unknown): value is Callback {
  const { label, run } = (value ?? {}) as Partial<Record<keyof Callback, unknown>>;
  return isText(label) && typeof run === "function";
}

const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
