/** The engine of figures that go step by step. */
import { assertEquals, assertThrows } from "@std/assert";
import { type Part, stepFigure } from "lib/figures/steps/step_figure.ts";
import { assertPlayable, assertStartsAt } from "./playable.ts";

const still: Part = { trace: { type: "scatter", x: [0], y: [0] } };
const moving: Part = {
  trace: { type: "scatter", x: [0], y: [5] },
  at: (step) => ({ x: [step] }),
};
const parts = {
  parts: [still, moving, still, moving],
  view: { x: [0, 3], y: [2, 0], height: 100 } as { x: [number, number]; y: [number, number]; height: number },
  names: ["first", "second", "third"],
  words: { title: "A title", subtitle: "A subtitle.", alt: "A description." },
  options: {},
};

Deno.test("stepFigure: frames change what moves and nothing else; the figure starts as its slider says", () => {
  for (const start of [0, 2]) {
    const figure = stepFigure({ ...parts, start });
    assertPlayable(figure);
    assertStartsAt(figure, start);
    assertEquals(figure.frames!.map(({ traces }) => traces), [[1, 3], [1, 3], [1, 3]]);
    assertEquals(
      figure.frames!.map(({ data }) => data),
      [0, 1, 2].map((x) => [{ x: [x] }, { x: [x] }]) as unknown,
    );
    assertEquals(figure.data[0], { type: "scatter", x: [0], y: [0] });
    assertEquals(figure.data[3], { type: "scatter", x: [start], y: [5] });
  }
});

Deno.test("stepFigure: the height is that of the heading, the view and the player", () => {
  const heights = [100, 150].map((height) =>
    stepFigure({ ...parts, view: { ...parts.view, height }, start: 0 }).layout.height!
  );
  assertEquals(heights[1]! - heights[0]!, 50);
});

Deno.test("stepFigure: the caller's words replace the figure's own", () => {
  const { layout, alt } = stepFigure({
    ...parts,
    start: 0,
    options: { title: "Mine", alt: "My description." },
  });
  assertEquals([(layout.title as { text: string }).text, alt], ["Mine", "My description."]);
});

Deno.test("stepFigure: refuses a start that is not a step, and a figure without steps", () => {
  const start = (value: number) => () => stepFigure({ ...parts, start: value });
  assertThrows(start(3), RangeError, "start: expected a whole number from 0 to 2, but got 3");
  assertThrows(start(0.5), RangeError, "start: expected a whole number from 0 to 2, but got 0.5");
  assertThrows(
    () => stepFigure({ ...parts, names: [], start: 0 }),
    RangeError,
    "steps: expected at least one, but got none",
  );
});
