import type { DrawingServer } from "../../web/draw_one/mod.ts";
import type { Bundle } from "../bundle.ts";
import { insidePage } from "../kernel.ts";

/**
 * Returns the output while a cell waits for a drawing: the page in a frame, and below it a link, for front
 * ends that do not show frames.
 */
export function waitingOutput({ url, port }: Pick<DrawingServer, "url" | "port">): Bundle {
  const frame = `<iframe src="${url}" title="Draw a digit" ` +
    `style="width:100%;max-width:550px;height:440px;border:0;display:block"></iframe>`;
  const link = `<a href="${url}" target="_blank" rel="noopener">Open the page for drawing in a tab</a>`;
  if (insidePage()) {
    return {
      data: {
        "text/html": `<div>${frame}<p>No canvas above? ${link}.</p></div>`,
        "text/plain": `Draw a digit: open ${url}`,
      },
    };
  }
  const words =
    `No canvas above? ${link}. It can be opened while this cell runs, on the computer that runs ` +
    `the kernel; from another one, <code>ssh -L ${port}:127.0.0.1:${port}</code> leads to it.`;
  return {
    data: {
      "text/html": `<div>${frame}<p style="font-size:90%;max-width:550px">${words}</p></div>`,
      "text/plain": `Draw a digit: open ${url} on the computer that runs this program.`,
    },
  };
}
