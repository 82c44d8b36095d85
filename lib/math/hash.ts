/**
 * Returns the SHA-256 of bytes, in hexadecimal, by the Web Crypto API, which Deno and browsers share.
 *
 * @example
 * ```ts
 * import { sha256 } from "lib/math/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals((await sha256(new Uint8Array())).slice(0, 16), "e3b0c44298fc1c14");
 * ```
 */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
