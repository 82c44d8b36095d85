/**
 * The rows of the table, as data: what `--filter` chooses from. subjects/ and kernels.ts know how each is measured.
 *
 * @module
 */
import { UsageError } from "lib/errors.ts";
import { nearestFirst } from "lib/text/mod.ts";
import { type KernelRow, kernelRows } from "./kernel_rows.ts";

/** What a row times; see the functions of `subjects/`. */
export type Task = "train" | "trainOnBatch" | "predict" | "fit" | "epoch" | "start" | "augment" | "quick";

/** The networks of the rows; "bnnet" is in networks.ts. */
export type NetworkName = "convnet" | "lenet5" | "bnnet" | "small" | "medium";

/** Models of other kinds, which are in other_models.ts. */
export const otherModelNames = [
  ...["mlp", "resnet", "mobilenet", "embedding + conv1d"],
  ...["autoencoder", "lstm", "gru", "transformer"],
] as const;

/** One of {@linkcode otherModelNames}. */
export type OtherModelName = typeof otherModelNames[number];

interface Row<T extends Task, Model extends string> {
  name: string;
  task: T;
  model: Model;
  batch: number;
  /** Images that one run goes through; `undefined` where a rate says nothing. */
  images?: number;
  /** A run takes seconds: one a round, and at most {@linkcode SLOW_ROUNDS} rounds. */
  slow?: true;
}

/** A row about a network for MNIST. */
export type MnistRow = Row<Exclude<Task, "trainOnBatch">, NetworkName>;

/** A row about a model of another kind. */
export type OtherModelRow = Row<"trainOnBatch", OtherModelName>;

/** A row about a network, for each number of threads. */
export type NetworkRow = MnistRow | OtherModelRow;

/** Rounds at most of a slow row. */
export const SLOW_ROUNDS = 5;

/** Batches of the rows of stock `fit` and of augmentation. */
export const TRAINED_BATCHES = 40;

const steps = ([
  ["train", "convnet", 128],
  ["train", "lenet5", 128],
  ["train", "bnnet", 128],
  ["train", "convnet", 32],
  ["train", "convnet", 512],
  ["train", "lenet5", 32],
  ["train", "lenet5", 512],
  ["predict", "convnet", 1],
  ["predict", "convnet", 100],
  ["predict", "convnet", 1000],
  ["predict", "lenet5", 1],
  ["predict", "lenet5", 100],
  ["predict", "lenet5", 1000],
] as const).map(([task, model, batch]): MnistRow => (
  { name: `${task} ${model}, batch ${batch}`, task, model, batch, images: batch }
));

const others = otherModelNames.map((model): OtherModelRow => (
  { name: `trainOnBatch ${model}, batch 128`, task: "trainOnBatch", model, batch: 128 }
));

const convnet = { model: "convnet", batch: 128 } as const;

/** The rows about networks, most important first. */
export const networkRows: readonly NetworkRow[] = [
  ...steps,
  ...others,
  {
    name: "stock fit convnet, batch 128",
    task: "fit",
    ...convnet,
    images: TRAINED_BATCHES * 128,
    slow: true,
  },
  { name: "epoch convnet, batch 128", task: "epoch", ...convnet, images: 60_000, slow: true },
  { name: "start to first step, convnet", task: "start", ...convnet, slow: true },
  ...(["small", "medium"] as const).map((model): NetworkRow => ({
    name: `augmented training ${model}, batch 128`,
    task: "augment",
    model,
    batch: 128,
    images: TRAINED_BATCHES * 128,
    slow: true,
  })),
  { name: "train command, recipe quick", task: "quick", model: "small", batch: 128, slow: true },
];

/** The rows that a command line asks for. */
export interface Selection {
  networks: readonly NetworkRow[];
  kernels: readonly KernelRow[];
}

/**
 * The rows whose name contains a text, upper and lower case alike. A kernel's name begins with "kernel" here, so that one word chooses
 * them all.
 *
 * @throws {UsageError} No row does.
 */
export function selectRows(filter: string = ""): Selection {
  const contains = (name: string) => name.toLowerCase().includes(filter.toLowerCase());
  const networks = networkRows.filter(({ name }) => contains(name));
  const kernels = kernelRows.filter(({ name }) => contains(`kernel ${name}`));
  if (networks.length + kernels.length > 0) return { networks, kernels };
  const names = [...networkRows, ...kernelRows].map(({ name }) => name);
  throw new UsageError(
    `--filter ${filter}: no row's name contains it (the nearest is "${nearestFirst(filter, names)[0]}"); ` +
      "`deno task bench --help` lists them",
  );
}
