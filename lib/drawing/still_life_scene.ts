/**
 * The scene of a still life: fruit on a table, point by point.
 *
 * Coordinates are shares of the picture's width and height, 0-1; the picture is 4:3.
 *
 * @module
 */

/** Light of three colours, 0-1, in proportion to its energy; a highlight may have more. */
type Light = readonly [red: number, green: number, blue: number];

/** Something that can be seen. */
export type SceneObject = "wall" | "table" | "tomato" | "leaf" | "lemon" | "plum";

/** A fruit, round as an ellipsoid is; widths and places in units of the picture's height. */
interface Fruit {
  name: SceneObject;
  x: number;
  y: number;
  radii: readonly [across: number, down: number];
  /** Which share of the light of each colour the skin reflects. */
  skin: Light;
  /** How far the ends are drawn out, as those of a lemon. */
  ends?: number;
}

const ASPECT = 4 / 3;

/** From back to front. */
const FRUIT: readonly Fruit[] = [
  { name: "plum", x: 0.99, y: 0.6, radii: [0.2, 0.19], skin: [0.09, 0.06, 0.36] },
  { name: "tomato", x: 0.4, y: 0.5, radii: [0.27, 0.24], skin: [0.68, 0.035, 0.02] },
  { name: "lemon", x: 0.73, y: 0.74, radii: [0.22, 0.15], skin: [0.83, 0.66, 0.035], ends: 0.05 },
];

/** The green leaves on the tomato: a star seen from the side. */
const LEAF = { x: 0.42, y: 0.29, radius: 0.06, points: 0.055, flat: 0.55, skin: [0.09, 0.36, 0.05] as Light };

/** Towards the light: from the left, from above, from the viewer's side. */
const TO_LIGHT = unit([-0.55, -0.65, 0.55]);

/** Where the leaves face: up, and a little to the viewer. */
const LEAF_NORMAL = unit([0, -0.8, 0.5]);

/** Halfway between the light and the viewer: where a surface that faces it has its highlight. */
const HALFWAY = unit([TO_LIGHT[0], TO_LIGHT[1], TO_LIGHT[2] + 1]);

/** Where the wall ends and the table begins. */
const HORIZON = 0.42;

/** Returns what can be seen at a point of the picture, and the light from there. */
export function drawScene(x: number, y: number): { object: SceneObject; light: Light } {
  const across = x * ASPECT;
  if (isOnLeaf(across, y)) return { object: "leaf", light: lit(LEAF.skin, LEAF_NORMAL) };
  for (const fruit of FRUIT.toReversed()) {
    const normal = normalAt(fruit, across, y);
    if (normal) return { object: fruit.name, light: lit(fruit.skin, normal) };
  }
  if (y < HORIZON) return { object: "wall", light: scaled([0.36, 0.38, 0.4], 1.1 - 0.5 * x - 0.3 * y) };
  const grain = 1 + 0.1 * Math.sin(60 * y + 3 * Math.sin(5 * x)) * Math.sin(9 * x + 20 * y);
  return { object: "table", light: scaled([0.42, 0.24, 0.12], grain * (1.15 - 0.45 * x) * shade(across, y)) };
}

/** Returns the direction in which the surface of a fruit faces at a point; undefined beside the fruit. */
function normalAt({ x, y, radii: [a, b], ends = 0 }: Fruit, px: number, py: number): Light | undefined {
  const u = (px - x) / (a + ends * Math.max(0, 1 - ((py - y) / (0.3 * b)) ** 2));
  const v = (py - y) / b;
  const rest = 1 - u * u - v * v;
  return rest <= 0 ? undefined : unit([u, v, Math.sqrt(rest)]);
}

/** Returns whether a point is on the leaves. */
function isOnLeaf(px: number, py: number): boolean {
  const u = px - LEAF.x, v = (py - LEAF.y) / LEAF.flat;
  return Math.hypot(u, v) < LEAF.radius + LEAF.points * Math.cos(5 * Math.atan2(v, u) - Math.PI / 2);
}

/** Returns the light from a skin that faces in a direction. */
function lit(skin: Light, normal: Light): Light {
  const diffuse = 0.16 + 0.95 * Math.max(0, dot(normal, TO_LIGHT));
  const highlight = 0.75 * Math.max(0, dot(normal, HALFWAY)) ** 50;
  return [skin[0] * diffuse + highlight, skin[1] * diffuse + highlight, skin[2] * diffuse + highlight];
}

/** Returns which share of the light reaches the table: the fruit throw soft shadows to the right. */
function shade(px: number, py: number): number {
  return FRUIT.reduce((light, { x, y, radii: [a, b] }) => {
    const u = (px - x - 0.35 * a) / (1.25 * a), v = (py - y - 0.85 * b) / (0.42 * b);
    return light * (1 - 0.75 * Math.exp(-1.5 * (u * u + v * v) ** 2));
  }, 1);
}

function scaled(light: Light, factor: number): Light {
  return [light[0] * factor, light[1] * factor, light[2] * factor];
}

function dot(a: Light, b: Light): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function unit(vector: Light): Light {
  return scaled(vector, 1 / Math.sqrt(dot(vector, vector)));
}
