/**
 * The memory that reading a page takes, measured in a process of its own.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { resourceUsage } from "node:process";
import { decodePicture } from "lib/image/mod.ts";
import { drawPage } from "./draw_page.ts";
import { styleOf } from "./kinds.ts";
import { openReader } from "./read_pages.ts";

/** The peak memory of a process, in megabytes. */
export interface PeakMemory {
  megapixels: number;
  peakMegabytes: number;
  /** Before the page's file was decoded. */
  baseMegabytes: number;
}

/**
 * Returns the memory that it takes to decode and to read a page of ruled paper of that size.
 *
 * Call it while this process is small: a process that Linux starts counts the memory of the one that started
 * it. That is why another process draws the page.
 */
export async function peakMemory(megapixels: number, model: string): Promise<PeakMemory> {
  const file = await Deno.makeTempFile({ suffix: ".jpg" });
  try {
    await runSelf("--allow-write", "draw", file, String(megapixels));
    return { megapixels, ...JSON.parse(await runSelf("--allow-sys", "read", file, model)) };
  } finally {
    await Deno.remove(file);
  }
}

async function runSelf(permission: string, ...args: string[]): Promise<string> {
  const { success, stdout } = await new Deno.Command("deno", {
    args: ["run", "--no-prompt", "--allow-read", permission, fileURLToPath(import.meta.url), ...args],
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`peak memory: the process that should ${args[0]} a page failed`);
  return new TextDecoder().decode(stdout);
}

async function drawInto(file: string, megapixels: number): Promise<void> {
  let seed = 0;
  while (styleOf("ruled", seed).megapixels !== megapixels) seed++;
  await Deno.writeFile(file, drawPage(seed, "ruled").jpeg);
}

async function readFrom(file: string, model: string): Promise<void> {
  const reader = await openReader(model), megabytes = () => Math.round(resourceUsage().maxRSS / 1024);
  const baseMegabytes = megabytes();
  await reader.read(await decodePicture(await Deno.readFile(file)));
  console.log(JSON.stringify({ baseMegabytes, peakMegabytes: megabytes() }));
}

if (import.meta.main) {
  const [task, file, last] = Deno.args as [string, string, string];
  await (task === "draw" ? drawInto(file, Number(last)) : readFrom(file, last));
  Deno.exit(); // the backend's threads would keep the process alive
}
