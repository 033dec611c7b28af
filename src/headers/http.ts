import type { PlainHeaders } from "../wire/header.ts";
import { refuse } from "./check.ts";

/**
 * WHATWG `Headers`, or the part of it that is needed. `delete` tells it from the contexts of
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

/** A `Response`, or what a serverless function returns. */
interface HeadersHolder {
  readonly headers: HeadersLike | PlainHeaders;
}

/**
 * What the headers of a response can be read from and written to: `Headers`, a `Response`, Node's
 * `ServerResponse`, Fastify's reply, headers in a plain object (such as `{ "HX-Trigger": "saved" }`
 * or Node's `getHeaders()`), an object with those as `headers` (what a serverless function
 * returns), or a context with one of all these as `res` (as Hono's).
 */
export type ResponseLike =
  | HeadersLike
  | NodeResponse
  | FastifyReply
  | HeadersHolder
  | PlainHeaders
  | { readonly res: HeadersHolder | NodeResponse };

/** A header of a response as it was last seen. */
export interface Seen {
  /** Its line, as it was read or written. */
  readonly line: string;
  /** What of it is not in the builder, but belongs to the response. */
  readonly theirs: string;
}

/** What may hold the headers of a response. Plain headers have none of these methods. */
export type HeaderStore = Partial<HeadersLike & NodeResponse & FastifyReply>;

const hasMethods = (store: HeaderStore | undefined) => store?.getHeader ?? store?.delete;

/** Whether a value is an object literal, also of another realm, or an object without a prototype. */
export function isLiteral(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return !prototype || !Object.getPrototypeOf(prototype);
}

/**
 * Whether a value is plain headers, which hold texts, numbers and lists of them. What else holds
 * anything else is a response or the context of a server.
 */
const isPlain = (value: unknown) =>
  isLiteral(value) && !("statusCode" in value) && Object.values(value).flat().every(isPrimitive);

const isPrimitive = (value: unknown) => Object(value) !== value;

/**
 * Finds what holds the headers of a response.
 *
 * @throws TypeError where the value is no response and no headers.
 */
export function storeOf(response: ResponseLike): HeaderStore {
  const { res = response } = Object(response) as { res?: { headers?: HeaderStore } };
  const { headers } = Object(res) as { headers?: HeaderStore };
  // The methods first, because some responses that have them have something else as `headers`. Last
  // the response itself, because a plain header may bear the name `res` or `headers` as well.
  const store =
    [res as HeaderStore, headers].find(hasMethods) ?? [headers, res, response].find(isPlain);
  return (
    (store as HeaderStore) ?? refuse("A response", "headers, or an object with headers", response)
  );
}

/** The key of a header in plain headers, which may have it in any case. */
export function keyOf(headers: object, name: string): string {
  const isSame = (key: string) => key.toLowerCase() === name.toLowerCase();
  return Object.keys(headers).find(isSame) ?? name;
}

/**
 * Reads a header of a response. Several lines of one name come back joined with commas.
 *
 * @returns An empty text where the header is not there.
 * @throws TypeError where the value is no response and no headers.
 */
export function readHeader(response: ResponseLike, name: string): string {
  const store = storeOf(response);
  const read = store.getHeader ?? store.get;
  const value = read ? read.call(store, name) : (store as PlainHeaders)[keyOf(store, name)];
  return String(value ?? "");
}

/**
 * Sets a header of a response, in place of what was there. In a plain object, a key that is there
 * keeps its case.
 *
 * @throws Where the response takes no headers, or none any more.
 */
export function writeHeader(response: ResponseLike, name: string, value: string): void {
  const store = storeOf(response);
  // Fastify's own setter is silent once the reply was sent.
  if (store.sent) throw new Error("The reply was sent already");
  const write = store.setHeader ?? store.header ?? store.set;
  if (write) write.call(store, name, value);
  else (store as Record<string, unknown>)[keyOf(store, name)] = value;
}

/**
 * Sets a header where that changes anything.
 *
 * @throws TypeError where it is too late; the error that says so is the `cause`.
 */
export function replaceHeader(response: ResponseLike, name: string, line: string): void {
  try {
    if (line !== readHeader(response, name)) writeHeader(response, name, line);
  } catch (cause) {
    refuse(name, "written before the response", "after", cause);
  }
}
