/**
 * The variables of all cells: properties of the global object.
 *
 * @module
 */

/** What a cell's script calls. */
export class CellScope {
  /** The names that cells have declared. */
  readonly names = new Set<string>();

  /**
   * @param load Returns a module.
   * @param show Takes the value of a cell's last expression.
   */
  constructor(
    private readonly importModule: (name: string) => Promise<Record<string, unknown>>,
    readonly show: (value: unknown) => void,
  ) {}

  /** Prepares the names that a cell declares: until it has assigned them, they cannot be read. */
  prepare(names: readonly string[]): void {
    for (const name of names) {
      this.names.add(name);
      Object.defineProperty(globalThis, name, {
        configurable: true,
        enumerable: true,
        get: () => {
          throw new ReferenceError(
            `${name}: expected its declaration first, but got its use; move the declaration up`,
          );
        },
        set: (value) => this.#define(name, value, true),
      });
    }
  }

  /** Declares a function, which is there before the cell starts. */
  declare(name: string, declared: object): void {
    Object.defineProperty(declared, "name", { value: name, configurable: true });
    this.#define(name, declared, true);
  }

  /** Makes variables constant, except for another declaration. */
  keep(names: readonly string[]): void {
    for (const name of names) {
      this.#define(name, (globalThis as unknown as Record<string, unknown>)[name], false);
    }
  }

  /**
   * Returns a module.
   *
   * @param wanted The names that the cell imports.
   * @throws {SyntaxError} If it does not export one of them.
   */
  async load(name: string, wanted: readonly string[]): Promise<Record<string, unknown>> {
    const module = await this.importModule(name);
    for (const one of wanted) {
      if (!(one in module)) throw new SyntaxError(`'${name}' does not provide an export named '${one}'`);
    }
    return module;
  }

  #define(name: string, value: unknown, writable: boolean): void {
    Object.defineProperty(globalThis, name, { value, writable, configurable: true, enumerable: true });
  }
}
