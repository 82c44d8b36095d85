/** Numbers in brackets in brackets, as they are written in a lesson: `[[1, 2], [3, 4]]`. */
export type Nested = number | readonly Nested[];

/**
 * An array of numbers with a shape. The numbers lie in one flat array, the last axis fastest (row-major), and
 * are read and written by their indices: `x.at(b, row, col, c)`.
 *
 * It is made to be read, not to be fast. Every index is checked, so a mistake in a loop is reported where it
 * happens. Numbers are 64-bit, so finite differences are exact enough to check a gradient.
 *
 * @example
 * ```ts
 * import { tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const x = tensor([[1, 2, 3], [4, 5, 6]]);
 * assertEquals(x.shape, [2, 3]);
 * assertEquals(x.at(1, 0), 4);
 * ```
 */
export class Tensor {
  /** The size of each axis, outermost first. */
  readonly shape: readonly number[];
  /** All numbers, the last axis fastest. */
  readonly data: Float64Array<ArrayBuffer>;

  /**
   * @param shape The size of each axis: whole numbers, 0 or more. `[]` is a single number.
   * @param values The numbers, the last axis fastest; they are copied. Default: zeros.
   * @throws {RangeError} If a size is not a whole number, or the number of values does not match the shape.
   */
  constructor(shape: readonly number[], values?: ArrayLike<number>) {
    const size = shape.reduce((product, n) => product * n, 1);
    if (!shape.every((n) => Number.isInteger(n) && n >= 0)) {
      throw new RangeError(`shape: expected whole numbers of at least 0, but got [${shape.join(", ")}]`);
    }
    if (values !== undefined && values.length !== size) {
      throw new RangeError(
        `values: expected ${size} for the shape [${shape.join(", ")}], but got ${values.length}`,
      );
    }
    this.shape = [...shape];
    this.data = values === undefined ? new Float64Array(size) : Float64Array.from(values);
  }

  /**
   * Returns the number at these indices, one for each axis.
   *
   * @throws {RangeError} If there are too few or too many indices, or one is out of range.
   */
  at(...indices: number[]): number {
    return this.data[this.#position(indices)]!;
  }

  /** Writes `value` at these indices. */
  set(value: number, ...indices: number[]): void {
    this.data[this.#position(indices)] = value;
  }

  /** Adds `value` to the number at these indices. */
  add(value: number, ...indices: number[]): void {
    this.data[this.#position(indices)]! += value;
  }

  /** Returns a new tensor of the same shape: `f` of each number. */
  map(f: (value: number, position: number) => number): Tensor {
    return new Tensor(this.shape, this.data.map(f));
  }

  /**
   * Returns a new tensor of the same shape: `f` of each number and of the one at the same position in
   * `other`.
   *
   * @throws {RangeError} If the shapes differ.
   */
  zip(other: Tensor, f: (value: number, other: number) => number): Tensor {
    if (this.shape.join() !== other.shape.join()) {
      throw new RangeError(
        `zip: expected a tensor of the shape [${this.shape.join(", ")}], but got [${other.shape.join(", ")}]`,
      );
    }
    return this.map((value, position) => f(value, other.data[position]!));
  }

  /**
   * Returns the same numbers in the same order, in a new shape.
   *
   * @throws {RangeError} If the new shape has another number of values.
   */
  reshape(shape: readonly number[]): Tensor {
    return new Tensor(shape, this.data);
  }

  /** Returns the sum of all numbers. */
  sum(): number {
    return this.data.reduce((sum, value) => sum + value, 0);
  }

  /** Returns the numbers as nested arrays; of a tensor with two axes, the rows. */
  nested(): Nested {
    const part = (axis: number, from: number, length: number): Nested => {
      if (axis === this.shape.length) return this.data[from]!;
      const size = this.shape[axis]!;
      return Array.from(
        { length: size },
        (_, i) => part(axis + 1, from + i * (length / size), length / size),
      );
    };
    return part(0, 0, this.data.length);
  }

  /**
   * Returns the rows of an image: of a tensor with two axes, or of one whose other axes have size 1, such as
   * [1, height, width, 1].
   *
   * @throws {RangeError} If it holds more than one image.
   */
  rows(): number[][] {
    const [height = 0, width = 0] = this.shape.length === 2 ? this.shape : this.shape.slice(-3, -1);
    if (height * width !== this.data.length) {
      throw new RangeError(`rows(): expected one image, but got the shape [${this.shape.join(", ")}]`);
    }
    return Array.from(
      { length: height },
      (_, row) => [...this.data.subarray(row * width, (row + 1) * width)],
    );
  }

  /** The position in `data` of the number at these indices: ((i0 · n1 + i1) · n2 + i2) · … */
  #position(indices: number[]): number {
    const { shape } = this;
    let position = 0;
    for (let axis = 0; axis < shape.length; axis++) {
      const index = indices[axis]!, size = shape[axis]!;
      // "Not inside" rather than "outside", so that undefined, NaN and fractions are caught, too.
      if (!(index >= 0 && index < size && Number.isInteger(index))) throw this.#badIndex(indices);
      position = position * size + index;
    }
    if (indices.length !== shape.length) throw this.#badIndex(indices);
    return position;
  }

  #badIndex(indices: number[]): RangeError {
    return new RangeError(
      `indices: expected one from 0 for each axis of [${this.shape.join(", ")}], but got (${
        indices.join(", ")
      })`,
    );
  }
}

/**
 * Returns a tensor from nested arrays, which determine its shape.
 *
 * @throws {RangeError} If the arrays are ragged.
 *
 * @example
 * ```ts
 * import { tensor } from "lib/layers/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(tensor([[[1], [2]], [[3], [4]]]).shape, [2, 2, 1]);
 * ```
 */
export function tensor(values: Nested): Tensor {
  const shape: number[] = [];
  for (let part = values; typeof part !== "number"; part = part[0]!) {
    shape.push(part.length);
    if (part.length === 0) break;
  }
  const flat: number[] = [];
  const visit = (part: Nested, axis: number) => {
    if (typeof part === "number" ? axis !== shape.length : part.length !== shape[axis]) {
      throw new RangeError(
        `rows of a tensor: expected equal lengths, [${
          shape.join(", ")
        }] by the first of them, but got others`,
      );
    }
    if (typeof part === "number") flat.push(part);
    else part.forEach((inner) => visit(inner, axis + 1));
  };
  visit(values, 0);
  return new Tensor(shape, flat);
}

/** Returns a tensor of zeros. */
export function zeros(shape: readonly number[]): Tensor {
  return new Tensor(shape);
}
