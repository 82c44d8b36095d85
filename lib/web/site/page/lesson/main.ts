/**
 * The program of a lesson's page: its cells become live. The page can be read without it.
 *
 * @module
 */
/// <reference lib="dom" />
import { isolate } from "../../../service_worker/isolate.ts";
import { FigureWatcher } from "../figures/mod.ts";
import { serviceWorkerOf } from "../offline.ts";
import { openStore } from "../work/mod.ts";
import { Lesson } from "./lesson.ts";

const root = new URL(document.documentElement.dataset.root || ".", location.href);
const bar = document.querySelector<HTMLElement>(".lesson-bar")!;
const lesson = new Lesson(bar.dataset.lesson!, bar, root, new FigureWatcher(root), openStore());
void lesson.restore();

// Threads, for which the page is loaded once more; not if somebody has begun to work. Without them, cells run on one.
const script = serviceWorkerOf(root);
if (script !== undefined) void isolate(script, () => lesson.isUntouched);
