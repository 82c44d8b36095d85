/**
 * `deno task card`.
 *
 * | file                | what it holds                                                       |
 * | ------------------- | ------------------------------------------------------------------- |
 * | `command.ts`        | the command: checks the options, starts the work                    |
 * | `options.ts`        | what it accepts, with defaults and help                             |
 * | `run.ts`            | the work: tests the model again, draws its mistakes, writes the card |
 * | `facts.ts`          | what a card is made of                                              |
 * | `text.ts`           | a card as Markdown                                                  |
 * | `result_text.ts`    | its paragraphs about the test                                       |
 * | `repeat_command.ts` | the command line that repeats the training run                      |
 * | `files.ts`          | a card's files, and whether this command wrote them                 |
 *
 * @module
 */
export { cardCommand } from "./command.ts";
export { type CardOptions, parseCardOptions } from "./options.ts";
