/**
 * The states of all steps of a recurrent layer: the result is taken from them, and they are kept with it for the gradient.
 *
 * @module
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { KernelContext } from "../../kernel/mod.ts";
import { type SequenceShape, writeResult } from "./sequence.ts";

/** The states of all steps. */
export interface States {
  /** What they are called where they are kept. */
  name: string;
  bytes: number;
  /** Computes them. */
  compute(to: number): void;
  /** A pointer to h of all steps, in the states at a pointer. */
  hidden(states: number): number;
}

/** Computes the states and returns the result: h of all steps, or of the last. */
export function resultOf(
  context: KernelContext,
  s: SequenceShape,
  { sequences, keepStates }: { sequences: boolean; keepStates: boolean },
  { name, bytes, compute, hidden }: States,
): TensorInfo {
  const y = context.output(sequences ? [s.batch, s.steps, s.units] : [s.batch, s.units]);
  let states: number;
  if (keepStates) states = context.derived(y, name, bytes, compute);
  else compute(states = context.scratch(bytes));
  writeResult(context, s, hidden(states), y, sequences);
  return y;
}

/** Returns a pointer to the states behind a result: those that are kept, or computed again. */
export function statesBehind(
  context: KernelContext,
  y: TensorInfo,
  { name, bytes, compute }: States,
): number {
  const kept = context.stored(y).derived?.get(name);
  if (kept !== undefined) return kept;
  const states = context.scratch(bytes);
  compute(states);
  return states;
}
