/**
 * The ports of this machine.
 *
 * @module
 */
import { UserError } from "../../errors.ts";

/** The only address that is listened at: no other machine reaches it. */
export const hostname = "127.0.0.1";

/**
 * Checks that a port can be listened at now. It may be taken by another program right after that.
 *
 * @throws {UserError} If the port is in use, or the system does not let this user listen at it.
 */
export function checkPort(port: number): void {
  listening(port, () => Deno.listen({ hostname, port })).close();
}

/**
 * Listens at a port.
 *
 * @throws {UserError} If the port is in use, or the system does not let this user listen at it.
 */
export function listening<Listener>(port: number, listen: () => Listener): Listener {
  try {
    return listen();
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) {
      throw new UserError(`port ${port}: expected a free port, but got one in use; name another, or none`);
    }
    if (error instanceof Deno.errors.PermissionDenied) {
      throw new UserError(
        `port ${port}: expected a port that you may use, but got one that the system keeps to itself; ` +
          "name one from 1024 to 65535, or none",
      );
    }
    throw error;
  }
}
