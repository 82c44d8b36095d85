import { tf } from "../tensorflow.ts";

/** The part of the engine's state that says in how many calls of TensorFlow.js the code is. */
interface EngineState {
  activeScope: unknown;
  gradientDepth: number;
  kernelDepth: number;
  activeTape: unknown;
}

/**
 * Makes TensorFlow.js leave `tidy`, `grad` and its operations, after code inside of them has been ended from
 * outside. Otherwise it would go on to record every operation for a gradient that nobody asks for. The
 * tensors made inside are disposed of, as at the end of `tidy`, except those that a gradient has saved.
 */
export function leaveAllScopes(): void {
  const engine = tf.engine();
  const state = engine.state as unknown as EngineState;
  while (state.activeScope) engine.endScope();
  Object.assign(state, { gradientDepth: 0, kernelDepth: 0, activeTape: null });
}
