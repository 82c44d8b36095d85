/**
 * The imports and string literals of a file as Deno's own parser finds them, for a test of source_file.ts. Works under `deno test` only.
 *
 * @module
 */
import type { Import } from "./source_file.ts";

/** The gaps in `const [, step] = …`: Deno 2.9.6 takes a pattern with a gap for an empty one, and does not visit what is in it. */
const gap = /(?<=(?:const |let |\()\[(?:\w*, )*)(?=,)/g;

/**
 * Parses a file.
 *
 * @param file Its name.
 * @param source Its text.
 * @returns Its imports and texts, each in the order of the file.
 */
export function literalsByLint(file: string, source: string): { imports: Import[]; texts: string[] } {
  const imports: (Import & { at: number })[] = [];
  const texts: { text: string; at: number }[] = [];
  const take = (literal: Deno.lint.Node | null, typesOnly: boolean) => {
    if (literal?.type !== "Literal" || typeof literal.value !== "string") return;
    imports.push({ specifier: literal.value, typesOnly, at: literal.range[0] });
  };
  Deno.lint.runPlugin(
    {
      name: "literals",
      rules: {
        literals: {
          create: () => ({
            ImportDeclaration({ source, importKind, specifiers }) {
              const types = specifiers.map((one) =>
                one.type === "ImportSpecifier" && one.importKind === "type"
              );
              take(source, importKind === "type" || types.length > 0 && types.every(Boolean));
            },
            ExportNamedDeclaration({ source, exportKind, specifiers }) {
              const types = specifiers.map((one) => one.exportKind === "type");
              take(source, exportKind === "type" || types.length > 0 && types.every(Boolean));
            },
            ExportAllDeclaration: ({ source, exportKind }) => take(source, exportKind === "type"),
            // Like source_file.ts, this takes a type's `import("…")` for one of values.
            TSImportType({ argument }) {
              if (argument.type === "TSLiteralType") take(argument.literal, false);
            },
            ImportExpression: ({ source }) => take(source, false),
            Literal({ value, raw, range }) {
              if (typeof value === "string") texts.push({ text: raw.slice(1, -1), at: range[0] });
            },
            TemplateElement: ({ raw, range }) => void texts.push({ text: raw, at: range[0] }),
          }),
        },
      },
    },
    file,
    source.replaceAll(gap, "_"),
  );
  return {
    imports: imports.sort((a, b) => a.at - b.at).map(({ specifier, typesOnly }) => ({
      specifier,
      typesOnly,
    })),
    texts: texts.sort((a, b) => a.at - b.at).map(({ text }) => text),
  };
}
