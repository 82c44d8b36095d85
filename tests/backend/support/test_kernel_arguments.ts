// deno-fmt-ignore-file
// deno-lint-ignore-file
// Generated from tests/backend/support/assembly/test_kernels.ts by `deno task build`: do not edit.
/**
 * The arguments of each kernel. tests/backend/support/assembly/test_kernels.ts and the files that it names declare them.
 *
 * @module
 */
import type { ArgumentWriters, BlockWriter } from "lib/backend/arguments/mod.ts";

export interface AddArgs {
  pointer: number;
  count: number;
  amount: number;
}
function writeAddArgs(to: BlockWriter, args: AddArgs): void {
  to.integer(0, args.pointer, "AddArgs.pointer");
  to.integer(1, args.count, "AddArgs.count");
  to.integer(2, args.amount, "AddArgs.amount");
}

export interface MultiplyArgs {
  pointer: number;
  amount: number;
  factor: number;
}
function writeMultiplyArgs(to: BlockWriter, args: MultiplyArgs): void {
  to.integer(0, args.pointer, "MultiplyArgs.pointer");
  to.integer(1, args.amount, "MultiplyArgs.amount");
  to.float(2, args.factor, "MultiplyArgs.factor");
}

export interface SumArgs {
  pointer: number;
  count: number;
  /** `count` integers. */
  table: readonly number[];
}
function writeSumArgs(to: BlockWriter, args: SumArgs): void {
  to.integer(0, args.pointer, "SumArgs.pointer");
  to.integer(1, args.count, "SumArgs.count");
  to.table(2, args.table, "SumArgs.table");
}

export interface TrapArgs {
  thread: number;
}
function writeTrapArgs(to: BlockWriter, args: TrapArgs): void {
  to.integer(0, args.thread, "TrapArgs.thread");
}

export interface HangArgs {
  thread: number;
  /** Must be 0; becomes 1 when the loop begins. */
  begun: number;
}
function writeHangArgs(to: BlockWriter, args: HangArgs): void {
  to.integer(0, args.thread, "HangArgs.thread");
  to.integer(1, args.begun, "HangArgs.begun");
}

export interface MeetArgs {
  pointer: number;
}
function writeMeetArgs(to: BlockWriter, args: MeetArgs): void {
  to.integer(0, args.pointer, "MeetArgs.pointer");
}

export interface NoArgs {
}
function writeNoArgs(to: BlockWriter, args: NoArgs): void {
}

/** For each kernel the function that writes its arguments. */
export const testKernelArguments = {
  addTo: writeAddArgs,
  multiply: writeMultiplyArgs,
  sumTable: writeSumArgs,
  trapOn: writeTrapArgs,
  hangOn: writeHangArgs,
  meet: writeMeetArgs,
  nothing: writeNoArgs,
} as const satisfies ArgumentWriters;
