/**
 * What cells leave for one another, and what runs.
 *
 * @module
 */
import type { CellOutput, CellResult, Completions } from "../calls.ts";
import { CellScope, cellScript, scopeName } from "../cells/mod.ts";
import { namesPath } from "../system/mod.ts";
import { completions } from "./completions.ts";
import { printBelow } from "./console.ts";
import { errorOutput, scriptName } from "./error_output.ts";
import type { ModuleNames } from "../module_names.ts";
import { importModule } from "./modules.ts";
import { shownValue } from "./shown_value.ts";

/** How long a cell may take to end after Stop before it is left alone, in milliseconds. */
const patience = 1500;

/** The cells of one worker. */
export class Session {
  readonly #scope: CellScope;
  #names: Promise<ModuleNames> | undefined;
  #count = 0;
  #value: unknown;
  /** Ends the wait for the running cell. */
  #leave: (() => void) | undefined;
  #stopped = false;

  /**
   * @param send Takes what cells show.
   * @param interrupt Does what SIGINT does.
   */
  constructor(
    readonly site: URL,
    readonly send: (output: CellOutput) => void,
    readonly interrupt: () => boolean,
  ) {
    const names = async () => Object.keys(await this.#moduleNames());
    this.#scope = new CellScope(
      async (name) => await importModule(name, await names(), site),
      (value) => this.#value = value,
    );
    Object.defineProperty(globalThis, scopeName, { value: this.#scope });
    printBelow(send);
  }

  /** Runs a cell; the page sends one after the other. */
  async run(source: string): Promise<CellResult> {
    const count = ++this.#count, left = Promise.withResolvers<"left">();
    this.#leave = () => left.resolve("left");
    this.#stopped = false;
    this.#value = undefined;
    try {
      const { code, names } = cellScript(source);
      // A source map would do no more: every line of the script is that line of the cell.
      const cell = (0, eval)(`${code}\n//# sourceURL=${scriptName(count)}`) as () => Promise<void>;
      this.#scope.prepare(names);
      const end = await Promise.race([cell(), left.promise]);
      if (end === "left") {
        const evalue = "stopped; what the cell was waiting for may still go on";
        this.send({ type: "error", ename: "Stopped", evalue, traceback: [`Stopped: ${evalue}`] });
        return { status: "stopped" };
      }
      const shown = await shownValue(this.#value);
      if (shown) this.send(shown);
      return { status: "ok" };
    } catch (error) {
      this.send(errorOutput(error, source, count));
      return { status: this.#stopped ? "stopped" : "error" };
    } finally {
      this.#leave = undefined;
    }
  }

  /** Does what Stop does. */
  stop(): void {
    const leave = this.#leave;
    if (leave === undefined) return;
    this.#stopped = true;
    setTimeout(leave, this.interrupt() ? patience : 0);
  }

  async complete(source: string, offset: number): Promise<Completions> {
    return completions(source, offset, await this.#moduleNames(), [...this.#scope.names]);
  }

  #moduleNames(): Promise<ModuleNames> {
    return this.#names ??= fetch(new URL(namesPath, this.site)).then((response) => response.json());
  }
}
