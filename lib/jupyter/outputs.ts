/**
 * Turns the messages that a kernel publishes into the outputs of cells, as a front end does.
 *
 * @module
 */
import type { Message } from "./messages.ts";
import type { CellOutput, DisplayOutput, JsonObject, MimeBundle, ResultOutput } from "./notebook.ts";

/** Collects the outputs of a notebook's cells while they run. */
export class OutputCollector {
  /** The outputs of all cells by their display id: an update changes all outputs with its id. */
  readonly #displays = new Map<string, { data: MimeBundle; metadata: JsonObject }[]>();

  /**
   * Returns a listener for the messages about one cell.
   *
   * @param outputs The cell's outputs; the listener changes this array.
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
