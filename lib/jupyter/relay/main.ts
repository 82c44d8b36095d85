/**
 * The program that Jupyter starts as the kernel "Deno": starts Deno's own kernel, with {@linkcode Relay} in
 * front of it. It ends when the kernel ends, and both end when the process that started them has ended (not
 * on Windows, where a process cannot notice that).
 *
 * Usage: `deno run --allow-all main.ts CONNECTION_FILE`. It has all permissions, like the kernel.
 *
 * @module
 */
import { connectionFile, type ConnectionInfo, freePorts } from "../connection.ts";
import { MessageCodec } from "../messages.ts";
import { syntaxError } from "../syntax_error.ts";
import { Relay } from "./relay.ts";

/** The environment variable that tells a kernel that it has a relay. */
const relayVariable = "DENO_KERNEL_RELAY";

/** Milliseconds between two checks of the parent process. */
const watchInterval = 1000;

/**
 * Runs a kernel and its relay.
 *
 * @param path Jupyter's connection file.
 * @returns The kernel's exit code.
 * @throws {Error} If Jupyter asks for a transport other than TCP, or a port is taken.
 */
export async function runRelayedKernel(path: string): Promise<number> {
  const parent = Deno.ppid; // read first: the parent may end while the kernel starts
  const theirs = JSON.parse(await Deno.readTextFile(path));
  if (theirs.transport !== "tcp") {
    throw new Error(`${path}: expected the transport "tcp", but got ${JSON.stringify(theirs.transport)}`);
  }
  const own: ConnectionInfo = { ...freePorts(), key: theirs.key };
  const codec = await MessageCodec.create(own.key);
  using relay = new Relay(own, codec, (code) => syntaxError(code, Deno.execPath()));
  // Kept to the end: the library in the kernel reads where the kernel listens (lib/notebook/watchdog).
  await using file = await connectionFile(own);
  const kernel = new Deno.Command(Deno.execPath(), {
    args: ["jupyter", "--kernel", "--conn", file.path],
    env: { [relayVariable]: "1" },
    stdin: "null",
  }).spawn();
  // Jupyter signals the whole process group; some front ends signal only the process that they started.
  const passSignal = (signal: Deno.Signal) => () => {
    kill(kernel, signal);
    if (signal === "SIGINT") relay.interrupt();
  };
  const signals: Deno.Signal[] = Deno.build.os === "windows" ? ["SIGINT"] : ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) Deno.addSignalListener(signal, passSignal(signal));
  relay.listen(theirs.ip, theirs);
  const watch = setInterval(() => {
    if (Deno.ppid !== parent) kill(kernel, "SIGKILL");
  }, watchInterval);
  const { code } = await kernel.status;
  clearInterval(watch);
  return code;
}

function kill(process: Deno.ChildProcess, signal: Deno.Signal): void {
  try {
    process.kill(signal);
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error; // it has ended
  }
}

if (import.meta.main) Deno.exit(await runRelayedKernel(Deno.args[0]!));
