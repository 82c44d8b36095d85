/**
 * A picture from the camera, where there is one.
 *
 * @module
 */
/// <reference lib="dom" />
import type { Picture } from "../../../../image/types.ts";

/** The parts of the page for the camera. */
export interface CameraParts {
  /** Opens the dialog; hidden until a camera has been found. */
  open: HTMLElement;
  dialog: HTMLDialogElement;
  video: HTMLVideoElement;
  take: HTMLElement;
  close: HTMLElement;
}

/**
 * Lets the user take a picture.
 *
 * @param onPicture Called with each picture.
 * @param onError Called with why there is none, in one line.
 */
export async function offerCamera(
  { open, dialog, video, take, close }: CameraParts,
  onPicture: (picture: Picture) => void,
  onError: (why: string) => void,
): Promise<void> {
  const { mediaDevices } = navigator; // undefined where the page is not secure
  const hasCamera = async () =>
    (await mediaDevices?.enumerateDevices() ?? []).some(({ kind }) => kind === "videoinput");
  open.hidden = !await hasCamera();
  mediaDevices?.addEventListener("devicechange", async () => open.hidden = !await hasCamera());

  let stream: MediaStream | undefined, opening = false;
  open.addEventListener("click", async () => {
    if (opening) return; // the browser may still ask the user whether it may use the camera
    opening = true;
    try {
      // The camera that looks away from the user, where there are two.
      stream = await mediaDevices.getUserMedia({
        video: { facingMode: "environment", width: { ideal: 1920 } },
      });
    } catch (error) {
      return onError(
        `the camera cannot be used (${(error as Error).message}); allow it, or choose a picture`,
      );
    } finally {
      opening = false;
    }
    video.srcObject = stream;
    dialog.showModal();
    await video.play();
  });
  take.addEventListener("click", () => {
    if (video.videoWidth === 0) return; // it has not started yet
    const picture = pictureOf(video);
    dialog.close();
    onPicture(picture);
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    video.srcObject = null;
  });
}

/** Returns what a video shows now. */
function pictureOf(video: HTMLVideoElement): Picture {
  const { videoWidth: width, videoHeight: height } = video;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d")!;
  context.drawImage(video, 0, 0);
  return { width, height, pixels: context.getImageData(0, 0, width, height).data };
}
