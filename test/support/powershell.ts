/** Finds the syntax errors of a PowerShell script, on machines that have no PowerShell. */
import { Language, type Node, Parser } from "web-tree-sitter";

const GRAMMAR = Bun.fileURLToPath(import.meta.resolve("tree-sitter-powershell/tree-sitter-powershell.wasm"));

/** Each place of `source` that PowerShell would refuse to read, as `line: text`. */
export async function powershellErrors(source: string): Promise<string[]> {
  await Parser.init();
  const parser = new Parser().setLanguage(await Language.load(GRAMMAR));
  const tree = parser.parse(source);
  if (!tree) throw new Error("it was not parsed");
  const found: string[] = [];
  const add = (node: Node, text: string) => found.push(`${node.startPosition.row + 1}: ${text}`);
  const search = (node: Node): void => {
    if (node.isMissing) add(node, `no ${node.type}`);
    else if (node.isError) add(node, node.text);
    else if (node.hasError) for (const child of node.namedChildren) search(child);
  };
  search(tree.rootNode);
  // Two keys that differ in nothing but case are the same one, and no table has a key twice.
  for (const table of tree.rootNode.descendantsOfType("hash_literal_body")) {
    const seen = new Set<string>();
    for (const entry of table.namedChildren) {
      const key = entry.firstChild?.text.toLowerCase() ?? "";
      if (seen.has(key)) add(entry, `twice ${key}`);
      seen.add(key);
    }
  }
  return found;
}
