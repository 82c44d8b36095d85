/**
 * axe-core: can everybody use a page?
 *
 * @module
 */

/** Named by a variable, and not in deno.json: only the browser's tests need it. */
const AXE = "npm:axe-core@4.14.1";

/** The part of axe-core that the tests use. */
interface Axe {
  run(): Promise<
    { violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }
  >;
}

/** Its script, which a page must have before {@linkcode violations} can run in it. */
export async function axeSource(): Promise<string> {
  const { default: { source } } = await import(AXE) as { default: { source: string } };
  return source;
}

/** What axe-core finds, except what it calls minor. Runs in the page. */
export async function violations(): Promise<string[]> {
  const { violations } = await (globalThis as unknown as { axe: Axe }).axe.run();
  return violations.filter(({ impact }) => impact !== "minor").flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${impact}): ${html} ${failureSummary}`)
  );
}
