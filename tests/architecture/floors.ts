/**
 * The floors of lib: a file may import from its own folder and from lower floors, and from its own floor only
 * what `knows` lists.
 *
 * Data flows upwards, from files and pixels to figures and pages; an import never does. Folders that are
 * planned but do not exist yet have their place already; the table and the picture in lib/README.md show
 * those that exist.
 *
 * @module
 */

/** A folder of lib, or a file beside them, and its place. */
export interface Place {
  /** The folder's name, or the file's with its ending. */
  name: string;
  floor: number;
  /** What is in it, in one line. */
  what: string;
  /** Why it is on this floor. */
  why: string;
  /** Places on the same floor from which it may import. */
  knows?: readonly string[];
  /** Whether it may import only types, except from floor 0. */
  typesOnly?: boolean;
}

/** Where everything in lib belongs, in reading order. */
export const places: readonly Place[] = [
  {
    name: "errors.ts",
    floor: 0,
    what: "which error is thrown for what, and quoting text from outside",
    why: "everyone reports errors",
  },
  {
    name: "math",
    floor: 0,
    what: "random numbers, statistics, argmax, softmax, hashes",
    why: "pure functions of numbers",
  },
  {
    name: "files",
    floor: 0,
    what: "atomic files, locks, regular files only, files kept from one start to the next",
    why: "everyone who reads or writes files does it safely",
    knows: ["errors.ts", "math"],
  },
  {
    name: "text",
    floor: 0,
    what: "numbers, words and tables as people read them; the valid name closest to a misspelled one",
    why: "pure functions of numbers and strings",
  },
  {
    name: "steady_clock.ts",
    floor: 0,
    what: "a clock that never goes back",
    why: "it only asks the operating system",
  },
  {
    name: "watch_parent.ts",
    floor: 0,
    what: "notices that the parent process has ended",
    why: "it only asks the operating system",
  },
  {
    name: "dataset",
    floor: 1,
    what: "files of labelled images → pixels as bytes → splits and batches; augmentation",
    why: "where the data comes in",
    knows: ["image"],
  },
  {
    name: "image",
    floor: 1,
    what: "a picture of digits → ink → digits → 28x28 frames",
    why: "where a picture comes in",
  },
  {
    name: "layers",
    floor: 1,
    what: "each layer in plain loops, forward and backward",
    why: "written to be read without anything else",
  },
  {
    name: "backend",
    floor: 1,
    what: "TensorFlow.js kernels in WebAssembly, on threads",
    why: "it computes with tensors and does not know what they mean",
  },
  {
    name: "jupyter",
    floor: 1,
    what: "notebook files, kernels and publishing",
    why: "it handles Jupyter's files and kernels, and needs only floor 0",
  },
  {
    name: "read_picture.ts",
    floor: 2,
    what: "a picture file → its pixels",
    why: "it reads files, which `image` must not: its stages also run in a web page",
  },
  {
    name: "tensorflow.ts",
    floor: 2,
    what: "the only import of TensorFlow.js; starts a backend",
    why: "it selects a backend",
  },
  {
    name: "analysis",
    floor: 2,
    what: "what the pixels say without a network: means, principal components, baselines",
    why: "it reads data sets",
  },
  {
    name: "drawing",
    floor: 2,
    what: "strokes → drawn digits, letters, shapes",
    why: "it makes frames like lib/image and splits like lib/dataset",
  },
  {
    name: "model",
    floor: 3,
    what: "architectures, recipes, training, evaluation, saving and loading",
    why: "it learns from data sets, through TensorFlow.js",
  },
  {
    name: "reading",
    floor: 4,
    what: "frames → digits with calibrated confidence",
    why: "it asks a trained model",
  },
  {
    name: "explanation",
    floor: 4,
    what:
      "a model and an image → what each layer computes, which pixels count for a class, and whether that is true",
    why: "it asks a trained model",
  },
  {
    name: "robustness",
    floor: 4,
    what: "a model and corrupted or attacked images → accuracies",
    why: "it asks a trained model",
  },
  {
    name: "load_reader.ts",
    floor: 5,
    what: "the files of a model → a reader of pictures",
    why: "it reads files, which `reading` must not: a reader also runs in a web page",
  },
  {
    name: "figures",
    floor: 5,
    what: "numbers → Plotly figures",
    why: "it draws what lower floors compute, and knows only their types",
    typesOnly: true,
  },
  {
    name: "rendering",
    floor: 6,
    what: "a figure → SVG and PNG, without a browser",
    why: "it draws figures",
  },
  {
    name: "experiment",
    floor: 6,
    what: "a whole run: set-up, resumption, record, card",
    why: "it trains, tests and draws its record",
    knows: ["rendering"],
  },
  {
    name: "web",
    floor: 7,
    what: "pages in a browser: the drawing page, the course; their bundles and their server",
    why: "a page shows what a model reads, and a notebook shows a page",
  },
  {
    name: "notebook",
    floor: 7,
    what: "what a cell imports: figures, tables, progress, checks of exercises",
    why: "it shows what all lower floors make",
    knows: ["web"],
  },
  {
    name: "cli",
    floor: 8,
    what: "the commands behind the tasks of deno.json",
    why: "a user starts here; nothing imports it",
  },
  {
    name: "site",
    floor: 8,
    what: "the course as a website",
    why: "a user starts here; nothing imports it",
  },
];

/** The place of a file of lib, or `undefined` if it has none. */
export function placeOf(file: string): Place | undefined {
  const name = file.split("/")[1];
  return places.find((place) => place.name === name);
}
