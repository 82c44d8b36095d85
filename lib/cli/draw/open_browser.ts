/**
 * Opens a page in the user's browser.
 *
 * The npm package `open` does it, too, and finds the browser in more places (WSL, a browser by name). It needs
 * to read the environment as soon as it is imported, and to run programs of its own folder, PowerShell and
 * whatever asks for the default browser. This command may run the three programs below and nothing else.
 *
 * @module
 */

/** The program that opens an address, and what comes before the address, by operating system. */
const openers: Partial<Record<typeof Deno.build.os, [program: string, ...args: string[]]>> = {
  darwin: ["open"],
  linux: ["xdg-open"],
  windows: ["explorer"],
};

/**
 * Opens an address in the user's browser. It resolves when the program that opens it has ended: with some
 * browsers only when the user closes them.
 *
 * @returns Whether the program was there and has not failed.
 */
export async function openBrowser(url: string): Promise<boolean> {
  const [program, ...args] = openers[Deno.build.os] ?? [];
  if (program === undefined) return false;
  try {
    const child = new Deno.Command(program, {
      args: [...args, url],
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    child.unref();
    // explorer fails although it has opened the page; xdg-open fails where there is no browser.
    return (await child.status).success || Deno.build.os === "windows";
  } catch (error) {
    // There is no such program, or the system does not let it run.
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) return false;
    if (error instanceof Deno.errors.PermissionDenied) return false;
    throw error;
  }
}
