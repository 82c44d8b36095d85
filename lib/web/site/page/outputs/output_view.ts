/**
 * One output in the page. It can be replaced in place, as progress bars and growing curves are.
 *
 * @module
 */
/// <reference lib="dom" />
import { plotlyType } from "../../../../jupyter/publishing.ts";
import type { CellOutput as StoredOutput, MimeBundle } from "../../../../jupyter/notebook.ts";
import { element } from "../shared/element.ts";
import type { StoredFigure } from "../figures/plotly.ts";

/** What outputs need of the page. */
export interface OutputContext {
  /** The program that turns Markdown and HTML into safe HTML. */
  rich(): Promise<typeof import("./rich.ts")>;
  /** The names of all lessons, to which Markdown may link. */
  lessons: readonly string[];
  /** Draws a figure, as soon as it comes into view. */
  figure(host: HTMLElement, figure: StoredFigure): void;
}

/** An output in the page. */
export class OutputView {
  readonly element = element("div", "output");
  /** What was shown last; what is still being prepared is replaced by what comes later. */
  #shown: Promise<void> = Promise.resolve();

  constructor(readonly context: OutputContext) {}

  /** Shows an output in place of what is there. */
  show(output: StoredOutput, line?: number): Promise<void> {
    return this.#shown = this.#shown.then(() => this.#show(output, line)).catch((error) => {
      this.element.replaceChildren(printed(`cannot be shown: ${(error as Error).message}`, "stderr"));
    });
  }

  async #show(output: StoredOutput, line?: number): Promise<void> {
    if (output.output_type === "stream") this.element.replaceChildren(printed(output.text, output.name));
    else if (output.output_type === "error") this.element.replaceChildren(...failure(output, line));
    else await this.#showBundle(output.data, output.metadata["image/png"]);
  }

  /** Shows the richest form that the page knows. */
  async #showBundle(data: MimeBundle, ofPicture: unknown): Promise<void> {
    const figure = data[plotlyType],
      png = data["image/png"],
      html = data["text/html"],
      text = data["text/markdown"];
    const plain = String(data["text/plain"] ?? "");
    const { width, height, alt } = {
      alt: plain,
      ...ofPicture as { width?: number; height?: number; alt?: string },
    };
    if (figure !== undefined) {
      this.#showFigure(figure as unknown as StoredFigure, alt);
    } else if (typeof png === "string") {
      const image = element("img");
      Object.assign(
        image,
        { src: `data:image/png;base64,${png}`, alt },
        width && height && { width, height },
      );
      const paragraph = element("p", "picture");
      paragraph.append(image);
      this.element.replaceChildren(paragraph);
    } else if (typeof html === "string") {
      const { safeHtml } = await this.context.rich();
      this.element.innerHTML = safeHtml(html);
    } else if (typeof text === "string") {
      const { markdownToHtml } = await this.context.rich();
      this.element.innerHTML = await markdownToHtml(text, this.context.lessons);
    } else {
      this.element.replaceChildren(printed(plain, "stdout"));
    }
  }

  /** Shows a figure; if there is one already, that one changes. Its height is known before it is drawn. */
  #showFigure(figure: StoredFigure, alt: string): void {
    let host = this.element.querySelector<HTMLElement>(":scope > figure");
    if (host === null) {
      host = element("figure", "figure");
      host.tabIndex = 0;
      this.element.replaceChildren(host);
    }
    host.setAttribute("role", "figure");
    host.setAttribute("aria-label", alt);
    host.style.minHeight = `${figure.layout.height ?? 450}px`;
    this.context.figure(host, figure);
  }
}

function printed(text: string, stream: "stdout" | "stderr"): HTMLElement {
  return element("pre", stream === "stderr" ? "printed error" : "printed", text.replace(/\n$/, ""));
}

/** Returns what an error looks like: its message with the line, and the calls that led to it, folded. */
function failure(
  { ename, evalue, traceback }: StoredOutput & { output_type: "error" },
  line?: number,
): HTMLElement[] {
  const message = element("p", "error"), name = element("strong", "", ename);
  message.append(name, evalue === "" ? "" : `: ${evalue}`, line === undefined ? "" : ` (line ${line})`);
  const calls = traceback.join("\n");
  if (!calls.includes("\n")) return [message];
  const details = element("details", "calls");
  details.append(element("summary", "", "Where it was called"), printed(calls, "stderr"));
  return [message, details];
}
