/**
 * Writes the arguments of a kernel into the block of 32-bit slots from which the kernel reads them.
 *
 * The classes of the AssemblyScript sources declare the slots. kernel_arguments.ts is generated from them: it
 * has for each class the arguments by name, and a function that writes each into its slot.
 *
 * @module
 */

/** For each kernel the function that writes its arguments. */
export type ArgumentWriters = Readonly<Record<string, (to: BlockWriter, args: never) => void>>;

/** The arguments of a kernel by name. */
export type ArgumentsOf<Write extends ArgumentWriters[string]> = Parameters<Write>[1];

/** A block of slots in the kernels' memory. */
export class BlockWriter {
  readonly #integers: Int32Array;
  readonly #floats: Float32Array;

  /**
   * @param buffer The kernels' memory.
   * @param offset Where the block begins, in bytes.
   * @param most The number of slots that fit.
   */
  constructor(buffer: ArrayBufferLike, offset: number, most: number) {
    this.#integers = new Int32Array(buffer, offset, most);
    this.#floats = new Float32Array(buffer, offset, most);
  }

  /**
   * Writes a 32-bit integer, with a sign or without; a pointer is one without.
   *
   * @param name For messages: "MatmulArgs.rows".
   * @throws {TypeError} If the value is something else.
   */
  integer(slot: number, value: number, name: string): void {
    if (value !== (value | 0) && value !== value >>> 0) {
      throw new TypeError(`${name}: expected a 32-bit integer, but got ${value}`);
    }
    this.#integers[slot] = value;
  }

  /**
   * Writes a 32-bit float.
   *
   * @throws {TypeError} If the value is not a number.
   */
  float(slot: number, value: number, name: string): void {
    if (typeof value !== "number") throw new TypeError(`${name}: expected a number, but got ${value}`);
    this.#floats[slot] = value;
  }

  /**
   * Writes integers from a slot on.
   *
   * @throws {TypeError} If there is something else among them.
   * @throws {RangeError} If they do not fit.
   */
  table(slot: number, values: readonly number[], name: string): void {
    const room = this.#integers.length - slot;
    if (values.length > room) {
      throw new RangeError(`${name}: expected at most ${room} numbers, but got ${values.length}`);
    }
    for (let i = 0; i < values.length; i++) this.integer(slot + i, values[i]!, name);
  }
}
