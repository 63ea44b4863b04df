import { officeReport } from "../../office/report.ts";
import { reportKinds } from "../../office/report-offices.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { EVERYONE_SIGNED_IN, OFFICE_READERS, userOf } from "../auth/access.ts";
import { fileSchema, sendFile } from "../download.ts";
import { problemSchema } from "../schemas/basics.ts";
import { reportKindsSchema, reportParams, reportQuery } from "../schemas/reports.ts";

const fileAnswers = {
  200: {
    description: "Word、Excel、网页、SVG 或 PDF 文件",
    content: { "application/octet-stream": { schema: fileSchema } },
  },
  "4xx": problemSchema,
  "5xx": problemSchema,
};

/** 报表. */
export function reportRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/reports",
    {
      config: { access: OFFICE_READERS },
      schema: {
        summary: "本单位有哪些报表；下级上稿汇总只有上级办公室才有",
        tags: ["报表"],
        response: answers(reportKindsSchema),
      },
    },
    async (request) => ({ kinds: await reportKinds(office(), userOf(request).officeId) }),
  );
  api.get(
    "/reports/:kind",
    {
      config: { access: EVERYONE_SIGNED_IN },
      schema: {
        summary: "报表文件；单位账号只能取本单位的台账和本单位通讯员的记录",
        tags: ["报表"],
        params: reportParams,
        querystring: reportQuery,
        response: fileAnswers,
      },
    },
    async (request, reply) => {
      const { format, ...asked } = request.query;
      const { kind } = request.params;
      return sendFile(reply, await officeReport(office(), userOf(request), { kind, ...asked }, format));
    },
  );
}
