// deno-lint-ignore-file
/** to[i][0..4] = from[0..4][i] for i < length; steps are in bytes. */
export function transpose4(from: usize, fromStep: i32, to: usize, toStep: i32, length: i32): void {
  const from1 = from + fromStep, from2 = from1 + fromStep, from3 = from2 + fromStep;
  let i = 0;
  for (; i + 4 <= length; i += 4) {
    const a = v128.load(from + i * 4), b = v128.load(from1 + i * 4);
    const c = v128.load(from2 + i * 4), d = v128.load(from3 + i * 4);
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5), cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const abHigh = v128.shuffle<f32>(a, b, 2, 6, 3, 7), cdHigh = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
    v128.store(to + toStep, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
    v128.store(to + 2 * toStep, v128.shuffle<f32>(abHigh, cdHigh, 0, 1, 4, 5));
    v128.store(to + 3 * toStep, v128.shuffle<f32>(abHigh, cdHigh, 2, 3, 6, 7));
    to += 4 * toStep;
  }
  for (; i < length; i++) {
    store<f32>(to, load<f32>(from + i * 4));
    store<f32>(to, load<f32>(from1 + i * 4), 4);
    store<f32>(to, load<f32>(from2 + i * 4), 8);
    store<f32>(to, load<f32>(from3 + i * 4), 12);
    to += toStep;
  }
}

/** Packs `count` columns, each of which is contiguous, `step` bytes after the one before, into a panel of 8 columns (pack.ts). */
export function packTransposedPanel(from: usize, step: i32, to: usize, rows: i32, count: i32): void {
  if (count < 8) memory.fill(to, 0, <usize> rows * 32);
  let column = 0;
  for (; column + 4 <= count; column += 4) {
    transpose4(from + <usize> column * step, step, to + column * 4, 32, rows);
  }
  for (; column < count; column++) {
    for (let row = 0; row < rows; row++) {
      store<f32>(to + row * 32 + column * 4, load<f32>(from + <usize> column * step + row * 4));
    }
  }
}
