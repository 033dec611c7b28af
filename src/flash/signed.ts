const utf8 = new TextEncoder();
const HMAC = { name: "HMAC", hash: "SHA-256" };

/** Signs texts, and reads back those that it signed. */
export interface Signer {
  /**
   * The text with its signature; letters, digits, `-`, `_` and one `.`, as a cookie may hold them
   * (RFC 6265, section 4.1.1).
   */
  sign(text: string): Promise<string>;
  /**
   * The text of what {@link sign} wrote with one of the secrets; `undefined` for anything else.
   * Never rejects.
   */
  verify(signed: string): Promise<string | undefined>;
}

/**
 * Makes a signer: HMAC-SHA-256 of Web Crypto, whose `verify` compares in constant time.
 *
 * @param secrets The first one signs, all of them are known.
 * @param purpose Is signed with the text, so that nothing that the same secret signed for something
 * else is taken for it.
 */
export function signer(secrets: readonly string[], purpose: string): Signer {
  let keys: Promise<CryptoKey[]> | undefined;
  // Not before the first use: some workers have no crypto while modules load.
  const imported = () =>
    (keys ??= Promise.all(
      secrets.map((secret) =>
        crypto.subtle.importKey("raw", utf8.encode(secret), HMAC, false, ["sign", "verify"]),
      ),
    ));
  const bytes = (body: string) => utf8.encode(`${purpose}.${body}`);
  return {
    async sign(text) {
      const [key] = await imported();
      const body = toBase64(utf8.encode(text));
      return `${body}.${toBase64(new Uint8Array(await crypto.subtle.sign(HMAC, key as CryptoKey, bytes(body))))}`;
    },
    async verify(signed) {
      try {
        const [body = "", signature = "", ...more] = signed.split(".");
        const given = fromBase64(signature);
        if (more.length) return undefined;
        for (const key of await imported()) {
          if (await crypto.subtle.verify(HMAC, key, given, bytes(body)))
            return new TextDecoder().decode(fromBase64(body));
        }
      } catch {
        // What is no base64 was not signed here.
      }
      return undefined;
    },
  };
}

/** Base64 for URLs, without padding (RFC 4648, section 5). */
function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (character) =>
    character.charCodeAt(0),
  );
}
