/**
 * What a JPEG file states before its pixels are decoded (ITU-T T.81, annex B).
 *
 * The walk is as tolerant as that of libjpeg, which decodes afterwards, so that both see the same header.
 *
 * @module
 */
import { UserError } from "../../../errors.ts";
import { checkPictureSize } from "../../limits.ts";

/** What a file states. */
export interface JpegSegments {
  /** In pixels, as stored. */
  width: number;
  /** In pixels, as stored. */
  height: number;
  /** The EXIF block, from its byte order mark on; empty if there is none. */
  exif: Uint8Array;
}

/**
 * The maximum number of scans in a picture. Encoders make up to about 20; each takes time, however short it
 * is.
 */
const mostScans = 100;

/** The maximum number of pixels per byte of a file: a block of 8x8 takes at least one bit. */
const mostPixelsPerByte = 512;

/** What the frame markers that are not decoded stand for. */
const kinds: Readonly<Record<number, string>> = {
  0xc3: "a lossless JPEG",
  0xc9: "a JPEG with arithmetic coding",
  0xca: "a JPEG with arithmetic coding",
};

const advice = "save it as a standard JPEG or as PNG";

/**
 * Returns what a file states, after the checks that do not need any pixel.
 *
 * @param bytes The file; it begins as JPEG files do.
 * @param name What messages call the picture.
 * @throws {UserError} If the file is damaged or cut off, too large, or of a kind that is not decoded.
 */
export function readSegments(bytes: Uint8Array, name: string): JpegSegments {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let size: { width: number; height: number } | undefined;
  let exif = new Uint8Array(), scans = 0;
  for (const { marker, start, end } of walk(view, name)) {
    if (marker === 0xe1 && exif.length === 0) exif = exifIn(bytes.subarray(start, end));
    if (isFrame(marker) && size === undefined) {
      size = readFrame(marker, bytes.subarray(start, end), name);
      if (size.width * size.height > mostPixelsPerByte * bytes.length) throw cutOff(name);
    }
    if (marker === 0xda && ++scans > mostScans) {
      throw new UserError(`${name}: expected at most ${mostScans} JPEG scans, but got more; ${advice}`);
    }
  }
  if (size === undefined || scans === 0) {
    throw new UserError(`${name}: expected a JPEG picture, but got a JPEG file without pixels; ${advice}`);
  }
  return { ...size, exif };
}

/** The segments of a file, up to its end marker; `start` and `end` enclose what follows a segment's length. */
function* walk(
  view: DataView,
  name: string,
): Generator<{ marker: number; start: number; end: number }, void> {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  for (let at = 2;;) {
    at = bytes.indexOf(0xff, at); // also passes over a scan's data, in which 0 or a restart marker follows
    if (at < 0 || at + 1 >= bytes.length) throw cutOff(name);
    const marker = bytes[at + 1]!;
    if (marker === 0xd9) return;
    if (marker === 0xff) at++; // fill byte
    else if (marker <= 1 || (marker >= 0xd0 && marker <= 0xd8)) at += 2; // without content
    else {
      if (at + 4 > bytes.length) throw cutOff(name);
      const start = at + 4, end = at + 2 + view.getUint16(at + 2);
      if (end > bytes.length) throw cutOff(name);
      if (end < start) {
        throw new UserError(
          `${name}: expected JPEG segments of at least 2 bytes, but got ${end - at - 2}; the file is damaged`,
        );
      }
      yield { marker, start, end };
      at = end;
    }
  }
}

/** Whether a marker begins a frame: the size of the picture and how it is coded. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** The size of a picture, if it is of a kind that is decoded. */
function readFrame(marker: number, frame: Uint8Array, name: string): { width: number; height: number } {
  if (marker > 0xc2) {
    const got = kinds[marker] ?? "a JPEG of a rare kind";
    throw new UserError(`${name}: expected a baseline or progressive JPEG, but got ${got}; ${advice}`);
  }
  if (frame.length < 6) {
    throw new UserError(
      `${name}: expected a JPEG frame of at least 6 bytes, but got ${frame.length}; the file is damaged`,
    );
  }
  const [bits, h1, h0, w1, w0, components] = frame as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (bits !== 8) {
    throw new UserError(`${name}: expected a JPEG of 8 bits per sample, but got ${bits}; ${advice}`);
  }
  if (components === 4) {
    throw new UserError(
      `${name}: expected a grey or RGB picture, but got a CMYK JPEG, for print; save it as RGB, as JPEG or PNG`,
    );
  }
  if (components !== 1 && components !== 3) {
    throw new UserError(`${name}: expected 1 or 3 JPEG components, but got ${components}; ${advice}`);
  }
  const [width, height] = [w1 << 8 | w0, h1 << 8 | h0];
  checkPictureSize(width, height, name);
  return { width, height };
}

/** The EXIF block in the content of APP1; empty if it holds something else. */
function exifIn(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const isExif = String.fromCharCode(...content.subarray(0, 6)) === "Exif\0\0";
  return content.slice(isExif ? 6 : content.length);
}

function cutOff(name: string): UserError {
  return new UserError(`${name}: expected a whole JPEG file, but got one that ends early; copy it again`);
}
