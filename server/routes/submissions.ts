import { z } from "zod";
import type { User } from "../../domain/office.ts";
import { importTable, submissionTable } from "../../office/import-submissions.ts";
import { matchSoon } from "../../office/intake/match-soon.ts";
import { searchSubmissions } from "../../office/search-submissions.ts";
import { submissionDetail } from "../../office/submission-detail.ts";
import { type SubmissionsAsked, submissionList } from "../../office/submission-list.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { DECIDERS, EVERYONE_SIGNED_IN, OFFICE_READERS, userOf } from "../auth/access.ts";
import { searchQuery } from "../schemas/basics.ts";
import { pagedOf } from "../schemas/paged.ts";
import {
  importBody,
  importedSchema,
  submissionDetailSchema,
  submissionParams,
  submissionQuery,
  submissionRowSchema,
  tableBody,
  tableHeadSchema,
} from "../schemas/submissions.ts";
import { takeUpload } from "../uploaded-file.ts";

const tags = ["投稿"];
const FILE_LIMIT = 50 * 1024 * 1024;
/** Each of these reads a file. */
const rateLimit = { max: 60, timeWindow: 60_000 };

const hitSchema = z
  .object({ id: z.string(), title: z.string(), unit: z.string(), submittedOn: z.string() })
  .meta({ id: "SubmissionHit" });

function asked(query: z.output<typeof submissionQuery>): SubmissionsAsked {
  const { unitId, from, to, kind, text, placed, waitedDays } = query;
  return {
    ...(unitId !== undefined && { unitId }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(kind !== undefined && { kind }),
    ...(text !== undefined && text !== "" && { text }),
    ...(placed !== undefined && { placed: placed === "yes" }),
    ...(waitedDays !== undefined && { waitedDays }),
  };
}

function importRoutes(api: Api, office: OfficeOf): void {
  const consumes = ["multipart/form-data"];
  api.post(
    "/submissions/import/columns",
    {
      config: { access: DECIDERS, rateLimit },
      preValidation: takeUpload([], FILE_LIMIT),
      schema: {
        summary: "批量导入：表里有哪些列，程序认出了哪些；不登记",
        tags,
        consumes,
        body: tableBody,
        response: answers(tableHeadSchema),
      },
    },
    async (request) => submissionTable(request.body.file),
  );
  api.post(
    "/submissions/import",
    {
      config: { access: DECIDERS, rateLimit },
      preValidation: takeUpload(["columns", "dryRun"], FILE_LIMIT),
      schema: {
        summary: "批量导入投稿（.xlsx、.csv）：有一处错就一条也不登记，错在哪行哪列逐条列出",
        tags,
        consumes,
        body: importBody,
        response: answers(importedSchema),
      },
    },
    async (request) => {
      const user: User = userOf(request);
      const { file, columns, dryRun } = request.body;
      const result = await importTable(office(), user.officeId, file, { columns, dryRun: dryRun === "yes" });
      if (!result.dryRun && result.added > 0) {
        matchSoon(office(), user.officeId, (err) => request.log.error({ err }, "matching after import failed"));
      }
      return result;
    },
  );
}

/** 投稿: listed, looked up for 改配, looked at one by one, imported as a table. */
export function submissionRoutes(api: Api, office: OfficeOf): void {
  const config = { access: EVERYONE_SIGNED_IN };
  api.get(
    "/submissions",
    {
      config,
      schema: {
        summary: "投稿：每篇列最新一版，刊发在哪些媒体，未刊发的已等多少天；单位账号只看到本单位的",
        tags,
        querystring: submissionQuery,
        response: answers(pagedOf(submissionRowSchema)),
      },
    },
    async (request) => {
      const { page, size } = request.query;
      return submissionList(office(), userOf(request), asked(request.query), { page, size });
    },
  );
  api.get(
    "/submissions/search",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "按文字查投稿", tags, querystring: searchQuery, response: answers(pagedOf(hitSchema)) },
    },
    async (request) => {
      const { text, page, size } = request.query;
      return searchSubmissions(office(), userOf(request), text, { page, size });
    },
  );
  api.get(
    "/submissions/:submissionId",
    {
      config,
      schema: {
        summary:
          "一篇投稿：正文、各版、刊发情况、待审和没通过的匹配、由哪件来件登记；单位账号只看到本单位的，不含匹配和来件",
        tags,
        params: submissionParams,
        response: answers(submissionDetailSchema),
      },
    },
    async (request) => submissionDetail(office(), userOf(request), request.params.submissionId),
  );
  importRoutes(api, office);
}
