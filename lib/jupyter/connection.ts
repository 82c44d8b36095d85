/**
 * Connects a kernel and its client: ports, the connection file, the sockets.
 *
 * @module
 */
import { type SocketType, ZmtpSocket } from "./zmtp.ts";

const hostname = "127.0.0.1";

/** The ports of a kernel. */
export interface Ports {
  /** For requests to run code, and their replies. */
  shell_port: number;
  /** For requests that do not wait until running code has finished. */
  control_port: number;
  /** For what a kernel publishes: outputs, and whether it is busy. */
  iopub_port: number;
  /** For the kernel's questions to the user. Unused here, but kernels require it, and the next one. */
  stdin_port: number;
  /** For a heartbeat. */
  hb_port: number;
}

/** The part of a connection file that differs from kernel to kernel. */
export interface ConnectionInfo extends Ports {
  /** The key that signs the messages. */
  key: string;
}

/** Returns five ports that are free at this moment. */
export function freePorts(): Ports {
  const names = ["shell_port", "control_port", "iopub_port", "stdin_port", "hb_port"];
  // All are open at the same time, so the ports differ.
  const listeners = names.map((name) => [name, Deno.listen({ hostname, port: 0 })] as const);
  const ports = listeners.map(([name, listener]) => [name, (listener.addr as Deno.NetAddr).port]);
  for (const [, listener] of listeners) listener.close();
  return Object.fromEntries(ports);
}

/**
 * Writes a connection file to a temporary directory that nobody else can read; disposing of the result
 * removes it.
 */
export async function connectionFile(info: ConnectionInfo): Promise<AsyncDisposable & { path: string }> {
  const directory = await Deno.makeTempDir({ prefix: "deno-kernel-" });
  const path = `${directory}/connection.json`;
  const file = {
    ip: hostname,
    transport: "tcp",
    signature_scheme: "hmac-sha256",
    kernel_name: "deno",
    ...info,
  };
  await Deno.writeTextFile(path, JSON.stringify(file));
  return { path, [Symbol.asyncDispose]: () => Deno.remove(directory, { recursive: true }) };
}

/**
 * Connects to a kernel that is starting to listen.
 *
 * @param info Its ports and its key.
 * @param signal Ends the attempts.
 * @returns The sockets for shell, control and iopub.
 */
export async function connect(
  info: ConnectionInfo,
  signal: AbortSignal,
): Promise<[shell: ZmtpSocket, control: ZmtpSocket, iopub: ZmtpSocket]> {
  const opened: ZmtpSocket[] = [];
  const open = async (port: number, type: SocketType) => {
    const socket = await ZmtpSocket.open(await dial(port, signal), type);
    opened.push(socket);
    return socket;
  };
  try {
    return [
      await open(info.shell_port, "DEALER"),
      await open(info.control_port, "DEALER"),
      await open(info.iopub_port, "SUB"),
    ];
  } catch (error) {
    for (const socket of opened) socket[Symbol.dispose]();
    throw error;
  }
}

/**
 * Connects to a port of this machine on which a process is starting to listen.
 *
 * @param signal Ends the attempts.
 */
export async function dial(port: number, signal: AbortSignal): Promise<Deno.TcpConn> {
  while (true) {
    signal.throwIfAborted();
    try {
      return await Deno.connect({ hostname, port });
    } catch (error) {
      if (!(error instanceof Deno.errors.ConnectionRefused)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
