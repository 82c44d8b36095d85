import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { decode } from "fast-png";
import { parseDataOptions } from "lib/cli/data/mod.ts";
import { UsageError } from "lib/errors.ts";
import { runCommand } from "../command.ts";
import { withDirectory } from "../directory.ts";
import { writeTinyDataset } from "../tiny_dataset.ts";

withDirectory(
  "deno task data --labels: lists and draws labels that look wrong",
  async (directory) => {
    await Deno.mkdir(`${directory}/tiny`);
    await writeTinyDataset(`${directory}/tiny`, 400, 100);
    const wrong = new Map([[7, 3], [111, 9], [250, 2]]), path = `${directory}/tiny/train-labels-idx1-ubyte`;
    const bytes = await Deno.readFile(path), header = 8;
    for (const [index, label] of wrong) bytes[header + index] = label;
    await Deno.writeFile(path, bytes);
    const args = ["tiny", "--labels", "--threads", "1"];
    const shown = await runCommand("data", [...args, "--labels-figure", "labels.png"], directory);
    assertEquals(shown.code, 0, shown.stderr);
    assertMatch(
      shown.stdout,
      /\nlabels checked by 3 networks \(small, \d+ epochs\), which agree with 9\d\.\d+% of the training labels/,
    );
    assertMatch(shown.stdout, /\ntraining labels that look wrong: \d+ of 400\n +image +label +looks like\n/);
    assertMatch(shown.stdout, /\n +111 +9 +\d+\.\d% +1 +\d+\.\d%\n/);
    assertMatch(shown.stdout, /\ntest labels that look wrong: 0 of 100\nwritten: labels\.png\n$/);
    assert(decode(await Deno.readFile(`${directory}/labels.png`)).width > 400);

    const rows = shown.stdout.matchAll(/\n +(\d+) +(\d) +[\d.]+% +(\d) +[\d.]+%(?=\n)/g);
    const found = [...rows].map((row) => row.slice(1).join());
    for (const [index, label] of wrong) {
      assert(found.includes(`${index},${label},${index % 10}`), `${index}: ${found.join("; ")}`);
    }
    assert(found.length < 10, `${found.length}`);
  },
);

Deno.test("deno task data: --labels-figure without --labels is refused; without --labels nothing is trained", () => {
  for (
    const [option, value] of [["--labels-figure", "x.png"], ["--threads", "2"], ["--backend", "cpu"]] as const
  ) {
    assertThrows(
      () => parseDataOptions([option, value]),
      UsageError,
      `${option}: expected --labels as well, but got none; add it, or leave out ${option}`,
    );
    parseDataOptions(["--labels", option, value]);
  }
  assertEquals(parseDataOptions(["x"])?.labels, undefined);
});
