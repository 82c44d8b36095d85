import { assertEquals, assertThrows } from "@std/assert";
import { classesOf } from "lib/dataset/formats/classes.ts";
import { IdxError } from "lib/dataset/mod.ts";

const split = (labels: string[], source = "train.csv") => ({
  images: new Uint8Array(labels.length),
  labels,
  rows: 1,
  cols: 1,
  source,
});
const many = (count: number) => Array.from({ length: count }, (_, i) => `${i}`);

Deno.test("classesOf: EMNIST's letters, labels 1 to 26, are the classes 0 to 25 in the order of their values", () => {
  const labels = many(27).slice(1);
  const { classNames, train, test } = classesOf({
    train: split(labels.toReversed()),
    test: split(["2", "10"]),
  });
  assertEquals(classNames, labels);
  assertEquals([...train], Array.from({ length: 26 }, (_, i) => 25 - i));
  assertEquals([...test!], [1, 9]);
});

Deno.test("classesOf: 62 classes, two classes, some of the ten digits, names that the files state", () => {
  assertEquals(classesOf({ train: split(many(62)) }).classNames.length, 62);
  assertEquals([...classesOf({ train: split(["dog", "cat", "dog"]) }).train], [1, 0, 1]);
  const some = classesOf({ train: split(["7", "3"]) });
  assertEquals([some.classNames.length, ...some.train], [10, 7, 3]);
  assertEquals(classesOf({ train: split(["a\x1b[31m", "b"]) }).classNames, ["a\\x1b[31m", "b"]);
  const named = classesOf({
    train: split(["1", "0"]),
    names: new Map([["0", "shirt"], ["1", "boot"], ["2", "bag"]]),
  });
  assertEquals([named.classNames, [...named.train]], [["shirt", "boot", "bag"], [1, 0]]);
});

Deno.test("classesOf refuses one class, 63 classes, and a label that no training image has", () => {
  const refuses = (wrong: Parameters<typeof classesOf>[0], message: string) =>
    assertEquals(assertThrows(() => classesOf(wrong), IdxError).message, message);
  refuses(
    { train: split(["a", "a"]) },
    "train.csv: expected 2 to 62 classes, but got 1; choose another data set",
  );
  refuses(
    { train: split(many(63)) },
    "train.csv: expected 2 to 62 classes, but got 63; choose another data set",
  );
  refuses(
    { train: split(["a", "b"]), test: split(["b", "c"], "test.csv") },
    'test.csv: expected one of the 2 classes as the label of each image, but got "c" at image 1; ' +
      "correct the label, or leave the image out",
  );
  refuses(
    { train: split(["0", "2"]), names: new Map([["0", "shirt"], ["1", "boot"]]) },
    'train.csv: expected one of the 2 classes as the label of each image, but got "2" at image 1; ' +
      "correct the label, or leave the image out",
  );
});
