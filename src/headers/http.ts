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

/** What a response's headers can be read from and written to: `Headers`, a `Response`, or Node's `ServerResponse`. */
export type ResponseLike = HeadersLike | { readonly headers: HeadersLike } | NodeResponse;

/** Reads a header; an empty text where it is not there. Several lines of one name come back joined with commas. */
export function readHeader(response: ResponseLike, name: string): string {
  const headers = headersOf(response);
  return String((headers.getHeader ? headers.getHeader(name) : headers.get?.(name)) ?? "");
}

/** Sets a header, in place of what was there. */
export function writeHeader(response: ResponseLike, name: string, value: string): void {
  const headers = headersOf(response);
  if (headers.setHeader) headers.setHeader(name, value);
  else headers.set?.(name, value);
}

const headersOf = (response: ResponseLike): Partial<HeadersLike & NodeResponse> => (response as { headers?: HeadersLike }).headers ?? (response as HeadersLike);
