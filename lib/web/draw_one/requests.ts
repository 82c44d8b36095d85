/**
 * Which requests the server accepts from its page, and what they bring.
 *
 * @module
 */
import type { DrawnInk } from "../draw/worker/calls.ts";

/** The longest side of a drawing, in pixels. */
export const longestSide = 560;

/** A request that is not accepted: its status, and why. */
export class Refusal extends Error {
  override name = "Refusal";

  constructor(readonly status: number, message: string) {
    super(message);
  }
}

/**
 * Refuses what the page itself does not send. A page of another site cannot read the token in the path; if it
 * could, its requests would be refused for their origin, which no page can forge.
 *
 * @throws {Refusal} If the request is not a POST of the server's own page.
 */
export function checkSender({ method, headers }: Request): void {
  if (method !== "POST") throw new Refusal(405, "expected POST");
  if (headers.get("origin") !== `http://${headers.get("host")}`) {
    throw new Refusal(403, "only the page that this server gives may send a digit");
  }
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") {
    throw new Refusal(403, "only the same origin may send a digit");
  }
}

/**
 * Returns the ink that a request brings: one byte per pixel in the body, the size in the address.
 *
 * @throws {Refusal} If there is none, or its size is not as announced or too large.
 */
export async function inkIn(request: Request): Promise<DrawnInk> {
  const { searchParams } = new URL(request.url);
  const [width, height] = ["width", "height"].map((side) => {
    const text = searchParams.get(side) ?? "", pixels = Number(text);
    if (!/^[1-9]\d{0,3}$/.test(text)) throw new Refusal(400, `${side}: expected a number of pixels`);
    if (pixels > longestSide) throw new Refusal(413, `${side}: expected at most ${longestSide} pixels`);
    return pixels;
  }) as [number, number];
  const values = new Uint8Array(width * height);
  let length = 0;
  for await (const part of request.body ?? []) {
    if (length + part.length > values.length) {
      throw new Refusal(413, "expected one byte per pixel, but got more");
    }
    values.set(part, length);
    length += part.length;
  }
  if (length < values.length) throw new Refusal(400, "expected one byte per pixel, but got fewer");
  if (values.every((value) => value === 0)) throw new Refusal(400, "expected ink, but nothing is drawn");
  return { width, height, values };
}
