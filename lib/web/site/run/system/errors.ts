/** The errors of `Deno.errors` that the files in memory throw, or that lib asks about. */
function kind(name: string): new (message?: string) => Error {
  return class extends Error {
    override name = name;
  };
}

/** As `Deno.errors`. */
export const errors = {
  AddrInUse: kind("AddrInUse"),
  AlreadyExists: kind("AlreadyExists"),
  BadResource: kind("BadResource"),
  IsADirectory: kind("IsADirectory"),
  NotADirectory: kind("NotADirectory"),
  NotCapable: kind("NotCapable"),
  NotFound: kind("NotFound"),
  NotSupported: kind("NotSupported"),
  PermissionDenied: kind("PermissionDenied"),
};
