/**
 * The backend as a package, without this project: `deno task package` → `npm install` in an empty project → its example in Node and in
 * Chromium, with the bits of this project. `deno task test:browser` runs it; it needs npm, and the npm registry.
 */
import { assert, assertEquals, assertLess } from "@std/assert";
import { packed } from "lib/backend/package/mod.ts";
import { train } from "lib/backend/package/examples/network.js";
import { launchChromium, whyNoChromium } from "./chromium.ts";
import { serveSite } from "./site.ts";

interface Trained {
  description: string;
  losses: number[];
  weights: number[];
}

const project = new URL("../../", import.meta.url);
const examples = "node_modules/@handwritten-digits/tfjs-cpu/examples";

if (Deno.permissions.querySync({ name: "run", command: "npm" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `the packed backend${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const directory = await Deno.makeTempDir({ prefix: "package_test_" });
      try {
        const file = await packed(directory);
        await Deno.writeFile(`${directory}/${file.name}`, file.bytes);
        await Deno.writeTextFile(`${directory}/package.json`, '{ "private": true, "type": "module" }');
        await run("npm", ["install", "--no-audit", "--no-fund", "@tensorflow/tfjs@4.22.0", `./${file.name}`]);

        await t.step("JSR would take it, too", async () => {
          const options = { args: ["publish", "--dry-run", "--allow-dirty", "--quiet"], cwd: project };
          const { success, stderr } = await new Deno.Command("deno", options).output();
          assert(success, new TextDecoder().decode(stderr));
        });

        await t.step("the example of its README runs in Node", async () => {
          const lines = (await run("node", [`${examples}/train.js`])).trim().split("\n");
          const losses = lines.at(-1)!.replace("loss after each epoch: ", "").split(", ").map(Number);
          assertEquals(losses.length, 5);
          assertLess(losses[4]!, 0.01);
          const readme = await Deno.readTextFile(`${directory}/${examples}/../README.md`);
          await Deno.writeTextFile(`${directory}/readme.js`, /```js\n([\s\S]*?)```/.exec(readme)![1]!);
          assert((await run("node", ["readme.js"])).startsWith("WebAssembly "));
        });

        await t.step("Node's weights are Deno's, on one thread and on two", async () => {
          // Node 20 has relaxed SIMD behind this flag; later ones know it no more, and need it no more.
          const relaxed = Number(/^v(\d+)/.exec(await run("node", ["--version"]))![1]) < 21
            ? ["--experimental-wasm-relaxed-simd"]
            : [];
          const program = `import { train } from "./${examples}/network.js";
            console.log(JSON.stringify([await train(1), await train(2)]));`;
          await Deno.writeTextFile(`${directory}/both.js`, program);
          const outcomes = JSON.parse(await run("node", [...relaxed, "both.js"])) as Trained[];
          for (const [i, outcome] of outcomes.entries()) assertSame(outcome, await train(i + 1) as Trained);
        });

        await t.step("a page's weights are Deno's, isolated or not", async () => {
          await using browser = await launchChromium();
          for (const isolated of [false, true]) {
            await using site = serveSite(directory, isolated);
            const page = await browser.newPage();
            await page.goto(`${site.url}${examples}/train.html`);
            await page.waitForFunction(
              'document.querySelector("pre").textContent.includes("after each epoch")',
            );
            const train2 = 'import("./network.js").then(({ train }) => train(2))';
            const outcome = await page.evaluate(train2) as Trained;
            await page.close();
            assertSame(
              outcome,
              await train(isolated ? Math.min(2, navigator.hardwareConcurrency) : 1) as Trained,
            );
          }
        });
      } finally {
        await Deno.remove(directory, { recursive: true });
      }

      async function run(program: string, args: string[]): Promise<string> {
        const { success, stdout, stderr } = await new Deno.Command(program, {
          args,
          cwd: directory,
          stdin: "null",
        }).output();
        if (!success) throw new Error(`${program} ${args.join(" ")}: ${new TextDecoder().decode(stderr)}`);
        return new TextDecoder().decode(stdout);
      }
    },
  });
}

/** The same numbers, bit for bit, from the same build of the kernels on the same number of threads. */
function assertSame(outcome: Trained, ours: Trained): void {
  assertEquals(outcome.description, ours.description);
  assertEquals(outcome.losses, ours.losses);
  assertEquals(outcome.weights, ours.weights);
}
