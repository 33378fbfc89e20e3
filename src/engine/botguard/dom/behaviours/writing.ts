/** Writing into documents: https://html.spec.whatwg.org/#dynamic-markup-insertion */
import type { Document } from "happy-dom";
import type { BehaviourContext, Method, Written } from "./behaviour.ts";

/** The members that write. */
export function writingBehaviours({ window, markup, happyMember }: BehaviourContext): Written {
  const written: Written = {};
  const open = happyMember("Document", "open")?.value as Method;
  const refuse = (document: Document, member: string) => {
    if (document.contentType !== "text/html")
      throw new window.DOMException(`Only HTML documents support ${member}().`, "InvalidStateError");
  };
  written["Document.open"] = {
    call(self, args) {
      refuse(self as Document, "open");
      // Takes the listeners away.
      open.apply(self, args);
      markup.open(self as Document);
      return self;
    },
  };
  for (const [name, end] of [
    ["write", ""],
    ["writeln", "\n"],
  ] as const)
    written[`Document.${name}`] = {
      call(self, args) {
        const document = self as Document;
        refuse(document, name);
        const text = args.map(String).join("") + end;
        if (markup.write(text, document)) return;
        document.open();
        markup.write(text, document);
      },
    };
  written["Document.close"] = {
    call(self) {
      refuse(self as Document, "close");
      markup.close(self as Document);
    },
  };
  return written;
}
