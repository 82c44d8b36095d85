/**
 * TensorFlow.js' own test files, where npm has put them: they come with the package @tensorflow/tfjs-core. Nothing of them is copied.
 *
 * @module
 */

/** Folders of the package whose tests say what ops and optimizers compute: every file in them and below counts. */
const folders = ["dist/ops/", "dist/optimizers/"];
/** And single files about differentiation and about the tensors themselves. */
const files = [
  "dist/buffer_test.js",
  "dist/gradients_test.js",
  "dist/tensor_test.js",
  "dist/variable_test.js",
];

/** The package's folder in Deno's cache. */
export async function findPackage(): Promise<URL> {
  // Importing the manifest is what makes Deno fetch the package: `resolve` alone does not.
  await import("@tensorflow/tfjs-core/package.json", { with: { type: "json" } });
  return new URL(".", import.meta.resolve("@tensorflow/tfjs-core/package.json"));
}

/** Paths of the test files within the package, such as `dist/ops/relu_test.js`. */
export async function testFiles(root: URL): Promise<string[]> {
  const found = [...files];
  for (const folder of folders) await collect(root, folder, found);
  return found.sort();
}

async function collect(root: URL, folder: string, into: string[]): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, root))) {
    if (isDirectory) await collect(root, `${folder}${name}/`, into);
    else if (name.endsWith("_test.js")) into.push(folder + name);
  }
}
