import { UserError } from "../errors.ts";

/** Numbers in brackets in brackets, as they are written in a lesson: `[[1, 2], [3, 4]]`. */
export type Nested = number | readonly Nested[];

/**
 * A block of numbers with a shape. The numbers lie in one flat array, the last axis fastest (row-major), and are read and written by
 * their indices: `x.at(b, row, col, c)`.
 *
 * It is made to be read, not to be fast. Every index is checked, so that a slip in a loop says where it is. Numbers are 64-bit, so
 * that finite differences are exact enough to check a gradient.
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
   * @param values The numbers, the last axis fastest; they are copied. All 0 unless given.
   * @throws {UserError} If a size is no whole number, or there are not as many values as the shape has places.
   */
  constructor(shape: readonly number[], values?: ArrayLike<number>) {
    const size = shape.reduce((product, n) => product * n, 1);
    if (!shape.every((n) => Number.isInteger(n) && n >= 0)) {
      throw new UserError(`a shape holds whole numbers of at least 0, but this is [${shape.join(", ")}]`);
    }
    if (values !== undefined && values.length !== size) {
      throw new UserError(`shape [${shape.join(", ")}] needs ${size} values, but there are ${values.length}`);
    }
    this.shape = [...shape];
    this.data = values === undefined ? new Float64Array(size) : Float64Array.from(values);
  }

  /**
   * The number at these indices, one for each axis.
   *
   * @throws {UserError} If there are too few or too many indices, or one lies outside.
   */
  at(...indices: number[]): number {
    return this.data[this.#place(indices)]!;
  }

  /** Writes `value` at these indices. */
  set(value: number, ...indices: number[]): void {
    this.data[this.#place(indices)] = value;
  }

  /** Adds `value` to what is at these indices. */
  add(value: number, ...indices: number[]): void {
    this.data[this.#place(indices)]! += value;
  }

  /** A new tensor of the same shape: `f` of each number. */
  map(f: (value: number, place: number) => number): Tensor {
    return new Tensor(this.shape, this.data.map(f));
  }

  /**
   * A new tensor of the same shape: `f` of each number and of the one at the same place in `other`.
   *
   * @throws {UserError} If the shapes differ.
   */
  zip(other: Tensor, f: (value: number, other: number) => number): Tensor {
    if (this.shape.join() !== other.shape.join()) {
      throw new UserError(
        `zip takes two tensors of one shape, but these are [${this.shape.join(", ")}] and [${
          other.shape.join(", ")
        }]`,
      );
    }
    return this.map((value, place) => f(value, other.data[place]!));
  }

  /**
   * The same numbers in the same order, in a new shape.
   *
   * @throws {UserError} If the new shape has not as many places.
   */
  reshape(shape: readonly number[]): Tensor {
    return new Tensor(shape, this.data);
  }

  /** All numbers added up. */
  sum(): number {
    return this.data.reduce((sum, value) => sum + value, 0);
  }

  /** The numbers as nested arrays; of a tensor with two axes, the rows. */
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
   * The rows of a picture: of a tensor with two axes, or of one whose other axes have size 1, such as [1, height, width, 1].
   *
   * @throws {UserError} If there is more than one picture in it.
   */
  rows(): number[][] {
    const [height = 0, width = 0] = this.shape.length === 2 ? this.shape : this.shape.slice(-3, -1);
    if (height * width !== this.data.length) {
      throw new UserError(`rows() takes one picture, but the shape is [${this.shape.join(", ")}]`);
    }
    return Array.from(
      { length: height },
      (_, row) => [...this.data.subarray(row * width, (row + 1) * width)],
    );
  }

  /** Where the number at these indices lies in `data`: ((i0 · n1 + i1) · n2 + i2) · … */
  #place(indices: number[]): number {
    const { shape } = this;
    let place = 0;
    for (let axis = 0; axis < shape.length; axis++) {
      const index = indices[axis]!, size = shape[axis]!;
      // "Not inside" rather than "outside", so that undefined, NaN and fractions are caught, too.
      if (!(index >= 0 && index < size && Number.isInteger(index))) throw this.#badIndex(indices);
      place = place * size + index;
    }
    if (indices.length !== shape.length) throw this.#badIndex(indices);
    return place;
  }

  #badIndex(indices: number[]): UserError {
    return new UserError(
      `there is nothing at (${indices.join(", ")}): the shape is [${
        this.shape.join(", ")
      }], and indices count from 0`,
    );
  }
}

/**
 * A tensor from nested arrays; its shape is read off them.
 *
 * @throws {UserError} If the arrays are ragged.
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
      throw new UserError(
        `a tensor's rows must be equally long: by its first row this would be [${shape.join(", ")}]`,
      );
    }
    if (typeof part === "number") flat.push(part);
    else part.forEach((inner) => visit(inner, axis + 1));
  };
  visit(values, 0);
  return new Tensor(shape, flat);
}

/** A tensor full of zeros. */
export function zeros(shape: readonly number[]): Tensor {
  return new Tensor(shape);
}
