import type { IncomingMessage, ServerResponse } from "node:http";
import type { Html } from "./html.ts";

/** A piece of a page, to be swapped in: status 200. */
export function fragment(content: Html | ""): Response {
  return new Response(content.toString(), {
    headers: { "Content-Type": "text/html; charset=utf-8" },
  });
}

/** More than any form of this demo needs. */
const LIMIT = 16 * 1024;

/** Reads the fields of a form; `undefined` where it is too large. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= LIMIT) chunks.push(chunk);
  }
  return size > LIMIT ? undefined : new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}

/**
 * Writes a WHATWG `Response`, as the routes return it, to Node's response. Headers that are there
 * already stay.
 */
export async function send(answer: Response, response: ServerResponse): Promise<void> {
  // `Response.error()`: the connection ends without an answer.
  if (answer.type === "error") return void response.destroy();
  response.statusCode = answer.status;
  response.setHeader("Cache-Control", "no-store");
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.end(await answer.text());
}
