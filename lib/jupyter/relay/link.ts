/**
 * A client's connection and the matching one to the kernel. The bytes of the handshake are passed on
 * unchanged, and so are all frames that are not messages.
 *
 * @module
 */
import { COMMAND, encodeFrame, encodeMessage, MORE, ZmtpReader } from "../zmtp.ts";

/** What a message becomes: the frames to pass on, or nothing. */
export type Passing = (frames: Uint8Array[]) => Promise<Uint8Array[] | undefined> | Uint8Array[] | undefined;

/** One end of a link: what is written to it arrives in the order of the calls, each message whole. */
export class End {
  #writing: Promise<void> = Promise.resolve();

  constructor(readonly connection: Deno.Conn) {}

  /** Sends a message. */
  send(frames: readonly Uint8Array[]): Promise<void> {
    return this.write(encodeMessage(frames));
  }

  /** Sends bytes. */
  write(bytes: Uint8Array): Promise<void> {
    const written = this.#writing.then(() => writeAll(this.connection, bytes));
    this.#writing = written.catch(() => {}); // the caller gets the error
    return written;
  }
}

async function writeAll(connection: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += await connection.write(bytes.subarray(done));
}

/**
 * Passes on what arrives from one end until that end closes.
 *
 * @param passing What to do with each message; default: pass it on.
 * @param ready Called once the handshake of this direction is over.
 */
export async function pass(from: End, to: End, passing: Passing = (frames) => frames, ready = () => {}) {
  const reader = new ZmtpReader(from.connection);
  const greeting = await reader.bytes(64);
  if (!greeting) return;
  await to.write(greeting);
  let frames: Uint8Array[] = [];
  for (let frame; (frame = await reader.frame());) {
    if (frame.flags & COMMAND) {
      await to.write(encodeFrame(frame.body, frame.flags));
      ready();
      continue;
    }
    frames.push(frame.body);
    if (frame.flags & MORE) continue;
    const message = await passing(frames);
    frames = [];
    if (message) await to.send(message);
  }
}

/** Passes everything on in both directions, unread. */
export async function passUnread(client: Deno.Conn, kernel: Deno.Conn): Promise<void> {
  await Promise.all([
    client.readable.pipeTo(kernel.writable),
    kernel.readable.pipeTo(client.writable),
  ]);
}
