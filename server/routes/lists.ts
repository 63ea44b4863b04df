import { outletList, unitList } from "../../office/lists.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { EVERYONE_SIGNED_IN, OFFICE_READERS, userOf } from "../auth/access.ts";
import { listOf } from "../schemas/basics.ts";
import { outletSchema, unitSchema } from "../schemas/texts.ts";

/** The short lists that filters choose from. */
export function listRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/units",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "本单位的投稿单位", tags: ["名录"], response: answers(listOf(unitSchema)) },
    },
    async (request) => unitList(office(), userOf(request)),
  );
  api.get(
    "/outlets",
    {
      config: { access: EVERYONE_SIGNED_IN },
      schema: { summary: "媒体", tags: ["名录"], response: answers(listOf(outletSchema)) },
    },
    async () => outletList(office()),
  );
}
