/**
 * What browsers leave out of `crypto` where the address begins with http:// and is not that of this machine, as in a
 * classroom whose teacher serves the site: a random name, and SHA-256, which verifies MNIST and the models.
 *
 * @module
 */
import { sha256 } from "@noble/hashes/sha2.js";

/** Adds to `crypto` what is missing. */
export function completeCrypto(on: Crypto = crypto): void {
  if (on.randomUUID === undefined) Object.defineProperty(on, "randomUUID", { value: randomUuid });
  if (on.subtle === undefined) Object.defineProperty(on, "subtle", { value: { digest } });
}

/** Returns a random name of version 4 (RFC 9562). */
function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = bytes[6]! & 0x0f | 0x40;
  bytes[8] = bytes[8]! & 0x3f | 0x80;
  return bytes.toHex().replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function digest(name: string, bytes: Uint8Array): Promise<ArrayBuffer> {
  if (name !== "SHA-256") {
    return Promise.reject(
      new TypeError(`digest: expected SHA-256, but got ${name}; serve the site by https://`),
    );
  }
  return Promise.resolve(sha256(bytes).buffer as ArrayBuffer);
}
