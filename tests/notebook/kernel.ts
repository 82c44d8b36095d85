/**
 * A stand-in for the kernel: records what would be sent to Jupyter. (tests/jupyter/ use the real kernel.)
 *
 * @module
 */

/** A message that would have been sent. */
export interface Sent {
  type: string;
  content: {
    data?: Record<string, unknown>;
    metadata?: Record<string, Record<string, unknown>>;
    transient?: { display_id?: string };
  };
}

/**
 * Runs a function as if in a cell.
 *
 * @param inPage Whether the cell is in a page of the course's website.
 */
export async function asInCell(work: () => Promise<unknown>, inPage = false): Promise<Sent[]> {
  const sent: Sent[] = [];
  setKernel({
    ...(inPage && { inPage }),
    broadcast(type: string, content: Sent["content"]): Promise<void> {
      sent.push({ type, content });
      return Promise.resolve();
    },
  });
  try {
    await work();
  } finally {
    setKernel(undefined);
  }
  return sent;
}

function setKernel(kernel: unknown): void {
  (Deno as unknown as { jupyter: unknown }).jupyter = kernel;
}

/** Runs a function and returns the lines that it printed. */
export async function printed(work: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  const before = console.log;
  console.log = (line: string) => void lines.push(line);
  try {
    await work();
  } finally {
    console.log = before;
  }
  return lines;
}
