import { assertEquals } from "@std/assert";
import { type CellOutput, compareOutputs } from "lib/jupyter/mod.ts";
import { code, display, notebook } from "./notebooks.ts";

const plotly = "application/vnd.plotly.v1+json";

function difference(old: CellOutput[], fresh: CellOutput[], tags?: string[]): string {
  const [before, now] = [old, fresh].map((outputs) => notebook(code("1", { outputs, tags })));
  return compareOutputs(before!, now!).join("\n");
}

const text = (content: string) => display({ "text/plain": content });
const figure = (z: unknown) => display({ [plotly]: { data: [{ z, name: "a" }] }, "text/plain": "a figure" });

Deno.test("equal outputs do not differ, nor do numbers within the tolerance", () => {
  assertEquals(difference([text("a"), figure([1, 2])], [text("a"), figure([1, 2])]), "");
  assertEquals(difference([figure([[0, 1e-9], [100, 5]])], [figure([[0.001, 0], [100.05, 5.09]])]), "");
  assertEquals(difference([text("accuracy 82.03% of 10,000")], [text("accuracy 82.04% of 10,000")]), "");
});

Deno.test("numbers beyond the tolerance, different words and different entries are reported", () => {
  const head = "code cell 1 (id c1): output 1 has changed: ";
  assertEquals(
    difference([figure([[1, 2]])], [figure([[1, 2.1]])]),
    `${head}${plotly}.data[0].z[0][1]: 2 in the file, now 2.1`,
  );
  assertEquals(difference([text("82%")], [text("84%")]), `${head}text/plain: "82%" in the file, now "84%"`);
  assertEquals(difference([text("a 1")], [text("b 1")]), `${head}text/plain: "a 1" in the file, now "b 1"`);
  assertEquals(
    difference([figure([1])], [figure([1, 2])]),
    `${head}${plotly}.data[0].z: does not have the same entries as in the file`,
  );
  assertEquals(difference([figure(null)], [figure([1])]).includes("null in the file, now [1]"), true);
  assertEquals(difference([figure([Number.MIN_VALUE])], [figure(["1"])]).includes('now "1"'), true);
});

Deno.test("the sign of a number in a text is compared", () => {
  assertEquals(difference([text("-1")], [text("1")]) !== "", true);
});

Deno.test("different kinds of outputs, and more or fewer of them, are reported", () => {
  const stream: CellOutput = { output_type: "stream", name: "stdout", text: "a" };
  assertEquals(difference([stream], []), "code cell 1 (id c1): now shows nothing, but the file has stdout");
  assertEquals(
    difference([text("a")], [text("a"), figure(1)]),
    `code cell 1 (id c1): now shows text/plain; ${plotly} + text/plain, but the file has text/plain`,
  );
});

Deno.test("cells tagged varies are left out", () => {
  assertEquals(difference([text("1")], [text("2")], ["varies"]), "");
});
