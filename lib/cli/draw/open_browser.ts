/**
 * Opens a page in the user's browser.
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
 * Opens an address in the user's browser.
 *
 * @returns Whether there is a program that opens it.
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
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) return false;
    throw error;
  }
}
