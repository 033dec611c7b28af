import { requestHeader, type RequestLike } from "../requests/request-like.ts";

/**
 * Whether a request came by https: by its URL (`Request`), its socket (Node), what Express and
 * Fastify say (`protocol`), or the proxy that ended the encryption (`X-Forwarded-Proto`). Somebody
 * who forges that only loses a cookie of his own.
 */
export function isHttps(request: RequestLike): boolean {
  const { url, socket, protocol } = request as {
    url?: unknown;
    socket?: { encrypted?: unknown } | null;
    protocol?: unknown;
  };
  return (
    String(url).startsWith("https:") ||
    socket?.encrypted === true ||
    protocol === "https" ||
    /^https\b/.test(requestHeader(request, "X-Forwarded-Proto") ?? "")
  );
}
