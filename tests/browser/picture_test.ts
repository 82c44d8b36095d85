/**
 * Pictures in a real browser, Chromium without a window: the same pixels as in Deno. `deno task test:browser`
 * runs it, and `backend_test.ts` says why it is apart.
 */
import { assertEquals } from "@std/assert";
import { decodePicture } from "lib/image/mod.ts";
import { baseline, cmyk, grey, progressive } from "../image/decode/jpeg_files.ts";
import { makePng } from "../image/decode/make_png.ts";
import { launchChromium, whyNoChromium } from "./chromium.ts";
import type { DecodedPictures } from "./picture_page.ts";
import { bundlePage, copyJpegDecoder, serveSite } from "./site.ts";
import { visit } from "./visit.ts";

if (Deno.permissions.querySync({ name: "net", host: "localhost" }).state === "granted") {
  const why = whyNoChromium();
  Deno.test({
    name: `pictures in Chromium${why ? `: ${why}` : ""}`,
    ignore: why !== undefined,
    async fn(t) {
      const directory = await Deno.makeTempDir({ prefix: "browser_test_" });
      try {
        const noise = await makePng({
          ...{ width: 21, height: 13, depth: 16, colourType: 6, interlaced: true },
          sample: (x, y, channel) => (x * 7919 + y * 104_729 + channel * 1299) % 65_536,
        });
        const files = {
          "noise.png": noise,
          "a.jpg": baseline,
          "b.jpg": progressive,
          "c.jpg": grey,
          "cmyk.jpg": cmyk,
        };
        const expected: DecodedPictures = [];
        for (const [name, bytes] of Object.entries(files)) {
          await Deno.writeFile(`${directory}/${name}`, bytes);
          expected.push(
            await decodePicture(bytes, { name }).then(
              ({ width, height, pixels }) => ({ width, height, pixels: [...pixels] }),
              (error) => `${error}`,
            ),
          );
        }
        await bundlePage("picture_page", directory);
        await copyJpegDecoder(`${directory}/decoder`);
        await copyJpegDecoder(directory);
        await using site = serveSite(directory, false);
        await using browser = await launchChromium();
        const asked = Object.keys(files).map((name) => `picture=${name}`).join("&");

        for (const decoder of ["decoder=decoder/&", ""]) {
          const place = decoder === "" ? "beside the script" : "in a folder of its own";
          await t.step(`have the same pixels as in Deno, with the decoder ${place}`, async () => {
            const url = `${site.url}picture_page.html?${decoder}${asked}`;
            const { outcome } = await visit<DecodedPictures>(browser, url, "decoded");
            assertEquals(outcome, expected);
            assertEquals(outcome.map((picture) => typeof picture), [...Array(4).fill("object"), "string"]);
          });
        }
      } finally {
        await Deno.remove(directory, { recursive: true });
      }
    },
  });
}
