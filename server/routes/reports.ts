import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import { officeReport, targetsView } from "../../office/report.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { DECIDERS, EVERYONE_SIGNED_IN, OFFICE_READERS, userOf } from "../auth/access.ts";
import { fileSchema, sendFile } from "../download.ts";
import { problemSchema } from "../schemas/basics.ts";
import { periodQuery } from "../schemas/bulletins.ts";
import { reportParams, reportQuery, targetBody, targetParams, targetsViewSchema } from "../schemas/reports.ts";

const fileAnswers = {
  200: {
    description: "Word、Excel、网页、SVG 或 PDF 文件",
    content: { "application/octet-stream": { schema: fileSchema } },
  },
  "4xx": problemSchema,
  "5xx": problemSchema,
};

/** 报表 and 任务. */
export function reportRoutes(api: Api, office: OfficeOf): void {
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
  targetRoutes(api, office);
}

function targetRoutes(api: Api, office: OfficeOf): void {
  const tags = ["任务"];
  api.get(
    "/targets",
    {
      config: { access: OFFICE_READERS },
      schema: {
        summary: "一个时段的任务：进度、预计、预警、零报送、迟报、采用率、表扬和批评",
        tags,
        querystring: periodQuery,
        response: answers(targetsViewSchema),
      },
    },
    async (request) => targetsView(office(), userOf(request), request.query.period),
  );
  api.put(
    "/targets/:targetId",
    {
      config: { access: DECIDERS },
      schema: { summary: "登记或修改一项任务", tags, params: targetParams, body: targetBody, response: answersNothing },
    },
    async (request, reply) => {
      const { officeId } = userOf(request);
      await office().store.targets.put({ ...request.body, officeId, id: request.params.targetId });
      return reply.code(204).send(null);
    },
  );
  api.delete(
    "/targets/:targetId",
    {
      config: { access: DECIDERS },
      schema: { summary: "删除一项任务", tags, params: targetParams, response: answersNothing },
    },
    async (request, reply) => {
      const { officeId } = userOf(request);
      if (!(await office().store.targets.remove(officeId, request.params.targetId)))
        throw new NotFoundError("没有这项任务");
      return reply.code(204).send(null);
    },
  );
}
