/**
 * From what a kernel publishes to the outputs of cells, as a front end does it.
 *
 * @module
 */
import type { Message } from "./messages.ts";
import type { CellOutput, DisplayOutput, JsonObject, MimeBundle, ResultOutput } from "./notebook.ts";

/** Gathers the outputs of a notebook's cells while they run. */
export class OutputCollector {
  /** The outputs that were displayed under an id, in whatever cell: an update changes them all. */
  readonly #displays = new Map<string, { data: MimeBundle; metadata: JsonObject }[]>();

  /**
   * A listener for the messages that one cell brings about.
   *
   * @param outputs Where the cell's outputs go; changed as messages come.
   */
  listener(outputs: CellOutput[]): (message: Message) => void {
    let clearBeforeNext = false;
    const add = (output: CellOutput) => {
      if (clearBeforeNext) outputs.length = 0;
      clearBeforeNext = false;
      outputs.push(output);
    };
    return ({ header, content }) => {
      switch (header.msg_type) {
        case "stream": {
          const last = outputs.at(-1);
          if (!clearBeforeNext && last?.output_type === "stream" && last.name === content.name) {
            last.text += content.text;
          } else add({ output_type: "stream", name: content.name, text: content.text });
          break;
        }
        case "display_data":
          add(this.#remember({ output_type: "display_data", ...shownBy(content) }, content));
          break;
        case "execute_result": {
          const { execution_count } = content;
          add(
            this.#remember({ output_type: "execute_result", ...shownBy(content), execution_count }, content),
          );
          break;
        }
        case "update_display_data":
          for (const shown of this.#displays.get(content.transient?.display_id) ?? []) {
            Object.assign(shown, shownBy(content));
          }
          break;
        case "error": {
          const { ename, evalue, traceback } = content;
          add({ output_type: "error", ename, evalue, traceback });
          break;
        }
        case "clear_output":
          if (content.wait) clearBeforeNext = true;
          else outputs.length = 0;
          break;
      }
    };
  }

  #remember<Output extends DisplayOutput | ResultOutput>(
    output: Output,
    content: Message["content"],
  ): Output {
    const id: string | undefined = content.transient?.display_id;
    if (id !== undefined) this.#displays.set(id, [...this.#displays.get(id) ?? [], output]);
    return output;
  }
}

function shownBy(content: Message["content"]): { data: MimeBundle; metadata: JsonObject } {
  return { data: content.data, metadata: content.metadata ?? {} };
}
