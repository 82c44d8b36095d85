import type { Dataset } from "../../dataset/mod.ts";
import { digitGrid, type Figure } from "../../figures/mod.ts";
import { count } from "../../text/mod.ts";

/** The number of images of each class. */
const perClass = 10;

/** Returns a figure of the first training images of each class, a row for each class in the order of the classes. */
export function classesFigure({ name, train, classNames }: Dataset): Figure {
  const byClass: number[][] = classNames.map(() => []);
  train.labels.forEach((label, i) => {
    if (byClass[label]!.length < perClass) byClass[label]!.push(i);
  });
  // A row is as long as the class with most images, so a class that has fewer would shift the rows below it.
  const shown = byClass.filter((indices) => indices.length === perClass);
  const indices = (shown.length > 0 ? shown : byClass).flat();
  return digitGrid(train, {
    indices,
    classNames,
    columns: perClass,
    title: name,
    subtitle: `The first ${perClass} training images of each class that has ${perClass}, of ${
      count(train.count)
    }.`,
    alt: `Training images of the data set ${name}, ${perClass} in each row, ordered by class.`,
  });
}
