/**
 * `deno task bench:site`: how fast lesson 06 trains in its page of the website, in headless Chromium, and in Deno's
 * kernel, by the lesson's own cells on all 60,000 images; and how long Stop takes in the page. Both sides take turns.
 *
 * @module
 */
import { Option } from "commander";
import { run } from "lib/cli/shared/frame.ts";
import { createCommand, parse } from "lib/cli/shared/options.ts";
import { wholeNumber } from "lib/cli/shared/values.ts";
import { UserError } from "lib/errors.ts";
import { MOST_THREADS } from "lib/backend/threads/layout.ts";
import { whyNoChromium } from "../../browser/chromium.ts";
import { ratios, type Spread, spreadOf } from "../statistics.ts";
import { kernelSide } from "./kernel_side.ts";
import { pageSide } from "./page_side.ts";

function spread({ median, minimum, maximum }: Spread, decimals: number): string {
  return `${median.toFixed(decimals)} (${minimum.toFixed(decimals)}-${maximum.toFixed(decimals)})`;
}

async function bench(args: string[]): Promise<number> {
  const command = createCommand("deno task bench:site")
    .description("Time lesson 06's training run in its page of the website, next to Deno's kernel.")
    .addOption(
      new Option("--threads <n>", "threads; with more than one, all that the page selects").default(1)
        .argParser(wholeNumber("--threads", 1, MOST_THREADS)),
    )
    .addOption(new Option("--rounds <n>", "rounds").default(3).argParser(wholeNumber("--rounds", 1, 1000)))
    .addOption(
      new Option("--epochs <n>", "epochs of a round; the lesson has 3").default(1)
        .argParser(wholeNumber("--epochs", 1, 100)),
    );
  if (!parse(command, args)) return 0;
  const { threads, rounds, epochs } = command.opts<Record<"threads" | "rounds" | "epochs", number>>();
  const why = whyNoChromium();
  if (why !== undefined) throw new UserError(why);
  await using page = await pageSide(epochs, threads > 1);
  await using kernel = await kernelSide(epochs, threads);
  const sides = [page, kernel];
  for (const { name, backend } of sides) console.log(`${name}: ${backend}`);
  if (page.backend !== kernel.backend) {
    throw new UserError(`the backends differ; choose --threads as the page has it`);
  }
  const seconds: number[][] = [[], []], speeds = () => ratios(seconds[1]!, seconds[0]!);
  for (let round = 0; round < rounds; round++) {
    for (const [i, side] of sides.entries()) seconds[i]!.push(await side.train());
    const [ours, theirs] = seconds.map((each) => each.at(-1)!.toFixed(2));
    console.log(`round ${round + 1}: page ${ours} s, Deno ${theirs} s, speed ${speeds().at(-1)!.toFixed(2)}`);
  }
  for (const [i, { name }] of sides.entries()) {
    console.log(`${name}: ${spread(spreadOf(seconds[i]!), 2)} s for ${epochs} × 60,000 images`);
  }
  console.log(`speed of the page: ${spread(spreadOf(speeds()), 2)} of Deno's`);
  const stops: number[] = [];
  for (const after of [0.5, 1, 2]) stops.push(await page.stop(after));
  console.log(`Stop in the page: ${spread(spreadOf(stops), 0)} ms`);
  return 0;
}

if (import.meta.main) await run(bench);
