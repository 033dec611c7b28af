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

/** Whether a value is an {@link Action}: a label, and either a `url` or an `href`. */
export function isAction(value: unknown): value is Action {
  const {
    label,
    url,
    method = "post",
    href,
  } = (value ?? {}) as Partial<Record<keyof Action, unknown>>;
  return (
    [label, url ?? href].every((text) => typeof text === "string" && text !== "") &&
    (url == null || href == null) &&
    METHODS.includes(method as "post")
  );
}
