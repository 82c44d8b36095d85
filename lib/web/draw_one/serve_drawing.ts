/**
 * Serves the page and waits for the digit.
 *
 * @module
 */
import type { DrawnInk } from "../draw/worker/calls.ts";
import { securityHeaders, serveFiles, type SiteFiles } from "../serve/mod.ts";
import { checkSender, inkIn, Refusal } from "./requests.ts";

/**
 * Who may show the page in a frame: a front end on this machine, or VS Code, whose notebooks are shown by
 * frames within its window.
 */
const frontEnds = "http://localhost:* http://127.0.0.1:* vscode-webview: vscode-file:";

/** How the page is served. */
export interface ServeDrawingOptions {
  /** The digit, 0-9, that the page offers to those who do not draw; default: none. */
  otherwise?: number;
}

/** A page that is served until it has sent a digit. */
export interface DrawingServer {
  /** The address of the page. It holds a token of 256 random bits. */
  url: string;
  port: number;
  /** Resolves when the page has been opened: its program runs in a browser. */
  opened: Promise<void>;
  /** Resolves to what was drawn; to `undefined` if the user has chosen the digit that the page offers. */
  drawn: Promise<DrawnInk | undefined>;
  /** Ends the server, after the answers that are on their way. */
  close(): Promise<void>;
}

/**
 * Serves the page to the browser on this machine, at an address that nobody can guess.
 *
 * It accepts one digit, from its own page: see requests.ts.
 *
 * @param files As `drawOneFiles` returns them.
 */
export function serveDrawing(files: SiteFiles, { otherwise }: ServeDrawingOptions = {}): DrawingServer {
  const token = crypto.getRandomValues(new Uint8Array(32)).toBase64({
    alphabet: "base64url",
    omitPadding: true,
  });
  const protection = { isolated: false, framedBy: frontEnds };
  const headers = { ...securityHeaders(protection), "cache-control": "no-store" };
  const opened = Promise.withResolvers<void>(), drawn = Promise.withResolvers<DrawnInk | undefined>();
  let settled = false;
  const accept = async (request: Request, bring: (request: Request) => Promise<DrawnInk> | undefined) => {
    checkSender(request);
    const ink = await bring(request);
    if (settled) throw new Refusal(409, "the notebook has its digit already");
    settled = true;
    drawn.resolve(ink);
    return Response.json({}, { headers });
  };
  const answers: Record<string, (request: Request) => Promise<Response> | Response> = {
    waiting() {
      opened.resolve();
      return Response.json({ otherwise }, { headers });
    },
    drawing: (request) => accept(request, inkIn),
    ...(otherwise === undefined ? {} : { otherwise: (request) => accept(request, () => undefined) }),
  };
  const { url, port, close } = serveFiles(
    new Map([...files].map(([path, bytes]) => [`${token}/${path}`, bytes])),
    {
      ...protection,
      async respond(request, path): Promise<Response | undefined> {
        const name = path.startsWith(`/${token}/`) ? path.slice(token.length + 2) : "";
        if (!Object.hasOwn(answers, name)) return undefined;
        try {
          return await answers[name]!(request);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          return new Response(`${error.message}\n`, { status: error.status, headers });
        }
      },
    },
  );
  return { url: `${url}${token}/`, port, opened: opened.promise, drawn: drawn.promise, close };
}
