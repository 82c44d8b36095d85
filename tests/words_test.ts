/**
 * The project's vocabulary: no listed word or phrase in lib, tests, READMEs or the sources of notebooks. word_exceptions.json lists
 * phrases that were there when the list was introduced; it may only get shorter.
 */
import { assert, assertEquals } from "@std/assert";
import { parseNotebook } from "lib/jupyter/mod.ts";
import { missing } from "./permissions.ts";
import { listedPhrases } from "./word_list.ts";
import exceptions from "./word_exceptions.json" with { type: "json" };

const root = new URL("..", import.meta.url);
const readable = !missing("read");

/** The files that quote what not to say. */
const quoting = new Set(["tests/word_list.ts", "tests/words_test.ts"]);

/** A listed phrase in a text. */
interface Finding {
  /** From 1. */
  line: number;
  phrase: string;
  say: string;
}

/** Returns the listed phrases in a text, also those that a line break splits, in comments and in Markdown. */
function findingsIn(text: string): Finding[] {
  const starts: number[] = [];
  let flat = "";
  for (const line of text.split("\n")) {
    starts.push(flat.length);
    // Without the marks of comments, lists and quotations at the start of a line.
    flat += `${line.replace(/^\s*(?:\/\*\*?|\*\/?|\/\/|[->#]+)?\s*/, "")} `;
  }
  return listedPhrases.flatMap(({ pattern, say }) =>
    [...flat.matchAll(pattern)].map(({ index, 0: phrase }) => ({
      line: starts.findLastIndex((start) => start <= index) + 1,
      phrase,
      say,
    }))
  );
}

/** Returns the texts of a file by the name of the text: of a notebook, the sources of its cells. */
function textsOf(path: string): [name: string, text: string][] {
  const text = Deno.readTextFileSync(new URL(path, root));
  if (path.endsWith(".ipynb")) {
    return parseNotebook(text, path).cells.map(({ id, source }) => [`${path} (cell ${id})`, source]);
  }
  if (path !== "lib/README.md") return [[path, text]];
  // The section with the vocabulary quotes what not to say.
  const [before, after = ""] = text.split("\n## The words\n");
  const next = after.indexOf("\n## ");
  return [
    [path, before!],
    ...(next < 0 ? [] : [[`${path} (after the words)`, after.slice(next)] as [string, string]]),
  ];
}

function* filesIn(directory: string, wanted: RegExp): Generator<string> {
  for (const { name, isDirectory } of Deno.readDirSync(new URL(directory, root))) {
    if (isDirectory) yield* filesIn(`${directory}${name}/`, wanted);
    else if (wanted.test(name)) yield `${directory}${name}`;
  }
}

Deno.test("words: each listed phrase is found, and similar phrases are not", () => {
  for (const { pattern, wrong, fine = [] } of listedPhrases) {
    const matches = (text: string) => [...text.matchAll(pattern)].length > 0;
    for (const text of wrong) assert(matches(text), `${pattern} does not match "${text}"`);
    for (const text of fine) assert(!matches(text), `${pattern} matches "${text}"`);
  }
});

Deno.test("words: a phrase is found with its line, also across a line break in a comment", () => {
  const text = "/**\n * Returns the input, which is no\n * image.\n */\nconst a = 1; // computed anew\n";
  const found = findingsIn(text).map(({ line, phrase }) => `${line}: ${phrase}`);
  assertEquals(found.toSorted(), ["2: is no image", "5: anew"]);
});

Deno.test({
  name: "words: lib, tests, notebooks and READMEs do not use a listed phrase",
  ignore: !readable,
  fn() {
    const files = [
      "README.md",
      ...filesIn("data/models/", /^README\.md$/),
      "data/README.md",
      ...filesIn("lib/", /\.(ts|md)$/),
      ...filesIn("tests/", /\.ts$/),
      ...filesIn("notebooks/", /\.(ipynb|md)$/),
    ].filter((path) => !path.includes("/.ipynb_checkpoints/") && !quoting.has(path));
    const found = files.flatMap(textsOf).flatMap(([name, text]) =>
      findingsIn(text).map((finding) => ({
        name,
        ...finding,
        key: `${name}: ${finding.phrase.trim().toLowerCase()}`,
      }))
    );
    const keys = new Set(found.map(({ key }) => key)), known = new Set<string>(exceptions);
    assertEquals(
      found.filter(({ key }) => !known.has(key)).map(({ name, line, phrase, say }) =>
        `${name}:${line}: "${phrase}"; say ${say}`
      ),
      [],
      "the phrases are listed in tests/word_list.ts",
    );
    assertEquals(
      [...known].filter((key) => !keys.has(key)),
      [],
      "remove these lines from tests/word_exceptions.json: the phrases are gone",
    );
  },
});
