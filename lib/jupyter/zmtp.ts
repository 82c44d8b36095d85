/**
 * The part of ZeroMQ over TCP that a client of a Jupyter kernel needs: ZMTP 3.0
 * (https://rfc.zeromq.org/spec/23/) with the NULL mechanism, as a DEALER (sends requests and receives
 * replies) or as a SUB (receives everything that is published).
 *
 * (npm:zeromq works in Deno, too. But it is a native addon of 34 MB that needs `--allow-ffi` and has install
 * scripts, and only this folder would use it; the protocol fits into this one file.)
 *
 * A connection starts with a greeting of 64 bytes from each side, then a READY command from each side. After
 * that it carries messages. A message is one or more frames; a frame is a byte of flags, the size (1 byte, or
 * 8 if a flag is set), and the bytes.
 *
 * @module
 */

/** The flag of a frame that is followed by another frame of the same message. */
export const MORE = 1;
const LONG = 2; // the size takes 8 bytes
/** The flag of a frame that is a command between the two sockets, not part of a message. */
export const COMMAND = 4;

/**
 * The largest size of a frame. A larger one cannot come from a kernel: the stream is out of sync, or a
 * different program uses the port.
 */
const largestFrame = 2 ** 30;

const encoder = new TextEncoder();

/** The two kinds of sockets of a kernel's client. */
export type SocketType = "DEALER" | "SUB";

/**
 * The part of a connection that {@linkcode ZmtpSocket} needs: of a `Deno.TcpConn`, or of a stand-in in a
 * test.
 */
export type Wire = Pick<Deno.Conn, "read" | "write" | "close">;

/** Returns the greeting: signature, version 3.0, mechanism NULL, not a server. */
export function greeting(): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(64);
  bytes.set([0xff, 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 3, 0]);
  bytes.set(encoder.encode("NULL"), 12);
  return bytes;
}

/** Returns the READY command, which announces the kind of this socket. */
export function ready(type: SocketType): Uint8Array<ArrayBuffer> {
  const [command, name, value] = ["READY", "Socket-Type", type].map((text) => encoder.encode(text));
  return encodeFrame(
    joined([[command!.length], command!, [name!.length], name!, [0, 0, 0, value!.length], value!]),
    COMMAND,
  );
}

/**
 * Returns a message in the form in which it is sent.
 *
 * @param frames At least one frame.
 */
export function encodeMessage(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return joined(frames.map((frame, i) => encodeFrame(frame, i < frames.length - 1 ? MORE : 0)));
}

/** Returns a single frame in the form in which it is sent. */
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

  /** Reads exactly this many bytes; returns `undefined` if the connection ends first. */
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
   * Reads the next frame; returns `undefined` if the connection has ended.
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

/** One connection. Messages are read one at a time; each message is written after the one before. */
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
   * Does the handshake on an open connection; a SUB subscribes to everything.
   *
   * @throws {Error} If the peer uses a different protocol, or closes the connection.
   */
  static async open(wire: Wire, type: SocketType): Promise<ZmtpSocket> {
    const socket = new ZmtpSocket(wire);
    await socket.#write(joined([greeting(), ready(type)]));
    const theirs = await socket.#ended(socket.#reader.bytes(64));
    if (!theirs || theirs[0] !== 0xff || theirs[9] !== 0x7f || theirs[10]! < 3) {
      socket[Symbol.dispose]();
      throw new Error("the peer does not speak ZMTP 3");
    }
    if (type === "SUB") await socket.send([Uint8Array.of(1)]); // 1 means subscribe; without a prefix, to all topics
    return socket;
  }

  /** Sends a message. */
  send(frames: readonly Uint8Array[]): Promise<void> {
    return this.#writing = this.#writing.then(() => this.#write(encodeMessage(frames)));
  }

  /**
   * Reads the frames of the next message; returns `undefined` if the connection has ended. Skips commands
   * (READY, PING).
   */
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

  /** Waits for a read; returns `undefined` if it fails because the connection was closed. */
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

  /** Closes the connection; a pending `receive` returns `undefined`. */
  [Symbol.dispose](): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#wire.close();
  }
}
