/** The kernel's replies, explained by a relay. */
import { assertEquals } from "@std/assert";
import type { Reply } from "lib/jupyter/mod.ts";
import { explained } from "lib/jupyter/relay/executions.ts";

const silent: Reply = { status: "error", ename: "Error", evalue: "Execution failed", traceback: [] };
const syntax = { ename: "SyntaxError", evalue: "here", traceback: ["SyntaxError: here"] };
const ran = { code: "1 +", stopped: false };
const explain = () => Promise.resolve(syntax);
const mustNot = () => Promise.reject(new Error("nobody asked"));

Deno.test("explained: a reply without a reason gets the syntax error, or a message if none is found", async () => {
  assertEquals(await explained(silent, ran, explain), { ...silent, ...syntax });
  const without = [() => Promise.resolve(undefined), () => Promise.reject(new Error("no such program"))];
  for (const nothing of without) {
    const { status, evalue } = await explained(silent, ran, nothing);
    assertEquals([status, evalue], ["error", "the cell did not run, and the kernel does not report why"]);
  }
});

Deno.test("explained: a reply with a reason is kept", async () => {
  const replies: Reply[] = [
    { status: "ok", execution_count: 3 },
    { status: "error", ename: "TypeError", evalue: "x is null", traceback: ["TypeError: x is null"] },
    { ...silent, traceback: ["Error: Execution failed", "    at <anonymous>:1:7"] },
  ];
  for (const reply of replies) assertEquals(await explained(reply, ran, mustNot), reply);
});

Deno.test("explained: a Stop is a failure, whether the code noticed it or was ended from outside", async () => {
  const ended = await explained({ status: "ok", execution_count: 3 }, { ...ran, stopped: true }, mustNot);
  assertEquals([ended.status, ended.ename, ended.execution_count], ["error", "Stopped", 3]);
  const killed = await explained(silent, { ...ran, stopped: true }, mustNot);
  assertEquals([killed.status, killed.ename], ["error", "Stopped"]);
  const thrown: Reply = { status: "error", ename: "Stopped", evalue: "after 3 steps", traceback: ["x"] };
  assertEquals(await explained(thrown, { ...ran, stopped: true }, mustNot), thrown);
});
