/**
 * Edits of JSON, such as a hand or a hostile program makes.
 *
 * @module
 */
import type { Draw } from "./random.ts";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A place in a value: where it lies, and under which key. */
interface Place {
  parent: Json[] | { [key: string]: Json };
  key: string | number;
  path: string;
}

const values: Json[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  0.5,
  7,
  1e6,
  1e9,
  2 ** 53,
  1e308,
  "",
  "x",
  "relu",
  "../../../../dev/zero",
  "/dev/zero",
  "..",
  "__proto__",
  "constructor",
  "\u001b[2J\u0007\n\u202e",
  [],
  {},
  [1e9],
  [1e5, 1e5],
];

/** Edits a JSON text in one place. */
export function editJson(text: string, draw: Draw): { what: string; text: string } {
  const root = { json: JSON.parse(text) as Json };
  const places = placesIn(root);
  const place = draw.one(places);
  const { parent, path } = place;
  const old = get(place);
  const kind = draw.one(["value", "value", "removed", "renamed", "swapped", "doubled", "nudged", "names"]);
  switch (kind) {
    case "removed":
      if (Array.isArray(parent)) parent.splice(place.key as number, 1);
      else delete parent[place.key];
      break;
    case "renamed":
      if (!Array.isArray(parent)) delete parent[place.key];
      set({ ...place, key: Array.isArray(parent) ? parent.length : `${place.key}x` }, old);
      break;
    case "swapped": {
      const other = draw.one(places.filter((other) => typeof get(other) === typeof old));
      swap(place, other);
      break;
    }
    case "names": {
      const names = places.filter(({ key }) => key === "name" || key === "class_name");
      if (names.length > 1) swap(draw.one(names), draw.one(names));
      break;
    }
    case "doubled":
      if (Array.isArray(parent)) parent.push(structuredClone(old));
      else if (Array.isArray(old)) set(place, [...old, ...structuredClone(old)]);
      break;
    case "nudged": {
      const numbers = places.filter((number) => typeof get(number) === "number");
      if (numbers.length === 0) break;
      const number = draw.one(numbers);
      set(number, get(number) as number * draw.one([-1, 0, 2, 10, 1000]) + draw.one([0, 1, -1]));
      break;
    }
    default:
      set(place, structuredClone(draw.one(values)));
  }
  return { what: `${kind} at ${path}`, text: JSON.stringify(root.json) ?? "" };
}

function placesIn(value: Json, path = ""): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return keys.flatMap((key) => {
    const place = { parent: value, key, path: `${path}/${key}` };
    return [place, ...placesIn(get(place), place.path)];
  });
}

function get({ parent, key }: Place): Json {
  return (parent as Record<string | number, Json>)[key]!;
}

function set({ parent, key }: Place, value: Json): void {
  (parent as Record<string | number, Json>)[key] = value;
}

/** Copies, so that no value comes to lie inside itself. */
function swap(a: Place, b: Place): void {
  const [first, second] = [structuredClone(get(a)), structuredClone(get(b))];
  set(a, second);
  set(b, first);
}
