import { assertEquals } from "@std/assert";
import configuration from "../deno.json" with { type: "json" };
import { networkVariables } from "./fresh_clone.ts";

Deno.test("test:fresh may read the variables that it hands on, and PATH", () => {
  const { command } = configuration.tasks["test:fresh"];
  assertEquals(/--allow-env=(\S+)/.exec(command)?.[1]?.split(","), ["PATH", ...networkVariables]);
  assertEquals(command.includes(" -A"), false);
});
