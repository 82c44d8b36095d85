/**
 * Generates what is committed although it is generated: the kernels' WebAssembly modules, and their arguments
 * in TypeScript.
 *
 * - main.ts: the program behind `deno task build`
 * - outputs.ts: the generated files
 * - compile.ts: AssemblyScript → WebAssembly
 * - templates.ts: AssemblyScript that TypeScript writes, for the unrolled tiles
 * - read_arguments.ts, write_arguments.ts: AssemblyScript's classes of arguments → TypeScript
 *
 * @module
 */
export { type Output, outputs } from "./outputs.ts";
export {
  type ArgumentClass,
  type KernelSources,
  readArguments,
  type Slot,
  type SlotKind,
} from "./read_arguments.ts";
export { assemblyScript } from "./templates.ts";
export { type ArgumentsFile, writeArguments } from "./write_arguments.ts";
