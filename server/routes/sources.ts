import { sourceHealth, sourceList, sourcePage } from "../../office/source-health.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { OFFICE_READERS } from "../auth/access.ts";
import { fileSchema, sendFile } from "../download.ts";
import { listOf, problemSchema } from "../schemas/basics.ts";
import { pageParams, sourceHealthSchema, sourceParams, sourceRowSchema } from "../schemas/sources.ts";

const tags = ["采集源"];
const pageAnswers = {
  200: { description: "网页", content: { "application/octet-stream": { schema: fileSchema } } },
  "4xx": problemSchema,
  "5xx": problemSchema,
};

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
        params: sourceParams,
        response: answers(sourceHealthSchema),
      },
    },
    async (request) => sourceHealth(office(), request.params.sourceId),
  );
  api.get(
    "/sources/:sourceId/pages/:fetchId",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "采集源的一页存档，可在浏览器里打开", tags, params: pageParams, response: pageAnswers },
    },
    async (request, reply) => {
      const { fileName, bytes } = await sourcePage(office(), request.params.sourceId, request.params.fetchId);
      // Whatever the page holds, the browser saves it and runs nothing of it here.
      return sendFile(reply, { fileName, contentType: "application/octet-stream", bytes });
    },
  );
}
