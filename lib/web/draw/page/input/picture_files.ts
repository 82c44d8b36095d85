/**
 * Picture files that are dropped, pasted or chosen.
 *
 * @module
 */
/// <reference lib="dom" />

/**
 * Calls a function with each picture that the user gives.
 *
 * @param choose The button that lets the user choose a file.
 * @param sheet Is marked by the class "target" while a file is held over the page.
 */
export function acceptPictures(
  { choose, sheet }: { choose: HTMLElement; sheet: HTMLElement },
  onFile: (file: File) => void,
): void {
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file !== undefined) onFile(file);
    return file !== undefined;
  };
  const input = document.createElement("input");
  input.type = "file";
  input.accept = "image/png,image/jpeg";
  input.addEventListener("change", () => {
    take(input.files);
    input.value = ""; // the same file may be chosen again
  });
  choose.addEventListener("click", () => input.click());

  addEventListener("paste", (event) => {
    if (take(event.clipboardData?.files)) event.preventDefault();
  });

  addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files") !== true) return;
    event.preventDefault(); // or the browser would show the file in place of the page
    sheet.classList.add("target");
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) sheet.classList.remove("target"); // it has left the window
  });
  addEventListener("drop", (event) => {
    sheet.classList.remove("target");
    if (event.dataTransfer?.types.includes("Files") !== true) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
}
