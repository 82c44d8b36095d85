/**
 * The tools beside the sheet: buttons, keys, the width of the pen, pictures.
 *
 * @module
 */
/// <reference lib="dom" />
import type { Picture } from "../../../image/types.ts";
import type { Reading } from "../../../reading/types.ts";
import { element, type WorkerCalls } from "./shared/mod.ts";
import { acceptPictures, followKeys, offerCamera, shrinkPicture } from "./input/mod.ts";
import type { Sheet } from "./sheet.ts";
import { showProblem } from "./status.ts";

/** Lets the tools work on a sheet. */
export function connectTools(sheet: Sheet, worker: WorkerCalls): void {
  const { drawing } = sheet;
  const forgetPicture = connectPictures(sheet, worker);
  const actions = {
    undo: () => sheet.hasPicture || drawing.undo(),
    redo: () => sheet.hasPicture || drawing.redo(),
    clear() {
      forgetPicture();
      showProblem("");
      sheet.clear();
    },
  };
  const buttons = { undo: element("undo"), redo: element("redo"), clear: element("clear") };
  for (const name of ["undo", "redo", "clear"] as const) {
    buttons[name].addEventListener("click", actions[name]);
  }
  followKeys(actions);
  const enable = (button: HTMLElement, can: boolean) => button.setAttribute("aria-disabled", String(!can));
  let strokes = drawing.strokes.all;
  sheet.onChange = () => {
    if (drawing.strokes.all !== strokes) forgetPicture(); // the user draws instead
    strokes = drawing.strokes.all;
    enable(buttons.undo, drawing.canUndo && !sheet.hasPicture);
    enable(buttons.redo, drawing.canRedo && !sheet.hasPicture);
    enable(buttons.clear, !drawing.isEmpty || sheet.hasPicture);
    const label = sheet.hasPicture ? "Remove picture" : "Clear";
    if (buttons.clear.textContent !== label) buttons.clear.textContent = label;
  };
  sheet.onChange();

  const width = element<HTMLInputElement>("pen-width");
  const setWidth = () => drawing.penWidth = width.valueAsNumber;
  width.addEventListener("input", setWidth);
  setWidth();
}

/** Returns what forgets the picture that is being read: the sheet stays as it is. */
function connectPictures(sheet: Sheet, worker: WorkerCalls): () => void {
  /** The picture that is being read, and is still wanted. */
  let wanted: symbol | undefined;
  /** Shows the newest of the pictures that were asked for. */
  const show = async (name: string, read: () => Promise<{ picture: Picture; reading: Reading }>) => {
    const own = wanted = Symbol(name);
    showProblem(`Reading ${name} …`);
    try {
      const { picture, reading } = await read();
      const shrunk = await shrinkPicture(picture);
      if (own !== wanted) return shrunk.close();
      sheet.showPicture(picture, shrunk, reading);
      showProblem("");
    } catch (error) {
      if (own === wanted) showProblem((error as Error).message);
    } finally {
      if (own === wanted) wanted = undefined;
    }
  };
  acceptPictures(
    { choose: element("choose"), sheet: element("sheet") },
    (file) =>
      void show(file.name, async () => {
        const bytes = new Uint8Array(await file.arrayBuffer());
        return await worker.call("readFile", { name: file.name, bytes }, [bytes.buffer]);
      }),
  );
  void offerCamera(
    {
      open: element("camera"),
      dialog: element("camera-dialog"),
      video: element("camera-video"),
      take: element("camera-take"),
      close: element("camera-close"),
    },
    (picture) =>
      void show("the picture", async () => ({
        picture,
        reading: await worker.call("readPicture", picture),
      })),
    showProblem,
  );
  return () => {
    if (wanted === undefined) return;
    wanted = undefined;
    showProblem("");
  };
}
