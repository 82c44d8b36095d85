/**
 * The page's program for `backend_test.ts`: trains the small network on our backend, as `trained` promises.
 *
 * The page's address may name `threads`, and `kernels`, the folder of the `.wasm` files (default: that of this script).
 *
 * @module
 */
import { registerCnnBackend } from "lib/backend/mod.ts";
import { type Outcome, trainSmallNet } from "./small_net.ts";

async function trained(): Promise<Outcome> {
  const asked = new URL(location.href).searchParams;
  const kernels = asked.get("kernels");
  if (kernels !== null) await registerCnnBackend({ kernelsAt: new URL(kernels, location.href) });
  return (await trainSmallNet(Number(asked.get("threads") ?? 1))).outcome;
}

Object.assign(globalThis, { trained: trained() });
