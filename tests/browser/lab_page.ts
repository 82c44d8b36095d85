/**
 * A notebook open in JupyterLab, as a person would use it.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import type { Browser, Page } from "./chromium.ts";
import { stillBox } from "./still_box.ts";
import { NoAnswerError, within } from "./within.ts";

/** What is asked of the page about its notebook. */
const panel = "jupyterapp.shell.currentWidget";

/** Milliseconds that an answer of the page may take. */
const answerTimeout = 60_000;

/** An open notebook. */
export class LabPage implements AsyncDisposable {
  readonly #faults: string[] = [];
  #crashed = false;

  private constructor(readonly page: Page) {
    page.on("crash", () => this.#crashed = true);
    page.on("pageerror", (error) => this.#faults.push(`page error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error") {
        this.#faults.push(`console: ${message.text()} (${message.location().url})`);
      }
    });
    for (const event of ["request", "websocket"] as const) {
      page.on(event, (request) => {
        const { protocol, hostname } = new URL(request.url());
        const local = ["localhost", "127.0.0.1"].includes(hostname) || protocol === "data:" ||
          protocol === "blob:";
        if (!local) this.#faults.push(`${event} to another machine: ${request.url()}`);
      });
    }
  }

  /** Opens a notebook and waits until its kernel is there. */
  static async open(browser: Browser, url: string): Promise<LabPage> {
    const lab = new LabPage(await browser.newPage());
    await lab.page.setViewportSize({ width: 1280, height: 900 });
    await lab.page.goto(url);
    const ready =
      `globalThis.jupyterapp && ${panel}?.content?.widgets?.length > 0 && ${panel}.context.isReady &&
      ${panel}.sessionContext.session?.kernel?.status === "idle"`;
    await lab.until(ready, 60_000);
    return lab;
  }

  /**
   * Waits until an expression is true.
   *
   * @throws {NoAnswerError} If the page hangs or has crashed.
   */
  async until(expression: string, timeout = 30_000): Promise<void> {
    try {
      await this.page.waitForFunction(expression, undefined, { timeout });
    } catch (cause) {
      await this.ask("true"); // a page that is alive can say so
      throw new Error(`not within ${timeout / 1000} s: ${expression}\n${this.#faults.join("\n")}`, { cause });
    }
  }

  /**
   * The value of an expression.
   *
   * @throws {NoAnswerError} If the page does not answer within a minute, or has crashed.
   */
  async ask<T>(expression: string): Promise<T> {
    const answer = this.page.evaluate(expression) as Promise<T>;
    try {
      return await within(answer, answerTimeout, expression);
    } catch (cause) {
      if (!this.#crashed) throw cause;
      throw new NoAnswerError("the page crashed", { cause });
    }
  }

  /** Run > Run All Cells. */
  async runAll(): Promise<void> {
    await this.page.click('.lm-MenuBar-itemLabel:text-is("Run")');
    await this.page.click('.lm-Menu-itemLabel:text-is("Run All Cells")');
  }

  /** Waits until nothing runs and nothing waits, and every code cell has run. */
  async untilDone(timeout: number): Promise<void> {
    await this.until(
      `${panel}.content.widgets.every(({ model }) => model.type !== "code" ||
        model.sharedModel.source.trim() === "" || model.executionCount !== null && model.executionState !== "running")`,
      timeout,
    );
    await this.untilIdle();
  }

  /** Waits until the kernel is idle. */
  async untilIdle(): Promise<void> {
    await this.until(`${panel}.sessionContext.session.kernel.status === "idle"`);
  }

  /** The number of cells. */
  async cellCount(): Promise<number> {
    return await this.ask(`${panel}.content.widgets.length`);
  }

  /** The outputs of a cell, as the notebook has them. */
  async outputs(
    cell: number,
  ): Promise<
    { output_type: string; data?: Record<string, unknown>; text?: string; ename?: string; evalue?: string }[]
  > {
    return await this.ask(
      `(() => { const { model } = ${panel}.content.widgets[${cell}]; return model.type === "code" ? model.outputs.toJSON() : []; })()`,
    );
  }

  /** Brings a cell into view, as a reader who scrolls does. */
  async show(cell: number): Promise<void> {
    await this.ask(`${panel}.content.scrollToItem(${cell}, "start").then(() => undefined)`);
    await this.until(`${this.find(cell)}.length >= 0 && ${panel}.content.widgets[${cell}].node.isConnected`);
  }

  /** An expression for the elements of a cell's outputs that a selector finds, as an array. */
  find(cell: number, selector = "*"): string {
    const outputs = `${panel}.content.widgets[${cell}].node`;
    return `[...${outputs}.querySelectorAll(${JSON.stringify(selector)})]`;
  }

  /** The links in a text cell: `local` ones lead to a file that is served, `inner` ones to a place in the notebook. */
  async links(cell: number): Promise<{ text: string; href: string; local?: string; inner: boolean }[]> {
    await this.show(cell);
    const rendered = this.find(cell, ".jp-RenderedMarkdown");
    await this.until(`${rendered}.length > 0`);
    return await this.ask(
      `${this.find(cell, ".jp-RenderedMarkdown a:not(.jp-InternalAnchorLink)")}.map((a) => ({
      text: a.textContent,
      href: a.getAttribute("href"),
      // JupyterLab opens the file in a tab of its own; the address is for those who download it.
      local: a.href.startsWith(location.origin + "/files/")
        ? decodeURIComponent(new URL(a.href).pathname.slice("/files/".length)) : undefined,
      inner: (a.getAttribute("href") ?? "").startsWith("#"),
    }))`,
    );
  }

  /** Clicks on a link in a text cell, waits for the file that it opens, and closes that again. */
  async follow(cell: number, link: number, path: string): Promise<void> {
    const links = this.find(cell, ".jp-RenderedMarkdown a:not(.jp-InternalAnchorLink)");
    const opened = `[...jupyterapp.shell.widgets("main")].find(({ context }) => context?.path === ${
      JSON.stringify(path)
    })`;
    await this.ask(`globalThis.lesson = ${panel}, undefined`);
    await this.ask(`${links}[${link}].click()`);
    await this.until(`${opened}?.context.isReady`);
    await this.ask(`(async () => {
      const widget = ${opened};
      if (widget === lesson) return;
      if (widget.sessionContext) {
        await widget.sessionContext.ready;
        await widget.sessionContext.shutdown();
      }
      widget.close();
      jupyterapp.shell.activateById(lesson.id);
    })()`);
    await this.until(`${panel} === lesson`);
  }

  /** Clicks at a place of an element, given as shares of its width and height, once nothing moves it any more. */
  async clickAt(element: string, across: number, down: number): Promise<void> {
    await this.ask(`${element}.scrollIntoView({ block: "center" })`);
    const [x, y, width, height] = await stillBox(() =>
      this.ask(
        `(() => { const { x, y, width, height } = ${element}.getBoundingClientRect(); return [x, y, width, height]; })()`,
      )
    );
    await this.page.mouse.click(x + across * width, y + down * height);
  }

  /** One of the commands that menus and keys stand for. */
  async command(name: string, args: object = {}): Promise<void> {
    await this.ask(
      `jupyterapp.commands.execute(${JSON.stringify(name)}, ${JSON.stringify(args)}).then(() => undefined)`,
    );
  }

  /** The Stop button of the toolbar. */
  async stop(): Promise<void> {
    await this.page.click(
      '[data-jp-item-name="interrupt"] jp-button, [data-command="notebook:interrupt-kernel"]',
    );
  }

  /** Asserts that the page reported no error and asked nobody else for anything. */
  assertNoFaults(): void {
    assertEquals(this.#faults, []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.ask(`${panel}.sessionContext.shutdown().then(() => undefined)`).catch(() => {});
    await within(this.page.close(), answerTimeout, "the page closes");
  }
}
