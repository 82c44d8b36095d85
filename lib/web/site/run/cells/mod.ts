/**
 * A cell's TypeScript → a script whose variables stay.
 *
 * - strip_types.ts: without types; cell_script.ts: as a script; bound_names.ts, edits.ts: its helpers
 * - scope.ts: the variables of all cells
 * - syntax_error.ts: where a cell is not TypeScript; fault.ts: the same for an editor
 *
 * @module
 */
export { cellScript, scopeName } from "./cell_script.ts";
export { faultsOf } from "./fault.ts";
export { CellScope } from "./scope.ts";
export { CellSyntaxError, lineAt } from "./syntax_error.ts";
