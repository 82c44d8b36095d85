import { assertEquals } from "@std/assert";
import { sha256 } from "lib/math/mod.ts";

Deno.test("sha256 of the one-block message of FIPS 180-2", async () => {
  assertEquals(
    await sha256(new TextEncoder().encode("abc")),
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});
