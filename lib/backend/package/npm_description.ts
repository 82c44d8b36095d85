/**
 * The package.json of the package.
 *
 * @module
 */

/** What `deno pack` writes as package.json. */
export interface PackDescription {
  name: string;
  version: string;
  license: string;
  exports: Record<string, unknown>;
  /** The packages that are imported, with their ranges. */
  dependencies: Record<string, string>;
}

/** What our package needs only if somebody asks for it. */
const optional = "@tensorflow/tfjs-backend-webgpu";

/**
 * Returns the package.json for npm. Its packages are those of the user: a second copy of TensorFlow.js would
 * have tensors and backends of its own.
 */
export function npmDescription(
  { name, version, license, exports, dependencies, ...rest }: PackDescription,
): Record<string, unknown> {
  return {
    name,
    version,
    description: "Trains TensorFlow.js models on the processor, with WebAssembly SIMD kernels on threads",
    keywords: ["tensorflow", "tfjs", "backend", "wasm", "simd", "training", "cnn"],
    license,
    ...rest,
    exports: { ...exports, "./kernels/*": "./lib/backend/wasm/*", "./package.json": "./package.json" },
    // Bundlers do not know the syntax of that file, which is for Deno alone.
    browser: { "./lib/backend/wasm/load_deno.js": false },
    engines: { node: ">=20.16" },
    peerDependencies: dependencies,
    peerDependenciesMeta: { [optional]: { optional: true } },
  };
}
