/**
 * Chromium without a window, driven by npm:playwright-core.
 *
 * @module
 */

/** Where Debian puts it. */
export const CHROMIUM = "/usr/bin/chromium";

/**
 * The package that drives it. Named by a variable, and neither in deno.json's imports nor in deno.lock: packages in those are downloaded
 * by everyone who trains a network, 13 MB for nothing. From 1.62 on it asks for all permissions in Deno.
 */
const PLAYWRIGHT = "npm:playwright-core@1.61.1";

/** The part of Playwright's `Frame` that the tests use. */
export interface Frame {
  url(): string;
  /** The value of a function in the frame. */
  evaluate<T, A>(work: (argument: A) => T, argument?: A): Promise<unknown>;
  /** Waits until there is something that a selector finds, and, by default, it is visible. */
  waitForSelector(selector: string, options?: { timeout: number }): Promise<unknown>;
  click(selector: string): Promise<void>;
  /** Where an element is, from the top left corner of the page. */
  locator(selector: string): { boundingBox(): Promise<Rectangle | null> };
}

/** A rectangle of a page. */
export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The part of Playwright's `Page` that the tests use. */
export interface Page {
  on(event: "crash", listener: () => void): void;
  on(event: "pageerror", listener: (error: Error) => void): void;
  on(
    event: "console",
    listener: (message: { type(): string; text(): string; location(): { url: string } }) => void,
  ): void;
  on(event: "request" | "websocket", listener: (request: { url(): string }) => void): void;
  /** Called when the page asks a question, which must be answered. */
  on(event: "dialog", listener: (dialog: { message(): string; accept(): Promise<void> }) => void): void;
  goto(url: string): Promise<unknown>;
  /** Runs a script in each document before its own, whatever the page forbids. */
  addInitScript(script: { content: string }): Promise<void>;
  emulateMedia(
    media: { media?: "print"; colorScheme?: "light" | "dark"; reducedMotion?: "reduce" },
  ): Promise<void>;
  /** The dialog of the system by which a file is chosen, once it is opened. */
  waitForEvent(event: "filechooser"): Promise<{ setFiles(path: string): Promise<void> }>;
  /** A file that the page lets one download, once it does. */
  waitForEvent(event: "download"): Promise<{ path(): Promise<string>; suggestedFilename(): string }>;
  /** The value of an expression in the page, awaited; a function, where the page forbids expressions. */
  evaluate<T, A>(expression: string | ((argument: A) => T), argument?: A): Promise<unknown>;
  /** Waits until an expression in the page is true. */
  waitForFunction(expression: string, argument?: undefined, options?: { timeout: number }): Promise<unknown>;
  /** Clicks what a selector finds, as soon as it can be clicked. */
  click(selector: string): Promise<void>;
  /** Waits until there is something that a selector finds. */
  waitForSelector(selector: string, options?: { timeout: number }): Promise<unknown>;
  /** The page's own frame and all frames in it. */
  frames(): Frame[];
  keyboard: { press(key: string): Promise<void>; insertText(text: string): Promise<void> };
  touchscreen: { tap(x: number, y: number): Promise<void> };
  reload(): Promise<unknown>;
  pdf(options: { path: string; format: "A4" }): Promise<unknown>;
  context(): { setOffline(is: boolean): Promise<void> };
  mouse: {
    click(x: number, y: number): Promise<void>;
    move(x: number, y: number, options?: { steps: number }): Promise<void>;
    down(): Promise<void>;
    up(): Promise<void>;
  };
  setViewportSize(size: { width: number; height: number }): Promise<void>;
  screenshot(options: { path: string; fullPage?: boolean }): Promise<unknown>;
  /** The Web Workers that run. */
  workers(): unknown[];
  close(): Promise<void>;
}

/** How a page is opened. */
export interface PageOptions {
  javaScriptEnabled?: boolean;
  offline?: boolean;
  viewport?: { width: number; height: number };
  hasTouch?: boolean;
  isMobile?: boolean;
  /** Whether pages may have service workers; default: they may. */
  serviceWorkers?: "allow" | "block";
}

/** The part of Playwright's `Browser` that the tests use. */
export interface Browser extends AsyncDisposable {
  newPage(options?: PageOptions): Promise<Page>;
  /** A browser of its own: what one keeps, others do not see. */
  newContext(options?: PageOptions): Promise<{ newPage(): Promise<Page>; close(): Promise<void> }>;
  version(): string;
}

interface Playwright {
  chromium: { launch(options: { executablePath: string; args: string[] }): Promise<Browser> };
}

/** Why the browser's tests cannot run here, and what helps; `undefined` where they can. */
export function whyNoChromium(): string | undefined {
  try {
    if (Deno.statSync(CHROMIUM).isFile) return undefined;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return `there is no ${CHROMIUM}; on Debian \`sudo apt-get install chromium\` brings it`;
}

/**
 * Starts the browser. It asks nothing of the network but what a page asks.
 *
 * @param more Further arguments of Chromium.
 */
export async function launchChromium(...more: string[]): Promise<Browser> {
  const { chromium } = await import(PLAYWRIGHT) as Playwright;
  return await chromium.launch({
    executablePath: CHROMIUM,
    args: [
      "--no-sandbox", // which root needs, and containers
      "--disable-gpu",
      "--disable-quic",
      "--disable-dev-shm-usage", // containers often have 64 MB there, and a page that needs more crashes
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
}
