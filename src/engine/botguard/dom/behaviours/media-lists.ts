/** Lists of media queries: https://drafts.csswg.org/cssom/#the-medialist-interface */
import { mediaLists } from "../styles/media-lists.ts";
import { sheetObjects } from "../styles/sheet-objects.ts";
import type { BehaviourContext, Written } from "./behaviour.ts";

/** The members of such a list. */
export function mediaListBehaviours(context: BehaviourContext): Written {
  const written: Written = {};
  const lists = mediaLists(context);
  const objects = sheetObjects(context);
  written["MediaList.mediaText"] = {
    get: (self) => lists.read(self),
    set: (self, value) => lists.write(self, value === null ? [] : [String(value)]),
  };
  written["MediaList.toString"] = { call: (self) => lists.read(self) };
  written["MediaList.length"] = { get: (self) => lists.queries(self).length };
  written["MediaList.item"] = {
    call: (self, [index]) => lists.queries(self)[Number(index) >>> 0] ?? null,
  };
  written["MediaList.appendMedium"] = {
    call(self, [medium]) {
      const queries = lists.queries(self);
      const added = lists.text(String(medium));
      if (!queries.includes(added)) lists.write(self, [...queries, added]);
      return undefined;
    },
  };
  written["MediaList.deleteMedium"] = {
    call(self, [medium]) {
      const queries = lists.queries(self);
      const gone = lists.text(String(medium));
      if (!queries.includes(gone)) {
        const reason = `Failed to delete '${String(medium)}'.`;
        throw objects.refused("NotFoundError", "deleteMedium", "MediaList", reason);
      }
      const rest = queries.filter((one) => one !== gone);
      lists.write(self, rest);
      return undefined;
    },
  };
  return written;
}
