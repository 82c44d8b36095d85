/**
 * Tests of commands that need a directory of their own.
 *
 * @module
 */
import { withDirectory as withDirectoryAnd } from "../directory.ts";
import type { Permission } from "../permissions.ts";

/**
 * Defines a test with a temporary directory that starts Deno, too.
 *
 * @param name The case that is tested.
 * @param fn The test; given the path of the directory.
 * @param more Permissions that it needs besides reading, writing and starting Deno.
 */
export function withDirectory(
  name: string,
  fn: (directory: string) => Promise<void>,
  ...more: Permission[]
): void {
  withDirectoryAnd(name, fn, "run", ...more);
}
