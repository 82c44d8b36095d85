/**
 * The work behind the calls of the page.
 *
 * @module
 */
import { decodePicture } from "../../../image/mod.ts";
import { startBackend } from "../../../tensorflow.ts";
import type { CallName, Calls } from "./calls.ts";
import { Inside } from "./inside.ts";
import { learnWork } from "./learn/work.ts";
import { fingerprintOf, modelFilesOf, openModel } from "./model/mod.ts";

/** The functions behind the calls. */
export type Work = {
  [Name in CallName]: (argument: Parameters<Calls[Name]>[0]) => Promise<ReturnType<Calls[Name]>>;
};

/**
 * Loads the backend and the model.
 *
 * @returns What the worker runs, and the functions behind all other calls.
 * @throws {UserError} If the model cannot be built.
 * @throws {Error} If a file of the site is missing.
 */
export async function startWork(
  { site, threads }: Parameters<Calls["start"]>[0],
): Promise<{ started: ReturnType<Calls["start"]>; work: Omit<Work, "start"> }> {
  // Both fetch files: together, they take as long as the slower one.
  const [backend, files] = await Promise.all([
    startBackend({ threads }),
    modelFilesOf(new URL("model/", site)),
  ]);
  const opened = await openModel(files), { model } = opened; // whose weights learning changes
  // The first predictions are slow: they allocate memory.
  await opened.reader.readFrames([new Uint8Array(28 * 28)]);
  const inside = new Inside(model);
  const started = {
    model: model.name,
    parameters: model.countParams(),
    fingerprint: fingerprintOf(files),
    backend: backend.description,
    notes: backend.notes,
  };
  return {
    started,
    work: {
      readDrawing(ink) {
        inside.interrupt();
        return opened.reader.readInk({ ...ink, scale: 1 }, ink);
      },
      readPicture: (picture) => opened.reader.read(picture),
      async readFile({ name, bytes }) {
        const picture = await decodePicture(bytes, { name });
        return { picture, reading: await opened.reader.read(picture) };
      },
      lookInside: (frame) => inside.lookInside(frame),
      explainValue: (value) => inside.explainValue(value),
      occlude: (question) => inside.occlude(question),
      gradCam: (question) => inside.gradCam(question),
      ...learnWork(opened, new URL(site)),
    },
  };
}
