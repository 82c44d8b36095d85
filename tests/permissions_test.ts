/**
 * Plain `deno test` reports tests as ignored for which it has no permission. The name of the test below says why, and how to run them.
 */
import { assertEquals } from "@std/assert";
import { missing } from "./permissions.ts";
import configuration from "../deno.json" with { type: "json" };

Deno.test({
  name: "NOTE: tests that are ignored lack a permission; `deno task test` runs them all",
  ignore: missing("read", "write", "run", "net", "env"),
  fn() {
    // What `missing` can be asked for is what the default permission set gives: `deno test -P` leaves no test out.
    const given = configuration.permissions.default;
    assertEquals(given, {
      read: true,
      write: true,
      run: ["deno"],
      net: ["127.0.0.1"],
      env: ["UNDICI_NO_WASM_SIMD", "UNDICI_USE_MILO", "LOG"],
    });
    // With `"test": { "permissions": … }` here, Deno 2.9.6 refuses plain `deno test`: "Did you mean to run with `-P`?". There is no setting
    // by which it would take the permissions without being asked to.
    assertEquals("test" in configuration, false);
  },
});
