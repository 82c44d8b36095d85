/**
 * Where this kernel listens: its connection file, which Jupyter names when it starts the kernel.
 *
 * @module
 */

/** What it takes to send this kernel a message on its control channel. */
export interface ControlConnection {
  /** The port. */
  port: number;
  /** The key that signs messages. */
  key: string;
}

/**
 * Returns how to reach the control channel of this kernel; `undefined` if that cannot be found out: on
 * Windows, and in a process that is not a kernel or whose connection file has been removed.
 */
export async function controlConnection(): Promise<ControlConnection | undefined> {
  try {
    const path = connectionPath(await commandLine());
    const { transport, control_port: port, key } = JSON.parse(await Deno.readTextFile(path ?? ""));
    return transport === "tcp" && Number.isInteger(port) && typeof key === "string"
      ? { port, key }
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Returns the path in a kernel's command line; `undefined` if there is none.
 *
 * @param command The program and its arguments, separated by NUL, or by spaces if NUL is not known.
 *
 * @example
 * ```ts
 * import { connectionPath } from "lib/notebook/watchdog/connection.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(connectionPath("deno\0jupyter\0--kernel\0--conn\0/tmp/k 1.json\0"), "/tmp/k 1.json");
 * assertEquals(connectionPath("/opt/deno jupyter --kernel --conn /tmp/k 1.json\n"), "/tmp/k 1.json");
 * assertEquals(connectionPath("deno\0run\0main.ts\0"), undefined);
 * ```
 */
export function connectionPath(command: string): string | undefined {
  return /[\0 ]jupyter[\0 ].*?--conn[\0 ]([^\0\n]+)/.exec(command)?.[1];
}

/** Returns the command line of this process; `Deno.args` is empty in a kernel. */
async function commandLine(): Promise<string> {
  if (Deno.build.os === "linux") return await Deno.readTextFile("/proc/self/cmdline");
  const command = new Deno.Command("ps", { args: ["-ww", "-o", "command=", "-p", String(Deno.pid)] });
  return new TextDecoder().decode((await command.output()).stdout);
}
