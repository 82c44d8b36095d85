/**
 * Files that are not regular ones, for tests of readers.
 *
 * @module
 */

/**
 * Makes pipes that nobody writes to: whoever opens one waits for ever. Deno cannot make them, and tests may start nothing but Deno; so
 * another Deno starts `mkfifo`, wherever it is: a PATH need not lead to it.
 */
export async function makePipes(...paths: string[]): Promise<void> {
  const script = `
    for (const program of ["mkfifo", "/usr/bin/mkfifo", "/bin/mkfifo"]) {
      try {
        Deno.exit((await new Deno.Command(program, { args: Deno.args }).output()).code);
      } catch (error) {
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    }
    Deno.exit(1);`;
  const { success } = await new Deno.Command("deno", { args: ["eval", script, ...paths] }).output();
  if (!success) throw new Error(`mkfifo ${paths.join(" ")} failed`);
}

/** Makes a file of so many bytes that takes no room on the disk. */
export async function makeSparse(path: string, size: number): Promise<void> {
  using file = await Deno.open(path, { write: true, create: true });
  await file.truncate(size);
}
