import { assertEquals } from "@std/assert";
import configuration from "../../../deno.json" with { type: "json" };
import { missing } from "../../permissions.ts";

/** Run with the task's rights: prints which are left. */
const script = `
import { giveUpRights } from "${new URL("../../../lib/cli/shared/give_up_rights.ts", import.meta.url)}";
const rights = [{ name: "write" }, { name: "run", command: "deno" }, { name: "run", command: "xdg-open" }];
const left = () => Promise.all(rights.map(async (right) => (await Deno.permissions.query(right)).state));
const before = await left();
await giveUpRights();
let started = true;
try {
  await new Deno.Command("deno", { args: ["--version"], stdout: "null" }).output();
} catch {
  started = false;
}
console.log(JSON.stringify({ before, after: await left(), started }));
`;

Deno.test("draw: once the page is made it can neither write nor start Deno, but open a browser", {
  ignore: missing("run"),
}, async () => {
  const words = configuration.tasks.draw.command.split(" ");
  const flags = words.filter((word) => word === "--no-prompt" || word.startsWith("--allow-"));
  const child = new Deno.Command("deno", {
    args: ["run", "--no-check", ...flags, `data:text/javascript,${encodeURIComponent(script)}`],
    stdout: "piped",
    stderr: "null",
  });
  const { before, after, started } = JSON.parse(new TextDecoder().decode((await child.output()).stdout));
  const opener = before[2]; // only where there is such a program
  assertEquals(before, ["granted", "granted", opener]);
  assertEquals([after, started], [["prompt", "prompt", opener], false]);
});
