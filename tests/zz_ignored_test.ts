/**
 * The last test of all, by its file name. Without permissions it is reported as ignored, and its name says why others are and how to
 * run them; with permissions it checks that none is ignored for the lack of one.
 */
import { assertEquals } from "@std/assert";
import { missing } from "./permissions.ts";
import configuration from "../deno.json" with { type: "json" };

Deno.test({
  name: "NOTE: where tests above are ignored they lack a permission; `deno task test` runs them all",
  ignore: missing("read", "write", "run", "net", "env"),
  fn() {
    // What `missing` can be asked for is what the default permission set gives: `deno test -P` leaves no test out.
    const given = configuration.permissions.default;
    assertEquals(given, {
      read: true,
      write: true,
      run: ["deno"],
      net: ["127.0.0.1"],
      env: ["UNDICI_NO_WASM_SIMD", "UNDICI_USE_MILO"],
    });
    // With `"test": { "permissions": … }` here, Deno 2.9.6 refuses plain `deno test`: "Did you mean to run with `-P`?". There is no setting
    // by which it would take the permissions without being asked to.
    assertEquals("test" in configuration, false);
  },
});
