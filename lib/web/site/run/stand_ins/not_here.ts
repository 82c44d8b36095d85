import { UserError } from "../../../../errors.ts";

/** @throws {UserError} Always: one line on what does not work in a page. */
export function notHere(what: string): never {
  throw new UserError(`${what}: expected Deno, but this is a page; open the lesson in Jupyter for that`);
}
