/** Each rule on small made-up trees: it finds what was planted, and nothing in a tree that keeps to it. */
import { assertEquals } from "@std/assert";
import { differences, type RuleName, rules } from "./rules.ts";
import { treeOf } from "./tree.ts";

const found = (rule: RuleName, files: Record<string, string>) => rules[rule](treeOf(files));

/** Keeps to every rule. */
const good = {
  "lib/errors.ts": "export class UserError extends Error {}",
  "lib/files/mod.ts": '/** Files. */\nexport { read } from "./read.ts";',
  "lib/files/read.ts":
    'import { UserError } from "../errors.ts";\nexport const read = () => new UserError("-- no");',
  "lib/dataset/mod.ts":
    '/**\n * - idx.ts: a format\n * - augmentation/: more images\n */\nexport * from "./types.ts";',
  "lib/dataset/idx.ts": 'import type { Split } from "./types.ts";',
  "lib/dataset/types.ts": "export interface Split {}",
  "lib/dataset/augmentation/mod.ts": "/** More images. */",
  "lib/figures/mod.ts":
    'import { type Split } from "../dataset/mod.ts";\nimport { read } from "../files/mod.ts";',
  "lib/cli/mod.ts": 'import { read } from "../files/mod.ts";\nif (read("--epochs")) Deno.exit(2);',
  "tests/files_test.ts":
    'import { read } from "lib/files/mod.ts";\nimport { help } from "./help.ts";\nread("--x");',
  "notebooks/01.ipynb": 'import { read } from "lib/files/mod.ts";',
};

