/** WHATWG `Headers`, or the part of it that is needed. */
interface HeadersLike {
  get(name: string): string | null;
  set(name: string, value: string): unknown;
}

/** A Node `ServerResponse`, or what has its header methods. */
interface NodeResponse {
  getHeader(name: string): number | string | readonly string[] | undefined;
  setHeader(name: string, value: string): unknown;
}

/** Fastify's reply, whose `header` sets one. */
interface FastifyReply {
  getHeader(name: string): number | string | readonly string[] | undefined;
  header(name: string, value: string): unknown;
}

/** What a response's headers can be read from and written to: `Headers`, a `Response`, Node's `ServerResponse`, or Fastify's reply. */
export type ResponseLike = HeadersLike | { readonly headers: HeadersLike } | NodeResponse | FastifyReply;

/** Reads a header; an empty text where it is not there. Several lines of one name come back joined with commas. */
export function readHeader(response: ResponseLike, name: string): string {
  const headers = headersOf(response);
  return String((headers.getHeader ? headers.getHeader(name) : headers.get?.(name)) ?? "");
}

/** Sets a header, in place of what was there. */
export function writeHeader(response: ResponseLike, name: string, value: string): void {
  const headers = headersOf(response);
  if (headers.setHeader) headers.setHeader(name, value);
  else if (headers.header) headers.header(name, value);
  else headers.set?.(name, value);
}

/** What has the methods: asked for these first, because some responses that have them have something else as `headers`. */
const headersOf = (response: ResponseLike): Partial<HeadersLike & NodeResponse & FastifyReply> =>
  "getHeader" in response || "get" in response ? response : ((response as { headers?: HeadersLike }).headers ?? {});
