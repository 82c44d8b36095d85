/**
 * Below lib/cli nobody knows the command line: text names the setting ("batchSize"), never a flag ("--batch-size"); nothing there ends the
 * process or speaks of exit codes.
 *
 * @module
 */
import type { SourceFile } from "./source_file.ts";

/** Files that have such words for a reason of their own: they are programs, or pass flags to other programs. */
export const programs: Readonly<Record<string, { words: readonly ("flags" | "exits")[]; why: string }>> = {
  "lib/backend/build/compile.ts": { words: ["flags"], why: "starts the compiler" },
  "lib/backend/build/main.ts": { words: ["flags", "exits"], why: "is `deno task build`" },
  "lib/backend/build/outputs.ts": { words: ["flags"], why: "starts the compiler" },
  "lib/backend/package/packed.ts": { words: ["flags"], why: "starts deno pack" },
  "lib/jupyter/kernel.ts": { words: ["flags"], why: "starts Deno's kernel" },
  "lib/jupyter/kernelspec.ts": {
    words: ["flags"],
    why: "writes the command by which Jupyter starts the kernel",
  },
  "lib/jupyter/module.ts": { words: ["flags"], why: "starts deno check and deno lint" },
  "lib/jupyter/relay/main.ts": {
    words: ["flags", "exits"],
    why: "is the program that Jupyter starts, and starts Deno's kernel",
  },
  "lib/notebook/watchdog/collect_garbage.ts": { words: ["flags"], why: "sets a flag of V8" },
  "lib/web/bundle/run_bundler.ts": { words: ["flags"], why: "starts deno bundle" },
  "lib/web/bundle/bundle.ts": { words: ["flags"], why: "says what deno bundle does" },
  "lib/web/bundle/modules.ts": { words: ["flags"], why: "says what deno bundle does" },
  "lib/web/site/run/build/exported_names.ts": { words: ["flags"], why: "starts deno doc" },
  "lib/jupyter/syntax_error.ts": { words: ["flags"], why: "starts deno fmt" },
  "lib/notebook/parent.ts": { words: ["exits"], why: "ends a kernel whose Jupyter has gone" },
};

/** Flags, exit codes and exits in files of lib outside lib/cli. */
export function commandLineWords(files: readonly SourceFile[]): string[] {
  return files.filter(({ file }) => file.startsWith("lib/") && !file.startsWith("lib/cli/")).flatMap(
    ({ file, texts, exits }) => {
      const allowed = programs[file]?.words ?? [];
      const flags = texts.flatMap((text) =>
        text.match(/(?<![\w-])--[a-z][\w-]*|\bexit (code|status)\b/g) ?? []
      );
      return [
        ...new Set([...allowed.includes("flags") ? [] : flags, ...allowed.includes("exits") ? [] : exits]),
      ]
        .map((word) => `${file}: ${word}`);
    },
  );
}

/** Entries of {@linkcode programs} that nothing needs any more. */
export function idlePrograms(files: readonly SourceFile[]): string[] {
  return Object.entries(programs).filter(([file, { words }]) => {
    const found = files.find((candidate) => candidate.file === file);
    const has = { flags: found?.texts.some((text) => text.startsWith("--")), exits: !!found?.exits.length };
    return !words.every((word) => has[word]);
  }).map(([file]) => file);
}
