/** Letters through the commands: 26 classes with names, whose labels start at 1, stored as EMNIST stores them. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { encodeIdx } from "../../dataset/fixtures.ts";
import { jsonLines, runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";

const side = 28, alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Images of a class have a bright row and a bright column of their own, with some noise. */
function letters(count: number, first: number) {
  const labels = Uint8Array.from({ length: count }, (_, i) => 1 + (first + i) % 26);
  const images = Uint8Array.from({ length: count * side * side }, (_, at) => {
    const i = Math.floor(at / side / side),
      letter = labels[i]!,
      row = Math.floor(at / side) % side,
      col = at % side;
    const isBright = row === letter || row === letter + 1 || col === 1 + (7 * letter) % 26;
    return (isBright ? 180 : 0) + ((at + first) * 31 + i * 17) % 60;
  });
  return { images: encodeIdx([count, side, side], images), labels: encodeIdx([count], labels) };
}

withDirectory(
  "26 letters: train, evaluate, predict, card, robustness; calibrate and reading pictures are refused",
  async (directory) => {
    await Deno.mkdir(`${directory}/letters`);
    for (
      const [name, { images, labels }] of [["train", letters(520, 0)], ["test", letters(104, 520)]] as const
    ) {
      await Deno.writeFile(`${directory}/letters/emnist-letters-${name}-images-idx3-ubyte`, images);
      await Deno.writeFile(`${directory}/letters/emnist-letters-${name}-labels-idx1-ubyte`, labels);
    }
    const mapping = [...alphabet].map((letter, i) => `${i + 1} ${letter.charCodeAt(0)} ${97 + i}`).join("\n");
    await Deno.writeTextFile(`${directory}/letters/emnist-letters-mapping.txt`, mapping);
    const data = ["--data", "letters", "--threads", "1"];
    const run = async (command: Parameters<typeof runCommand>[0], ...args: string[]) => {
      const outcome = await runCommand(command, args, directory);
      assertEquals(outcome.code, 0, outcome.stderr);
      return outcome;
    };

    const trained = await run(
      "train",
      "--epochs",
      "4",
      "--learning-rate",
      "0.006",
      "--batch-size",
      "16",
      "--out",
      "run",
      ...data,
    );
    assertStringIncludes(
      trained.stderr,
      "note: emnist-letters: EMNIST's images are stored with rows and columns exchanged",
    );
    assertMatch(
      trained.stdout,
      /\n {2}class +images +recall +precision +most often misclassified as\n/,
    );
    assertMatch(trained.stdout, /\n {2}Z +4 /);
    const info = JSON.parse(await Deno.readTextFile(`${directory}/run/training.json`));
    assertEquals(info.data.classNames, [...alphabet]);

    const evaluated = await run("evaluate", "run", ...data, "--json");
    const result = jsonLines(evaluated.stdout).at(-1);
    assertEquals([result.confusion.length, result.perClass.length], [26, 26]);
    assert(result.accuracy > 0.9, `${result.accuracy}`);
    assertEquals(result.accuracy, info.result.accuracy);

    await run("predict", "--model", "run", "--data", "letters", "--submission", "out.csv", "--threads", "1");
    const lines = (await Deno.readTextFile(`${directory}/out.csv`)).trimEnd().split("\n").slice(1);
    const correct = lines.filter((line, i) => line === `${i + 1},${alphabet[(520 + i) % 26]}`).length;
    assertEquals([lines.length, correct], [104, result.correct]);

    await run("card", "run", ...data);
    const card = await Deno.readTextFile(`${directory}/run/README.md`);
    assertStringIncludes(card, "| Class | Images | Recall | Precision | Most often misclassified as |");
    assertMatch(card, /\n\| \*\*Q\*\* \| 4 \|/);

    const robust = await run("robustness", "run", "--images", "26", ...data, "--json");
    assertEquals(jsonLines(robust.stdout).at(-1).models[0].clean.count, 26);

    for (
      const [command, args] of [["calibrate", ["run", ...data]], ["predict", [
        "--model",
        "run",
        "x.png",
      ]]] as const
    ) {
      await Deno.writeFile(`${directory}/x.png`, new Uint8Array());
      const { code, stderr } = await runCommand(command, [...args], directory);
      assertEquals([code, stderr.trimEnd().split("\n").at(-1)], [
        1,
        'error: run: expected the digits 0 to 9 as classes, but got 26 classes ("A", "B", "C", …); name a model of digits',
      ]);
    }
    const drawn = await runCommand("train", ["--recipe", "handwriting", ...data], directory);
    assertEquals([drawn.code, drawn.stderr.trimEnd().split("\n").at(-1)], [
      1,
      'error: emnist-letters: expected the digits 0 to 9 as classes, but got 26 classes ("A", "B", "C", …); ' +
      "set --drawn-digits to 0, or choose another recipe",
    ]);
  },
);
