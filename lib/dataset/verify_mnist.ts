import { type Role, roles } from "./find_files.ts";
import { IdxError } from "./idx.ts";
import { mnistChecksums } from "./known.ts";
import type { MnistPackage } from "./mnist_package.ts";

/**
 * Checks that the files of the package are MNIST's, byte for byte.
 *
 * @throws {IdxError} If one is not.
 */
export function verifyMnist(found: Record<Role, string>, { paths, advice }: MnistPackage): void {
  for (const role of roles) {
    const expected = mnistChecksums[role];
    if (found[role] === expected) continue;
    throw new IdxError(`${paths[role]}: expected SHA-256 ${expected}, but got ${found[role]}; ${advice}`);
  }
}
