/**
 * What a kernel may use while it runs. Ops, fusion and gradients depend on this interface, not on the backend,
 * which implements it.
 *
 * @module
 */
import type { DataType, TensorInfo } from "@tensorflow/tfjs";
import type { Engine } from "./engine.ts";
import type { AttributesOf, InputsOf, KernelName } from "./signatures.ts";
import type { StoredValues } from "./values.ts";

/** The attributes as the last argument of a call, which may be left out if the kernel has none. */
export type AttributesIfAny<N extends KernelName> = object extends AttributesOf<N> ? [attrs?: AttributesOf<N>]
  : [attrs: AttributesOf<N>];

/** What a kernel may use while it runs. */
export interface KernelContext {
  /** Runs the WebAssembly kernels. */
  readonly engine: Engine;
  /**
   * Whether 3x3 convolutions may use Winograd's algorithm (ops/winograd/): faster, with a larger rounding
   * error.
   */
  readonly winograd: boolean;

  /** Returns a pointer to a tensor's values: 4 bytes each for float32 and int32, 1 for bool. */
  pointer(tensor: TensorInfo): number;
  /**
   * Returns a tensor's values in the shared memory, and what is known about them.
   *
   * @throws {Error} If they are not there: strings and complex numbers.
   */
  stored(tensor: TensorInfo): StoredValues;
  /** Returns the number of tensors that share these values. */
  refCount(dataId: object): number;

  /**
   * Makes a tensor with undefined content.
   *
   * @throws {RangeError} If a side of the shape is not a whole number of at least 0.
   */
  output(shape: number[], dtype?: DataType): TensorInfo;
  /**
   * Makes a float32 tensor whose values are computed when something reads them.
   *
   * @param uses The tensors that `compute` reads. They are kept until then, or until the new tensor is
   * released. Pass a copy of a variable's fields, not the variable itself, which may have other values
   * (another dataId) by then.
   */
  defer(shape: number[], uses: readonly TensorInfo[], compute: (pointer: number) => void): TensorInfo;
  /** Makes a tensor that shares the values of another: Identity, Reshape. */
  reference(tensor: TensorInfo, shape?: number[]): TensorInfo;

  /** Returns a pointer to memory that is released when the running kernel call ends. */
  scratch(bytes: number): number;
  /**
   * Returns a pointer to something computed from a tensor's values alone. It is kept until they change or are
   * released: a filter's transform, for example, which prediction would otherwise recompute on every call.
   *
   * @param make Computes it into the given memory. Called only if it is not there yet.
   */
  derived(tensor: TensorInfo, name: string, bytes: number, make: (pointer: number) => void): number;
  /** Releases what was derived from a tensor's values. Code that changes them in place calls this. */
  changed(tensor: TensorInfo): void;

  /**
   * Runs another kernel, ours or its fallback, as a step of the running one. Dispose of results that you do
   * not return.
   */
  call<N extends KernelName>(kernelName: N, inputs: InputsOf<N>, ...attrs: AttributesIfAny<N>): TensorInfo;
  /** Disposes of an intermediate tensor. */
  dispose(tensor: TensorInfo): void;
}
