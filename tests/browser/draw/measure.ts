/**
 * Opens the page and draws digits in it, and prints how long the first answer takes, how many digits are read, and how
 * long the answers take:
 * `deno run --no-lock -A tests/browser/draw/measure.ts [COUNT]` (default: 300).
 *
 * @module
 */
import { drawPageFiles, serveFiles } from "lib/web/mod.ts";
import { launchChromium } from "../chromium.ts";
import { firstAnswer } from "./opening.ts";
import { DrawPage } from "./page.ts";
import { drawDigits, quantile } from "./drawn_digits.ts";

const count = Number(Deno.args[0] ?? 300);
const { files } = await drawPageFiles();
const site = serveFiles(files, { isolated: false });
{
  await using browser = await launchChromium();
  const opened: number[] = [];
  while (opened.length < 5) opened.push(await firstAnswer(browser, site.url));
  console.log(
    `first answer after opening: median ${
      quantile(opened, 0.5).toFixed(0)
    } ms of ${opened.length}, the longest ` +
      `${Math.max(...opened).toFixed(0)} ms`,
  );
  await using page = await DrawPage.open(browser, site.url, { width: 1440 });
  const { misread, times } = await drawDigits(page, count);
  for (const { seed, digit, text } of misread) {
    console.log(`seed ${seed}: a ${digit} is read as ${JSON.stringify(text)}`);
  }
  const share = (100 * (count - misread.length) / count).toFixed(2);
  console.log(`${count - misread.length} of ${count} digits are read (${share}%)`);
  const [median, p95] = [quantile(times, 0.5), quantile(times, 0.95)].map((time) => time.toFixed(1));
  console.log(`${times.length} answers on one thread: median ${median} ms, 95th percentile ${p95} ms`);
  console.log(`load average: ${Deno.loadavg().map((load) => load.toFixed(1)).join(", ")}`);
  for (const fault of page.faults) console.log(fault);
}
await site.close();
