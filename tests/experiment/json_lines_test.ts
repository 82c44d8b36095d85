import { assertEquals, assertRejects } from "@std/assert";
import { UserError } from "lib/errors.ts";
import { appendLine, PendingLines } from "lib/experiment/json_lines.ts";
import { withDirectory } from "../directory.ts";

withDirectory(
  "appendLine: an incomplete line is ended, a complete one is not followed by an empty one",
  async (directory) => {
    const path = `${directory}/lines.jsonl`;
    await appendLine(path, { a: 1 });
    await appendLine(path, { a: 2 });
    await Deno.writeTextFile(path, '{"a":', { append: true });
    await appendLine(path, { a: 3 });
    assertEquals(await Deno.readTextFile(path), '{"a":1}\n{"a":2}\n{"a":\n{"a":3}\n');
  },
);

withDirectory("PendingLines: lines that cannot be written wait, and come in order", async (directory) => {
  const path = `${directory}/lines.jsonl`, lines = new PendingLines(path);
  await Deno.mkdir(path); // nothing can be written to it
  assertEquals(
    [await lines.add({ a: 1 }), await lines.add({ a: 2 })].map((error) => error instanceof UserError),
    [
      true,
      true,
    ],
  );
  await assertRejects(() => lines.flush(), UserError, "cannot be written");
  await Deno.remove(path);
  assertEquals(await lines.add({ a: 3 }), undefined);
  await lines.flush();
  assertEquals(await Deno.readTextFile(path), '{"a":1}\n{"a":2}\n{"a":3}\n');
});
