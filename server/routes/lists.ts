import { z } from "zod";
import { correspondentList, outletList, unitList } from "../../office/lists.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { EVERYONE_SIGNED_IN, OFFICE_READERS, userOf } from "../auth/access.ts";
import { idSchema, listOf } from "../schemas/basics.ts";
import { correspondentSchema, outletSchema, unitSchema } from "../schemas/texts.ts";

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
    "/correspondents",
    {
      config: { access: OFFICE_READERS },
      schema: {
        summary: "通讯员，可以只要一个单位的",
        tags: ["名录"],
        querystring: z.object({ unitId: idSchema.optional() }),
        response: answers(listOf(correspondentSchema)),
      },
    },
    async (request) => correspondentList(office(), userOf(request), request.query.unitId ?? null),
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
