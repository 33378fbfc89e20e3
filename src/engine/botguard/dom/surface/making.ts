/** Nodes that happy-dom makes by the names on the window, where a page may make none. */
import NodeFactory from "happy-dom/lib/nodes/NodeFactory.js";

/** What happy-dom keeps of the nodes that are being made. */
interface Factory {
  /** The documents of those whose constructors have not begun. */
  readonly ownerDocuments: unknown[];
  createNode(...args: unknown[]): unknown;
}

const factory = NodeFactory as unknown as Factory;

let making = 0;

/** True while happy-dom makes a node. */
export function isMakingNode(): boolean {
  return making > 0;
}

/** Has happy-dom forget the nodes whose making failed: a page could go on with them. */
export function layMaking(): void {
  const { createNode } = factory;
  factory.createNode = (...args) => {
    const begun = factory.ownerDocuments.length;
    making++;
    try {
      return createNode.apply(factory, args);
    } finally {
      making--;
      factory.ownerDocuments.length = begun;
    }
  };
}
