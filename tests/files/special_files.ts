/**
 * Files that are not regular ones, for tests of readers.
 *
 * @module
 */

/**
 * Makes pipes that nobody writes to: whoever opens one waits for ever. Deno cannot make them, and tests may start nothing but Deno; so
 * another Deno starts `mkfifo`.
 */
export async function makePipes(...paths: string[]): Promise<void> {
  const script =
    "await new Deno.Command('mkfifo', { args: Deno.args }).output().then(({ code }) => Deno.exit(code))";
  const { success } = await new Deno.Command("deno", { args: ["eval", script, ...paths] }).output();
  if (!success) throw new Error(`mkfifo ${paths.join(" ")} failed`);
}

/** Makes a file of so many bytes that takes no room on the disk. */
export async function makeSparse(path: string, size: number): Promise<void> {
  using file = await Deno.open(path, { write: true, create: true });
  await file.truncate(size);
}
