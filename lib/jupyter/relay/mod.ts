/**
 * The program that Jupyter starts: Deno's kernel behind a relay that adds what the kernel lacks.
 *
 * | file | what it holds |
 * |---|---|
 * | `main.ts` | the program: starts the kernel and its relay, and ends both |
 * | `relay.ts` | listens between Jupyter and the kernel |
 * | `shell.ts` | the requests of one client, one at a time, and their replies |
 * | `publications.ts` | the outputs and errors that the kernel publishes to one client |
 * | `executions.ts` | the requests that run code; replies with the reason for a failure |
 * | `link.ts` | a client's connection and the matching one to the kernel |
 *
 * `kernelspec.ts` copies these files, except this one, into Jupyter's folder for kernels, so they import only
 * each other and a few files of the folder above.
 *
 * @module
 */
export { type Execution, Executions, type Explain, explained } from "./executions.ts";
export { End, pass, type Passing, passUnread } from "./link.ts";
export { runRelayedKernel } from "./main.ts";
export { Publications, type PublicationsContext, settleTime } from "./publications.ts";
export { Relay } from "./relay.ts";
export { Shell, type ShellContext } from "./shell.ts";
