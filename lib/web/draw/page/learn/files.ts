/**
 * Files that the user saves or chooses.
 *
 * @module
 */
/// <reference lib="dom" />

/** Lets the browser save bytes as a file. */
export function saveFile(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/zip" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // by then the browser has read it
}

/** Lets the user choose a zip file; resolves with `undefined` if none is chosen. */
export async function chooseZip(): Promise<File | undefined> {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".zip,application/zip";
  const { promise, resolve } = Promise.withResolvers<File | undefined>();
  input.addEventListener("change", () => resolve(input.files?.[0]));
  input.addEventListener("cancel", () => resolve(undefined));
  input.click();
  return await promise;
}
