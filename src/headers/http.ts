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

/** Reads a header; `undefined` where it is not there. Several lines of one name come back joined with ", ". */
export function readHeader(response: ResponseLike, name: string): string | undefined {
  if ("getHeader" in response) return response.getHeader(name)?.toString();
  return headersOf(response).get(name) ?? undefined;
}

/** Sets a header, in place of what was there. */
export function writeHeader(response: ResponseLike, name: string, value: string): void {
  if ("setHeader" in response) response.setHeader(name, value);
  else if ("getHeader" in response) response.header(name, value);
  else headersOf(response).set(name, value);
}

function headersOf(response: Exclude<ResponseLike, NodeResponse | FastifyReply>): HeadersLike {
  return "headers" in response ? response.headers : response;
}
