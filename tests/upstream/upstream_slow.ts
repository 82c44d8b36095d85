/**
 * TensorFlow.js' own tests of ops, gradients and optimizers, on our backend: a test for each file of them.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { excludedFiles, excludedSpecs } from "./exclusions.ts";
import { findPackage, testFiles } from "./package.ts";
import { runFile } from "./run_file.ts";

const root = await findPackage();
const files = await testFiles(root);

Deno.test("tfjs-core's own tests: each excluded file is one of them", () => {
  const excluded = [...Object.keys(excludedFiles), ...excludedSpecs.map(({ file }) => file)];
  assertEquals(excluded.filter((file) => !files.includes(file)), []);
});

for (const file of files) {
  if (file in excludedFiles) continue;
  Deno.test(`tfjs-core's own ${file.slice("dist/".length)}`, async () => {
    const exclusions = excludedSpecs.filter((exclusion) => exclusion.file === file);
    const unused = new Set(exclusions);
    const problems: string[] = [];
    let passed = 0;
    for (const { name, status, message } of await runFile(new URL(file, root))) {
      const exclusion = exclusions.find((exclusion) => name.startsWith(exclusion.name));
      if (exclusion) unused.delete(exclusion);
      if (status === "passed") passed++;
      if (exclusion && status === "passed") problems.push(`${name}: passes, so it need not be excluded`);
      if (!exclusion && status !== "passed") problems.push(`${name}: ${status} ${message}`);
    }
    for (const { name } of unused) problems.push(`${name}: is excluded, but there is no such spec`);
    assert(problems.length === 0, problems.join("\n"));
    assert(passed > 0, "no spec ran");
  });
}
