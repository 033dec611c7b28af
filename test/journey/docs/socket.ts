import { createHash } from "node:crypto";
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

/** RFC 6455, section 1.3. */
const MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/**
 * Lets the server of a request answer WebSockets too: each gets one text.
 *
 * @returns Ends the connections.
 */
export function pushes({ socket }: IncomingMessage, text: string): () => void {
  const { server } = socket as unknown as { server: Server };
  const open = new Set<Duplex>();
  server.removeAllListeners("upgrade").on("upgrade", ({ headers }, connection) => {
    open.add(connection);
    const accept = createHash("sha1").update(headers["sec-websocket-key"] + MAGIC).digest("base64");
    connection.write(["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade", `Sec-WebSocket-Accept: ${accept}`, "\r\n"].join("\r\n"));
    // One unmasked text frame whose length takes 16 bits (section 5.2).
    const body = Buffer.from(text);
    connection.write(Buffer.concat([Buffer.from([0x81, 126, body.length >> 8, body.length & 0xff]), body]));
  });
  return () => open.forEach((connection) => connection.destroy());
}
