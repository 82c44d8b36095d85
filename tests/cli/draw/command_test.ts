import { assert, assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "lib/errors.ts";
import { parseDrawOptions } from "lib/cli/draw/mod.ts";
import { jsonLines, runCommand, start } from "../command.ts";
import { withDirectory } from "../directory.ts";

Deno.test("draw: its options, and what is refused", () => {
  const { model, port, open } = parseDrawOptions(["--model", "mine", "--port", "8000", "--no-open"])!;
  assertEquals([model, port, open], ["mine", 8000, false]);
  assertEquals(parseDrawOptions([])!.open, true);
  assertThrows(
    () => parseDrawOptions(["--port", "70000"]),
    UsageError,
    "expected a whole number from 1 to 65535",
  );
  for (const serving of [["--port", "8000"], ["--no-open"]]) {
    assertThrows(
      () => parseDrawOptions(["--export", "page", ...serving]),
      UsageError,
      `${serving[0]}: expected a page that is served, but got --export; leave one of them out`,
    );
  }
  assertEquals(parseDrawOptions(["--export", "page", "--model", "mine"])!.export, "page");
  assertEquals(parseDrawOptions(["--input-range", "0-255"])!.inputRange, "0-255");
  assertThrows(() => parseDrawOptions(["mine"]), UsageError, "expected no arguments, but got 1: mine");
});

/** Serves the page, fetches it from the address in the first line of stdout, and presses Ctrl-C. */
async function served(args: string[], directory: string, addressIn: (line: string) => string) {
  const child = start("draw", ["--no-open", ...args], directory);
  const stderr = new Response(child.stderr).text();
  let stdout = "", page = "", policy: string | null = null;
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    stdout += text;
    if (page !== "" || !stdout.includes("\n")) continue;
    const response = await fetch(addressIn(stdout.split("\n")[0]!));
    policy = response.headers.get("content-security-policy");
    page = await response.text();
    child.kill("SIGINT");
  }
  assertEquals((await child.status).code, 0);
  assert(page.includes("<title>Draw a digit</title>") && policy?.includes("default-src 'none'"));
  return { stdout, stderr: (await stderr).replace(/^note: port 28028 cannot be used, [^\n]+\n/, "") }; // by a page of yours
}

withDirectory("draw: serves the page until Ctrl-C", async (directory) => {
  const { stdout, stderr } = await served([], directory, (line) => line.split(" ")[0]!);
  assertEquals(stderr, "");
  assert(stdout.startsWith("http://127.0.0.1:") && stdout.endsWith("/  (Ctrl-C ends it)\n"), stdout);
});

withDirectory(
  "draw --json: the address is an event, and what people read goes to stderr",
  async (directory) => {
    const { stdout, stderr } = await served(["--json"], directory, (line) => JSON.parse(line).url);
    const [result, ...more] = jsonLines(stdout), { url } = result;
    assertEquals([result, more], [{ event: "result", command: "draw", url }, []]);
    assertEquals(stderr, `${url}  (Ctrl-C ends it)\n`);
  },
);

withDirectory("draw: a directory without a model, in one line", async (directory) => {
  const { code, stderr } = await runCommand("draw", ["--model", "nowhere", "--no-open"], directory);
  assertEquals([code, stderr], [
    1,
    "error: nowhere: no such directory; name the directory of a saved model\n",
  ]);
});

withDirectory("draw: a port that is taken is refused before the model is opened", async (directory) => {
  const { promise: listening, resolve } = Promise.withResolvers<number>();
  await using _server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: ({ port }) => resolve(port) },
    () => new Response(),
  );
  const port = await listening;
  const { code, stdout, stderr } = await runCommand(
    "draw",
    ["--model", "nowhere", "--no-open", "--port", String(port)],
    directory,
  );
  assertEquals([code, stdout, stderr], [
    1,
    "",
    `error: port ${port}: expected a free port, but got one in use; name another, or none\n`,
  ]);
});

withDirectory("draw --export: with an option for serving it is wrong usage", async (directory) => {
  const { code, stdout, stderr } = await runCommand(
    "draw",
    ["--export", "page", "--port", "8000"],
    directory,
  );
  assertEquals([code, stdout], [2, ""]);
  assert(stderr.startsWith("error: --port: expected a page that is served"), stderr);
});

withDirectory("draw --export: writes the page, and says what and how large it is", async (directory) => {
  const { code, stdout, stderr } = await runCommand("draw", ["--export", "page"], directory);
  assertEquals([code, stderr], [0, ""]);
  assert(/^page: \d+ files, \d\.\d MB; put them on any web server/.test(stdout), stdout);
  const html = await Deno.readTextFile(`${directory}/page/index.html`);
  assert(html.includes('<meta http-equiv="Content-Security-Policy"'));
  await Deno.writeTextFile(`${directory}/page/index.html`, "mine");
  const again = await runCommand("draw", ["--export", "page"], directory);
  assertEquals([again.code, again.stdout], [1, ""]);
  assertEquals(
    again.stderr,
    'error: page: expected an empty directory or an earlier export, but got an export with a changed file ("index.html"); ' +
      "name another directory\n",
  );
});
