import type { Node } from "./tree.ts";

/** Returns what `Deno.stat` says about a node. */
export function infoOf(node: Node): Deno.FileInfo {
  const isFile = node.kind === "file";
  return {
    isFile,
    isDirectory: !isFile,
    isSymlink: false,
    size: isFile ? node.bytes?.length ?? node.listed!.size : 0,
    mtime: node.mtime,
  } as Deno.FileInfo;
}
