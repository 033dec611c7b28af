/**
 * WHATWG `Headers`, or the part of it that is needed. Told by `delete` from the contexts of
 * servers, whose `get` reads something else.
 */
interface HeadersLike {
  get(name: string): string | null;
  set(name: string, value: string): unknown;
  delete(name: string): unknown;
}

/** A Node `ServerResponse`, or what has its header methods. */
interface NodeResponse {
  getHeader(name: string): number | string | readonly string[] | undefined;
  setHeader(name: string, value: string): unknown;
}

/** Fastify's reply, whose `header` sets one. */
interface FastifyReply {
  readonly sent?: boolean;
  getHeader(name: string): number | string | readonly string[] | undefined;
  header(name: string, value: string): unknown;
}

/**
 * What a response's headers can be read from and written to: `Headers`, a `Response`, Node's
 * `ServerResponse`, Fastify's reply, or a context with one of them as `res`, as Hono's.
 */
export type ResponseLike =
  | HeadersLike
  | { readonly headers: HeadersLike }
  | NodeResponse
  | FastifyReply
  | { readonly res: { readonly headers: HeadersLike } | NodeResponse };

/** What a response may have of all that. */
type Shapes = Partial<HeadersLike & NodeResponse & FastifyReply & { headers: Shapes }>;

/**
 * Reads a header; an empty text where it is not there. Several lines of one name come back joined
 * with commas.
 */
export function header(response: ResponseLike, name: string): string;
/**
 * Sets a header, in place of what was there. Throws where the response takes none, or none any
 * more.
 */
export function header(response: ResponseLike, name: string, value: string): void;
export function header(response: ResponseLike, name: string, value?: string): string | void {
  const from = ((response as { res?: object }).res ?? response) as Shapes;
  // The methods first, because some responses that have them have something else as `headers`.
  const headers = from.getHeader || from.delete ? from : (from.headers ?? {});
  if (value === undefined) return String(headers.getHeader?.(name) ?? headers.get?.(name) ?? "");
  // Fastify's own setter is silent once the reply was sent; `true` is no function, which throws.
  (
    (headers.setHeader ??
      (headers.sent || headers.header) ??
      headers.set) as NodeResponse["setHeader"]
  ).call(headers, name, value);
}
