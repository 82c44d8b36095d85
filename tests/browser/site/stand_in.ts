/**
 * A runner that runs nothing: lines of the source say what the cell shows.
 *
 * @module
 */

/** The program. `//! JSON` is an output, `//! wait N` waits N milliseconds; both end with `//! fail N`, an error in line N. */
export const standIn = `
let stopping = () => {}, ran = 0;
class StandIn {
  async run(source, onOutput) {
    ran++;
    const stopped = new Promise((resolve) => stopping = () => resolve("stopped"));
    for (const [i, line] of source.split("\\n").entries()) {
      const [, what] = /^\\/\\/! (.*)/.exec(line) ?? [];
      if (what === undefined) continue;
      if (what === "fail") {
        onOutput({ type: "error", ename: "TypeError", evalue: "x is not a function", traceback: ["TypeError: x", "  at y"], line: i + 1 });
        return { status: "error" };
      }
      const [, wait] = /^wait (\\d+)/.exec(what) ?? [];
      if (wait === undefined) onOutput(JSON.parse(what));
      else if (await Promise.race([new Promise((resolve) => setTimeout(resolve, +wait)), stopped]) === "stopped") {
        return { status: "stopped" };
      }
    }
    return { status: "ok" };
  }
  async stop() { stopping(); return "kept"; }
  async restart() { stopping(); }
  async complete(source, offset) {
    const from = source.slice(0, offset).search(/\\w*$/);
    return { from, options: [{ label: "loadMnist", type: "function", detail: "() => Promise<Dataset>", info: "Loads MNIST." }] };
  }
  async check(source) {
    const at = source.indexOf("??!");
    return at < 0 ? [] : [{ from: at, to: at + 3, message: "Expected an expression" }];
  }
}
export const startRunner = async () => new StandIn();
`;
