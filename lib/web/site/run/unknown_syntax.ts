/**
 * Browsers that cannot read a program of the site.
 *
 * @module
 */

/**
 * Returns the error for a program of the site that the browser cannot parse. The modules that cells import contain
 * `using` declarations, which Safari does not have (https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/using).
 *
 * @param program The program, as a reader knows it: `lib/layers/mod.ts`.
 * @param reason What the browser says about it: `SyntaxError: Unexpected identifier 'file'`.
 *
 * @example
 * ```ts
 * import { unknownSyntax } from "lib/web/site/run/unknown_syntax.ts";
 * import { assert } from "@std/assert";
 *
 * const { message } = unknownSyntax("lib/math/mod.ts", "SyntaxError: Unexpected identifier 'file'");
 * assert(message.startsWith('lib/math/mod.ts: expected a browser that has "using" declarations'));
 * ```
 */
export function unknownSyntax(program: string, reason: string): Error {
  return new Error(
    `${program}: expected a browser that has "using" declarations and other new JavaScript, but got one that cannot ` +
      `read this program (${
        reason.replace(/^Uncaught /, "")
      }); use Chrome or Edge from version 134 or Firefox from version 141`,
  );
}
