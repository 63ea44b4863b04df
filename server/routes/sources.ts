import { z } from "zod";
import { sourceHealth, sourceList } from "../../office/source-health.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { OFFICE_READERS } from "../auth/access.ts";
import { idSchema, listOf } from "../schemas/basics.ts";
import { sourceHealthSchema, sourceRowSchema } from "../schemas/sources.ts";

const tags = ["采集源"];

/** 采集源 and their health. */
export function sourceRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/sources",
    {
      config: { access: OFFICE_READERS },
      schema: {
        summary: "采集源：健康、最近一次采集、警报、近七天的问题",
        tags,
        response: answers(listOf(sourceRowSchema)),
      },
    },
    async () => sourceList(office()),
  );
  api.get(
    "/sources/:sourceId/health",
    {
      config: { access: OFFICE_READERS },
      schema: {
        summary: "一个采集源近 60 晚的情况、各项信号和版式前后对照",
        tags,
        params: z.object({ sourceId: idSchema }),
        response: answers(sourceHealthSchema),
      },
    },
    async (request) => sourceHealth(office(), request.params.sourceId),
  );
}
