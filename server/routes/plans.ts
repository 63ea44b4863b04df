import { importPlan, pastePlan } from "../../office/desk/import-plans.ts";
import { enterPlan, planView, removePlan, tickPlan } from "../../office/desk/plans.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { DECIDERS, EVERYONE_SIGNED_IN, userOf } from "../auth/access.ts";
import {
  importedPlanSchema,
  planParams as params,
  planBody,
  planFileBody,
  planQuery,
  planTextBody,
  planViewSchema,
  planWordBody,
} from "../schemas/plans.ts";
import { takeUpload } from "../uploaded-file.ts";

const tags = ["报送重点"];
const FILE_LIMIT = 20 * 1024 * 1024;
const TEXT_LIMIT = 512 * 1024;
const rateLimit = { max: 60, timeWindow: 60_000 };

function enteringRoutes(api: Api, office: OfficeOf): void {
  const response = answers(importedPlanSchema);
  api.post(
    "/plans",
    { config: { access: DECIDERS }, schema: { summary: "登记报送重点", tags, body: planBody, response } },
    async (request) => {
      const { items } = request.body;
      const added = await enterPlan(office(), userOf(request), items);
      return { added, known: items.length - added };
    },
  );
  api.post(
    "/plans/texts",
    {
      config: { access: DECIDERS, rateLimit },
      bodyLimit: TEXT_LIMIT,
      schema: { summary: "粘贴报送重点，一行一篇", tags, body: planTextBody, response },
    },
    async (request) => {
      const { text, ...hints } = request.body;
      return pastePlan(office(), userOf(request), text, hints);
    },
  );
  api.post(
    "/plans/files",
    {
      config: { access: DECIDERS, rateLimit },
      preValidation: takeUpload(["month", "unit", "columns", "dryRun"], FILE_LIMIT),
      schema: {
        summary: "从表格（.xlsx、.csv）导入报送重点，要么全部登记要么都不登记",
        tags,
        consumes: ["multipart/form-data"],
        body: planFileBody,
        response,
      },
    },
    async (request) => {
      const { file, month, unit, columns, dryRun } = request.body;
      const hints = { month, unit, columns, dryRun: dryRun === "yes" };
      return importPlan(office(), userOf(request), file, hints);
    },
  );
}

/** 报送重点. */
export function planRoutes(api: Api, office: OfficeOf): void {
  enteringRoutes(api, office);
  api.get(
    "/plans",
    {
      config: { access: EVERYONE_SIGNED_IN },
      schema: {
        summary: "一个月的报送重点和来了什么；单位账号只看到本单位的",
        tags,
        querystring: planQuery,
        response: answers(planViewSchema),
      },
    },
    async (request) => planView(office(), userOf(request), request.query.month, request.query.unitId),
  );
  api.delete(
    "/plans/:planId",
    { config: { access: DECIDERS }, schema: { summary: "删去一项报送重点", tags, params, response: answersNothing } },
    async (request, reply) => {
      await removePlan(office(), userOf(request), request.params.planId);
      return reply.code(204).send(null);
    },
  );
  api.post(
    "/plans/:planId/words",
    {
      config: { access: DECIDERS },
      schema: { summary: "手工勾上、勾去一项报送重点", tags, params, body: planWordBody, response: answersNothing },
    },
    async (request, reply) => {
      const { kind, submissionId } = request.body;
      await tickPlan(office(), userOf(request), request.params.planId, kind, submissionId);
      return reply.code(204).send(null);
    },
  );
}
