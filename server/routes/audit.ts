import { Readable } from "node:stream";
import { INSTALLATION } from "../../domain/audit.ts";
import type { User } from "../../domain/office.ts";
import { auditFile, auditLines } from "../../office/audit/export.ts";
import { recordAudit } from "../../office/audit/record.ts";
import { verifyChain } from "../../office/audit/verify.ts";
import { auditChoices, auditPage } from "../../office/audit/view.ts";
import { today } from "../../office/calendar.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import { type Access, userOf } from "../auth/access.ts";
import { savedFileAnswers, sendFile, sendLines } from "../download.ts";
import {
  auditChoicesSchema,
  auditFileQuery,
  auditPageSchema,
  auditQuery,
  verificationBody,
  verifiedChainSchema,
} from "../schemas/audit.ts";
import { given } from "../sent-fields.ts";

const tags = ["操作记录"];
/** Who is watched does not watch alone: an administrator's deeds are seen by the leader too. */
const AUDITORS: Access = ["admin", "leader"];
/** These read a whole chain. */
const costly = { access: AUDITORS, rateLimit: { max: 10, timeWindow: 60_000 } };

type Chain = "office" | "installation";
const chainOf = (user: User, chain: Chain): string => (chain === "office" ? user.officeId : INSTALLATION);

/** 操作记录: who did what, when; files of it, and whether it is whole. */
export function auditRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/audit",
    {
      config: { access: AUDITORS },
      schema: {
        summary: "操作记录，新的在前",
        tags,
        querystring: auditQuery,
        response: answers(auditPageSchema),
      },
    },
    async (request) => {
      const { chain, before, limit, ...asked } = request.query;
      const page = { before: before ?? null, limit };
      return auditPage(office(), chainOf(userOf(request), chain), given(asked), page);
    },
  );
  api.get(
    "/audit/choices",
    {
      config: { access: AUDITORS },
      schema: { summary: "可以按什么查操作记录", tags, response: answers(auditChoicesSchema) },
    },
    async (request) => auditChoices(office(), userOf(request).officeId),
  );
  api.get(
    "/audit/file",
    {
      config: costly,
      schema: {
        summary: "操作记录的文件：Excel，或供外部核验的整条链",
        tags,
        querystring: auditFileQuery,
        response: savedFileAnswers("Excel 或 JSON Lines 文件"),
      },
    },
    async (request, reply) => {
      const { chain, format, ...asked } = request.query;
      const id = chainOf(userOf(request), chain);
      if (format === "xlsx") return sendFile(reply, await auditFile(office(), id, given(asked)));
      return sendLines(reply, `操作记录（${today(office())}导出）.jsonl`, Readable.from(auditLines(office(), id)));
    },
  );
  api.post(
    "/audit/verification",
    {
      config: costly,
      schema: {
        summary: "从头核验一遍操作记录：有没有被改、删、插、换过",
        tags,
        body: verificationBody,
        response: answers(verifiedChainSchema),
      },
    },
    async (request) => {
      const { officeId } = userOf(request);
      const { chain } = request.body;
      const verified = await verifyChain(office(), chainOf(userOf(request), chain));
      const details = { chain, entries: verified.entries, broken: verified.broken };
      await recordAudit(office(), officeId, { action: "audit-verified", details });
      return verified;
    },
  );
}
