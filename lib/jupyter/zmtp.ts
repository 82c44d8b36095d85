/**
 * ZeroMQ over TCP, as much of it as a client of a Jupyter kernel needs: ZMTP 3.0 (https://rfc.zeromq.org/spec/23/) with the NULL
 * mechanism, as a DEALER (which asks and is answered) or as a SUB (which hears everything).
 *
 * (npm:zeromq works in Deno too. It is a native addon of 34 MB that needs `--allow-ffi` and has install scripts, and only running
 * notebooks would use it; the protocol is this one file.)
 *
 * A connection starts with 64 bytes of greeting from either side, then a READY command from either side. After that it carries
 * messages; a message is one or more frames; a frame is a byte of flags, the size (1 byte, or 8 where a flag says so), the bytes.
 *
 * @module
 */

/** A flag of a frame: another frame of the same message follows. */
export const MORE = 1;
const LONG = 2; // the size takes 8 bytes
/** A flag of a frame: a command between the two sockets, not a message. */
export const COMMAND = 4;

/** A frame larger than this is no message of a kernel: the stream is out of step, or somebody else is on that port. */
const largestFrame = 2 ** 30;

const encoder = new TextEncoder();

/** The two kinds of socket that a client of a kernel has. */
export type SocketType = "DEALER" | "SUB";

/** What {@linkcode ZmtpSocket} needs of a connection: a `Deno.TcpConn`, or a test's. */
export type Wire = Pick<Deno.Conn, "read" | "write" | "close">;

/** The greeting: signature, version 3.0, mechanism NULL, not a server. */
export function greeting(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(64);
  bytes.set([0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0]);
  bytes.set(encoder.encode("NULL"), 12);
  return bytes;
}

/** The READY command, which says what kind of socket this is. */
export function ready(type: SocketType): Uint8Array<ArrayBuffer> {
  const [command, name, value] = ["READY", "Socket-Type", type].map((text) => encoder.encode(text));
  return encodeFrame(
    joined([[command!.length], command!, [name!.length], name!, [0, 0, 0, value!.length], value!]),
    COMMAND,
  );
}

/**
 * A message as it goes over the wire.
 *
 * @param frames At least one.
 */
export function encodeMessage(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return joined(frames.map((frame, i) => encodeFrame(frame, i < frames.length - 1 ? MORE : 0)));
}

/** A single frame as it is sent. */
export function encodeFrame(body: Uint8Array, flags: number): Uint8Array<ArrayBuffer> {
  if (body.length < 256) return joined([[flags, body.length], body]);
  const head = new Uint8Array(9);
  head[0] = flags | LONG;
  new DataView(head.buffer).setBigUint64(1, BigInt(body.length));
  return joined([head, body]);
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Reads the parts of ZMTP from a connection. */
export class ZmtpReader {
  /** @param wire The connection. */
  constructor(readonly wire: Pick<Wire, "read">) {}

  /** Exactly this many bytes; `undefined` if the connection ends first. */
  async bytes(size: number): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const bytes = new Uint8Array(size);
    for (let have = 0; have < size;) {
      const count = await this.wire.read(bytes.subarray(have));
      if (count === null) return undefined;
      have += count;
    }
    return bytes;
  }

  /**
   * The next frame; `undefined` when the connection has ended.
   *
   * @throws {Error} If the frame is larger than any message of a kernel.
   */
  async frame(): Promise<{ flags: number; body: Uint8Array<ArrayBuffer> } | undefined> {
    const flags = (await this.bytes(1))?.[0];
    if (flags === undefined) return undefined;
    const head = await this.bytes(flags & LONG ? 8 : 1);
    if (!head) return undefined;
    const size = flags & LONG ? Number(new DataView(head.buffer).getBigUint64(0)) : head[0]!;
    if (size > largestFrame) {
      throw new Error(
        `frame: expected at most ${largestFrame} bytes, but got ${size}; the peer does not speak ZMTP`,
      );
    }
    const body = await this.bytes(size);
    return body && { flags, body };
  }
}

/** One connection. Messages are read one at a time; writing waits for the one before. */
export class ZmtpSocket implements Disposable {
  readonly #wire: Wire;
  readonly #reader: ZmtpReader;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  private constructor(wire: Wire) {
    this.#wire = wire;
    this.#reader = new ZmtpReader(wire);
  }

  /**
   * Shakes hands over an open connection; a SUB subscribes to everything.
   *
   * @throws {Error} When the peer speaks something else, or leaves.
   */
  static async open(wire: Wire, type: SocketType): Promise<ZmtpSocket> {
    const socket = new ZmtpSocket(wire);
    await socket.#write(joined([greeting(), ready(type)]));
    const theirs = await socket.#ended(socket.#reader.bytes(64));
    if (!theirs || theirs[0] !== 0xff || theirs[9] !== 0x7f || theirs[10]! < 3) {
      socket[Symbol.dispose]();
      throw new Error("the peer does not speak ZMTP 3");
    }
    if (type === "SUB") await socket.send([Uint8Array.of(1)]); // 1: subscribe; no prefix: to all topics
    return socket;
  }

  /** Sends a message. */
  send(frames: readonly Uint8Array[]): Promise<void> {
    return this.#writing = this.#writing.then(() => this.#write(encodeMessage(frames)));
  }

  /** The next message's frames; `undefined` when the connection has ended. Commands (READY, PING) are skipped. */
  async receive(): Promise<Uint8Array[] | undefined> {
    const frames: Uint8Array[] = [];
    while (true) {
      const frame = await this.#ended(this.#reader.frame());
      if (!frame) return undefined;
      if (frame.flags & COMMAND) continue;
      frames.push(frame.body);
      if (!(frame.flags & MORE)) return frames;
    }
  }

  /** What was read; also `undefined` if reading fails because the connection was closed. */
  async #ended<T>(reading: Promise<T | undefined>): Promise<T | undefined> {
    try {
      return await reading;
    } catch (error) {
      if (this.#closed || error instanceof Deno.errors.ConnectionReset) return undefined;
      throw error;
    }
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.length;) {
      written += await this.#wire.write(bytes.subarray(written));
    }
  }

  /** Closes the connection; a `receive` that waits gets `undefined`. */
  [Symbol.dispose](): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#wire.close();
  }
}