/** What is planted in the good tree, and what the rule says of it. */
const planted: { rule: RuleName; what: string; files: Record<string, string>; says: string[] }[] = [
  {
    rule: "no import upwards",
    what: "a higher floor",
    files: { "lib/dataset/idx.ts": 'import { show } from "../notebook/show.ts";' },
    says: ["lib/dataset/idx.ts → lib/notebook/show.ts"],
  },
  {
    rule: "no import upwards",
    what: "a type of a higher floor",
    files: { "lib/dataset/idx.ts": 'export type { Show } from "../notebook/show.ts";' },
    says: ["lib/dataset/idx.ts → lib/notebook/show.ts"],
  },
  {
    rule: "no import upwards",
    what: "a higher floor, while the program runs",
    files: {
      "lib/dataset/idx.ts": 'const { show } = await import("../notebook/show.ts");',
      "lib/dataset/types.ts": 'const module = await import.source("../model/a.wasm");',
    },
    says: ["lib/dataset/idx.ts → lib/notebook/show.ts", "lib/dataset/types.ts → lib/model/a.wasm"],
  },
  {
    rule: "no import upwards",
    what: "a folder of the same floor that the table does not allow",
    files: { "lib/layers/mod.ts": 'import { Split } from "../dataset/mod.ts";' },
    says: ["lib/layers/mod.ts → lib/dataset/mod.ts"],
  },
  {
    rule: "no import upwards",
    what: "a value where only types are allowed",
    files: { "lib/figures/mod.ts": 'import { loadMnist, type Split } from "../dataset/mod.ts";' },
    says: ["lib/figures/mod.ts → lib/dataset/mod.ts"],
  },
  {
    rule: "no import upwards",
    what: "a file outside of lib",
    files: { "lib/dataset/idx.ts": 'import "../../tests/permissions.ts";' },
    says: ["lib/dataset/idx.ts → tests/permissions.ts"],
  },
  {
    rule: "no import upwards",
    what: "a folder without a floor",
    files: { "lib/utilities/mod.ts": "" },
    says: ["lib/utilities is on no floor"],
  },
  {
    rule: "no circle of files",
    what: "a circle of three files, closed by a type",
    files: {
      "lib/dataset/types.ts": 'import { a } from "./a.ts";',
      "lib/dataset/a.ts": 'import type { Idx } from "./idx.ts";\nimport { b } from "./b.ts";',
      "lib/dataset/b.ts": "",
    },
    says: [
      "lib/dataset/a.ts → lib/dataset/idx.ts",
      "lib/dataset/idx.ts → lib/dataset/types.ts",
      "lib/dataset/types.ts → lib/dataset/a.ts",
    ],
  },
  {
    rule: "no circle of files",
    what: "a circle closed by `import(…)` in a type",
    files: { "lib/dataset/types.ts": 'export type Idx = import("./idx.ts").Idx;' },
    says: ["lib/dataset/idx.ts → lib/dataset/types.ts", "lib/dataset/types.ts → lib/dataset/idx.ts"],
  },
  {
    rule: "no circle of folders",
    what: "two folders, no two files of which form a circle",
    files: {
      "lib/dataset/idx.ts": 'import "./augmentation/mod.ts";',
      "lib/dataset/augmentation/mod.ts": 'import type { Split } from "../types.ts";',
    },
    says: ["lib/dataset → lib/dataset/augmentation", "lib/dataset/augmentation → lib/dataset"],
  },
  {
    rule: "no command line below lib/cli",
    what: "flags in a string and in a template",
    files: {
      "lib/files/read.ts":
        'say("drop --epochs 2 or --seed", `use --batch-size ${1} with --batch-${2}`); i--;',
    },
    says: ["--epochs", "--seed", "--batch-size", "--batch-"].map((flag) => `lib/files/read.ts: ${flag}`),
  },
  {
    rule: "no command line below lib/cli",
    what: "a flag behind a quotient, a regular expression and a nested template",
    files: { "lib/files/read.ts": "const a = b! / c; /`--no/.test(d); say(`${`--yes`} / `);" },
    says: ["lib/files/read.ts: --yes"],
  },
  {
    rule: "no command line below lib/cli",
    what: "ends of the process, and text about them",
    files: {
      "lib/files/read.ts":
        'say("with exit code 2"); Deno.exitCode = 2;\nDeno\n  .exit(1); child.exit(); // Deno.exit',
    },
    says: ["exit code", "Deno.exitCode", "Deno.exit"].map((word) => `lib/files/read.ts: ${word}`),
  },
  {
    rule: "one grammar of errors",
    what: "a capital, a full stop, two lines, half of the grammar, another grammar",
    files: {
      "lib/files/read.ts": [
        'new RangeError("Expected a"); new Error("a.", { cause: "B." }); new UserError(`a\\nb`);',
        'new TypeError(`${f("A.", `B${1}`)}: expected ${x ? "a" : "b"} ` + "c; d"); new UserError(message);',
        'new UserError("size must be 1"); new FileError("A.", `is ${size}.`, "c");',
        'new UserError(`a: expected ${x}, but got ${y}; z`); new FileError(path, "gone", "b."); new Deno.Error("A");',
      ].join("\n"),
    },
    says: ["Expected a", "a.", "a\\nb", "{}: expected {} c; d", "size must be 1", "{}: is {}."].map((text) =>
      `lib/files/read.ts: ${text}`
    ),
  },
  {
    rule: "one style of import",
    what: "the import map's name within lib, a relative path from outside, a package with its version",
    files: {
      "lib/dataset/idx.ts": 'import "lib/errors.ts";',
      "tests/files_test.ts": 'import "../lib/errors.ts";\nimport "npm:commander@15";',
      "notebooks/01.ipynb": 'export * from "../lib/errors.ts";',
    },
    says: [
      "lib/dataset/idx.ts: lib/errors.ts",
      "tests/files_test.ts: ../lib/errors.ts",
      "tests/files_test.ts: npm:commander@15",
      "notebooks/01.ipynb: ../lib/errors.ts",
    ],
  },
  {
    rule: "at most 25 files in a folder",
    what: "a folder of 26 and one of 25, with generated files and folders",
    files: {
      ...Object.fromEntries(Array.from({ length: 26 }, (_, i) => [`lib/model/${i}.ts`, ""])),
      ...Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`tests/model/${i}.json`, ""])),
      "tests/model/kernels.wasm": "",
      "tests/model/keras3/make.py": "",
    },
    says: ["lib/model: 26 files"],
  },
  {
    rule: "mod.ts names each file and folder",
    what: "files and a folder without a name, a name in another word, a folder without mod.ts",
    files: {
      "lib/dataset/mod.ts":
        '/** - more_idx.ts, augmentation/idx.ts */\n\nconst types = "types.ts"; // types.ts',
      "lib/dataset/more_idx.ts": "",
      "lib/files/locks/lock.ts": "",
    },
    says: [
      "lib/dataset/augmentation/",
      "lib/dataset/idx.ts",
      "lib/dataset/types.ts",
      "lib/files/locks/",
      "lib/files/locks/mod.ts is missing",
    ],
  },
  {
    rule: "mod.ts names each file and folder",
    what: "the kernels' one index.ts names a file of another family",
    files: {
      "lib/backend/mod.ts": "/** assembly/ */",
      "lib/backend/assembly/index.ts": '/** gemm/micro.ts, pooling/ */\nexport * from "./gemm/gemm";',
      "lib/backend/assembly/gemm/gemm.ts": 'import "../simd";',
      "lib/backend/assembly/gemm/micro.ts": "",
      "lib/backend/assembly/pooling/micro.ts": "",
      "lib/backend/assembly/simd.ts": "",
    },
    says: ["lib/backend/assembly/pooling/micro.ts", "lib/backend/assembly/simd.ts"],
  },
];

for (const rule of Object.keys(rules) as RuleName[]) {
  Deno.test(`${rule}: nothing in a good tree`, () => assertEquals(found(rule, good), []));
}

for (const { rule, what, files, says } of planted) {
  Deno.test(`${rule}: ${what}`, () => {
    assertEquals(found(rule, { ...good, ...files }).sort(), [...says].sort());
  });
}

Deno.test("every rule has something planted", () => {
  assertEquals([...new Set(planted.map(({ rule }) => rule))], Object.keys(rules) as RuleName[]);
});

Deno.test("differences: a new violation, one that is gone, and a list out of order are reported", () => {
  assertEquals(differences(["a", "b"], ["a", "b"]), []);
  assertEquals(differences(["c", "a", "b"], ["b"]), ["new: a", "new: c"]);
  assertEquals(differences(["b"], ["a", "b"]), ["no longer found, remove it from the list: a"]);
  assertEquals(differences(["a", "b"], ["b", "a"]), ["the list is not sorted, or has an entry twice: b"]);
  assertEquals(differences(["a"], ["a", "a"]), ["the list is not sorted, or has an entry twice: a"]);
});
