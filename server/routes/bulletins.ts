import { recordAudit } from "../../office/audit/record.ts";
import {
  bulletinFile,
  bulletinPeriods,
  bulletinPreview,
  issueBulletin,
  issuedBulletins,
} from "../../office/bulletin.ts";
import { bulletinTexts, saveBulletinTexts } from "../../office/bulletin-texts.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { DECIDERS, OFFICE_READERS, userOf } from "../auth/access.ts";
import { fileSchema, sendFile } from "../download.ts";
import { listOf, problemSchema } from "../schemas/basics.ts";
import {
  bulletinFileQuery,
  bulletinOfPeriodSchema,
  bulletinParams,
  bulletinPeriodSchema,
  bulletinPreviewSchema,
  bulletinTextsBody,
  bulletinTextsSchema,
  issueBody,
  issuedBulletinSchema,
  periodFileQuery,
  periodQuery,
} from "../schemas/bulletins.ts";

const tags = ["通报"];
const fileAnswers = {
  200: { description: "Word、Excel、网页或 PDF 文件", content: { "application/octet-stream": { schema: fileSchema } } },
  "4xx": problemSchema,
  "5xx": problemSchema,
};

function previewRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/bulletins/periods",
    {
      config: { access: OFFICE_READERS },
      schema: {
        summary: "可以通报的月、季度、半年、全年；每种都是新的在前",
        tags,
        response: answers(listOf(bulletinPeriodSchema)),
      },
    },
    async (request) => bulletinPeriods(office(), userOf(request)),
  );
  api.get(
    "/bulletins/preview",
    {
      config: { access: OFFICE_READERS },
      schema: {
        summary: "一个时段的通报预览",
        tags,
        querystring: periodQuery,
        response: answers(bulletinPreviewSchema),
      },
    },
    async (request) => bulletinPreview(office(), userOf(request), request.query.period),
  );
}

/** The office's own texts. */
function textRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/bulletins/texts",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "通报里可以改写的文字", tags, response: answers(bulletinTextsSchema) },
    },
    async (request) => bulletinTexts(office(), userOf(request).officeId),
  );
  api.put(
    "/bulletins/texts",
    {
      config: { access: DECIDERS },
      schema: {
        summary: "改写通报的文字；签发过的不变。有一处不能用，就一处也不改",
        tags,
        body: bulletinTextsBody,
        response: answers(bulletinTextsSchema),
      },
    },
    async (request) => {
      const saved = await saveBulletinTexts(office(), userOf(request).officeId, request.body);
      const subject = { kind: "settings", id: "bulletin" } as const;
      const details = { texts: Object.keys(request.body.texts) };
      await recordAudit(office(), userOf(request).officeId, { action: "bulletin-texts-changed", subject, details });
      return saved;
    },
  );
}

/** 通报: preview, texts, issue, and the files. */
export function bulletinRoutes(api: Api, office: OfficeOf): void {
  previewRoutes(api, office);
  textRoutes(api, office);
  api.get(
    "/bulletins",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "签发过的通报，新的在前", tags, response: answers(listOf(bulletinOfPeriodSchema)) },
    },
    async (request) => issuedBulletins(office(), userOf(request)),
  );
  api.post(
    "/bulletins",
    {
      config: { access: DECIDERS },
      schema: { summary: "签发一个时段的通报", tags, body: issueBody, response: answers(issuedBulletinSchema) },
    },
    async (request) => issueBulletin(office(), userOf(request), request.body.period),
  );
  api.get(
    "/bulletins/file",
    {
      config: { access: OFFICE_READERS },
      schema: { summary: "未签发时段的文件（按当前数据）", tags, querystring: periodFileQuery, response: fileAnswers },
    },
    async (request, reply) => {
      const { period, format } = request.query;
      return sendFile(reply, await bulletinFile(office(), userOf(request), { period }, format));
    },
  );
  api.get(
    "/bulletins/:bulletinId/file",
    {
      config: { access: OFFICE_READERS },
      schema: {
        summary: "已签发通报的文件",
        tags,
        params: bulletinParams,
        querystring: bulletinFileQuery,
        response: fileAnswers,
      },
    },
    async (request, reply) => {
      const { bulletinId } = request.params;
      return sendFile(reply, await bulletinFile(office(), userOf(request), { bulletinId }, request.query.format));
    },
  );
}
