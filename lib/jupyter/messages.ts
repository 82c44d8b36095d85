/**
 * Jupyter's messages (https://jupyter-client.readthedocs.io/en/stable/messaging.html): JSON in ZeroMQ frames.
 * Each message is signed with HMAC-SHA256, with the key of the connection file.
 *
 * The frames on the wire: routing identities, `<IDS|MSG>`, the signature in hex, header, parent header,
 * metadata, content, then binary buffers. The signature covers the bytes of the four JSON frames.
 *
 * @module
 */

/** The version of the messaging protocol. */
const protocol = "5.3";

const delimiter = "<IDS|MSG>";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The sender of a message, and its type. */
export interface Header {
  msg_id: string;
  msg_type: string;
  session: string;
  username: string;
  date: string;
  version: string;
}

/** A message from a kernel or to one. */
export interface Message {
  header: Header;
  /** The header of the message that this one answers; empty if there is none. */
  parent: Partial<Header>;
  metadata: Record<string, unknown>;
  /** The content; its form depends on `header.msg_type`. */
  // deno-lint-ignore no-explicit-any
  content: any;
}

/** Signs and reads messages of one connection. */
export class MessageCodec {
  readonly #key: CryptoKey;
  readonly #session = crypto.randomUUID();

  private constructor(key: CryptoKey) {
    this.#key = key;
  }

  /**
   * Creates a codec.
   *
   * @param key The key of the connection file, as text.
   */
  static async create(key: string): Promise<MessageCodec> {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    return new MessageCodec(
      await crypto.subtle.importKey("raw", encoder.encode(key), algorithm, false, ["sign"]),
    );
  }

  /** Returns the signature of frames, in hex. */
  async sign(frames: readonly Uint8Array[]): Promise<string> {
    const bytes = await new Blob(frames as Uint8Array<ArrayBuffer>[]).arrayBuffer();
    return new Uint8Array(await crypto.subtle.sign("HMAC", this.#key, bytes)).toHex();
  }

  /**
   * Returns a new message: a request, or, with a parent, what a kernel answers or publishes about a request.
   */
  message(type: string, content: object, parent: Partial<Header> = {}): Message {
    const header = {
      msg_id: crypto.randomUUID(),
      msg_type: type,
      session: this.#session,
      username: "runner",
      date: new Date().toISOString(),
      version: protocol,
    };
    return { header, parent, metadata: {}, content };
  }

  /** Returns a message as frames. */
  async encode({ header, parent, metadata, content }: Message): Promise<Uint8Array[]> {
    const parts = [header, parent, metadata, content].map((part) => encoder.encode(JSON.stringify(part)));
    return [encoder.encode(delimiter), encoder.encode(await this.sign(parts)), ...parts];
  }

  /**
   * Returns the message in frames.
   *
   * @throws {Error} If the frames are not a message, or the message was signed with a different key.
   */
  async decode(frames: readonly Uint8Array[]): Promise<Message> {
    const start = frames.findIndex((frame) => decoder.decode(frame) === delimiter) + 1;
    const signature = frames[start];
    const parts = frames.slice(start + 1, start + 5);
    if (start === 0 || !signature || parts.length < 4) {
      throw new Error("received frames that are not a message");
    }
    if (decoder.decode(signature) !== await this.sign(parts)) {
      throw new Error("received a message with a wrong signature");
    }
    const [header, parent, metadata, content] = parts.map((part) => JSON.parse(decoder.decode(part)));
    return { header, parent, metadata, content };
  }
}
