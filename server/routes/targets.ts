import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import { targetsView } from "../../office/report.ts";
import { importTargets } from "../../office/targets/import-targets.ts";
import { rankingView } from "../../office/targets/ranking-view.ts";
import { addTarget, targetList } from "../../office/targets/target-list.ts";
import { type Api, answers, answersNothing, type OfficeOf } from "../api.ts";
import { DECIDERS, OFFICE_READERS, userOf } from "../auth/access.ts";
import { listOf } from "../schemas/basics.ts";
import { periodQuery } from "../schemas/bulletins.ts";
import {
  enteredTargetSchema,
  importedTargetsSchema,
  targetParams as params,
  rankingSchema,
  targetBody,
  targetFileBody,
  targetIdSchema,
  targetsViewSchema,
} from "../schemas/targets.ts";
import { takeUpload } from "../uploaded-file.ts";

const tags = ["任务"];
const config = { access: DECIDERS };
/** A table of thousands of tasks is far below it. */
const MAX_TABLE_BYTES = 10 * 1024 * 1024;
const reading = { max: 30, timeWindow: 60_000 };

function readingRoutes(api: Api, office: OfficeOf): void {
  const access = OFFICE_READERS;
  const querystring = periodQuery;
  api.get(
    "/targets",
    {
      config: { access },
      schema: {
        summary: "一个时段的任务：进度、预计、预警、零报送、迟报、采用率、表扬和批评",
        tags,
        querystring,
        response: answers(targetsViewSchema),
      },
    },
    async (request) => targetsView(office(), userOf(request), request.query.period),
  );
  api.get(
    "/targets/entered",
    {
      config: { access },
      schema: {
        summary: "登记的各项任务（计分办法里写的不在内）",
        tags,
        response: answers(listOf(enteredTargetSchema)),
      },
    },
    async (request) => targetList(office(), userOf(request)),
  );
  api.get(
    "/ranking",
    {
      config: { access },
      schema: {
        summary: "一个时段的排名、升降、近十二个月、各单位各月上稿",
        tags: ["排名"],
        querystring,
        response: answers(rankingSchema),
      },
    },
    async (request) => rankingView(office(), userOf(request), request.query.period),
  );
}

/** 任务: entered one by one or from a table, and how far everybody is; 排名. */
export function targetRoutes(api: Api, office: OfficeOf): void {
  readingRoutes(api, office);
  api.post(
    "/targets",
    { config, schema: { summary: "登记一项任务", tags, body: targetBody, response: answers(targetIdSchema) } },
    async (request) => addTarget(office(), userOf(request), request.body),
  );
  api.post(
    "/targets/import",
    {
      config: { ...config, rateLimit: reading },
      preValidation: takeUpload(["dryRun"], MAX_TABLE_BYTES),
      schema: {
        summary: "从 Excel 或 CSV 登记任务：有一处不对，就一项也不登记",
        tags,
        consumes: ["multipart/form-data"],
        body: targetFileBody,
        response: answers(importedTargetsSchema),
      },
    },
    async (request) => {
      const { file, dryRun } = request.body;
      return importTargets(office(), userOf(request).officeId, file, dryRun === "true");
    },
  );
  api.put(
    "/targets/:targetId",
    {
      config,
      schema: { summary: "登记或修改一项任务", tags, params, body: targetBody, response: answersNothing },
    },
    async (request, reply) => {
      const { officeId } = userOf(request);
      await office().store.targets.put({ ...request.body, officeId, id: request.params.targetId });
      return reply.code(204).send(null);
    },
  );
  api.delete(
    "/targets/:targetId",
    { config, schema: { summary: "删除一项任务", tags, params, response: answersNothing } },
    async (request, reply) => {
      const { officeId } = userOf(request);
      if (!(await office().store.targets.remove(officeId, request.params.targetId)))
        throw new NotFoundError("没有这项任务");
      return reply.code(204).send(null);
    },
  );
}
