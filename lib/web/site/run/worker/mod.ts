/**
 * The worker that runs the cells of a page.
 *
 * - main.ts: its program; session.ts: the variables and what runs
 * - modules.ts: what cells import; console.ts: what they print
 * - shown_value.ts, error_output.ts: the value of a cell's last expression, and an error
 * - completions.ts, member_names.ts: what an editor offers
 *
 * @module
 */
export { Session } from "./session.ts";
