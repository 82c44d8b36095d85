/**
 * Writes the arguments of kernels as TypeScript: an interface for each class, and a function that writes each
 * argument into its slot.
 *
 * @module
 */
import type { ArgumentClass, KernelSources, Slot } from "./read_arguments.ts";

/** Where the generated file is, and what it is about. */
export interface ArgumentsFile {
  /** The entry of the AssemblyScript sources, from the root of the repository. */
  source: string;
  /** The name of the exported constant. */
  constant: string;
  /** The specifier under which the file imports block_writer.ts. */
  blockWriter: string;
}

/** Returns the text of the generated file. */
export function writeArguments(
  { classes, kernels }: KernelSources,
  { source, constant, blockWriter }: ArgumentsFile,
): string {
  return `// deno-fmt-ignore-file
// deno-lint-ignore-file
// Generated from ${source} by \`deno task build\`: do not edit.
/**
 * The arguments of each kernel. ${source} and the files that it names declare them.
 *
 * @module
 */
import type { ArgumentWriters, BlockWriter } from "${blockWriter}";

${
    [...classes].map(([name, declared]) => interfaceText(name, declared) + functionText(name, declared)).join(
      "\n",
    )
  }
/** For each kernel the function that writes its arguments. */
export const ${constant} = {
${
    [...kernels].map(([kernel, name]) => `  ${kernel}: write${name},\n`).join("")
  }} as const satisfies ArgumentWriters;
`;
}

function interfaceText(name: string, { base, slots }: ArgumentClass): string {
  const fields = slots.map(({ name, kind, comment }) =>
    `${comment && `  ${comment}\n`}  ${name}: ${kind === "table" ? "readonly number[]" : "number"};\n`
  );
  return `export interface ${name} ${base === undefined ? "" : `extends ${base} `}{\n${fields.join("")}}\n`;
}

function functionText(className: string, { base, first, slots }: ArgumentClass): string {
  const inherited = base === undefined ? "" : `  write${base}(to, args);\n`;
  const lines = slots.map(({ name, kind }, index) =>
    `  to.${methods[kind]}(${first + index}, args.${name}, "${className}.${name}");\n`
  );
  return `function write${className}(to: BlockWriter, args: ${className}): void {\n${inherited}${
    lines.join("")
  }}\n`;
}

/** The method of BlockWriter for each kind of slot. */
const methods: Readonly<Record<Slot["kind"], string>> = {
  pointer: "integer",
  integer: "integer",
  float: "float",
  table: "table",
};
