import { APPROVAL_WORDS, type ApprovalRules, type ApprovalWord } from "../domain/approval.ts";
import { ConflictError } from "../domain/errors/conflict-error.ts";
import type { ApprovalStore } from "../domain/ports/desk-store.ts";
import { noteAudit } from "./audit-notes.ts";
import { instantText, keepable, keepableOrNull, oneOf, parseJson } from "./columns.ts";
import type { Database } from "./database.ts";
import type { ApprovalWord as Row } from "./generated/sqlite/client.ts";
import { inChunks } from "./sql.ts";

function toWord({ seq, kind, officeId: _, ...row }: Row): ApprovalWord {
  return { ...row, kind: oneOf(APPROVAL_WORDS, kind, `ApprovalWord ${row.submissionId} ${seq}.kind`) };
}

export function approvalStore({ client, exclusive }: Database): ApprovalStore {
  return {
    rules: async (officeId) => {
      const row = await client.approvalRules.findFirst({ where: { officeId }, orderBy: { seq: "desc" } });
      if (row === null) return null;
      const document = parseJson<Pick<ApprovalRules, "chains" | "from">>(row.document, `ApprovalRules ${row.seq}`);
      return { ...document, changedBy: row.changedBy, at: row.at };
    },
    setRules: (officeId, { chains, from, changedBy, at }) =>
      exclusive(`approvals:${officeId}`, async (queries) => {
        const { _max } = await queries.approvalRules.aggregate({ where: { officeId }, _max: { seq: true } });
        const document = keepable(JSON.stringify({ chains, from }));
        const data = { officeId, seq: (_max.seq ?? 0) + 1, document, changedBy, at: instantText(at) };
        await queries.approvalRules.create({ data });
        noteAudit(
          queries,
          officeId,
          { action: "approval-rules-changed", details: { version: data.seq, from } },
          changedBy,
        );
      }),
    words: async (officeId, pieceIds) => {
      const rows = await inChunks([...new Set(pieceIds)].sort(), (piece) =>
        client.approvalWord.findMany({
          where: { officeId, pieceId: { in: piece } },
          orderBy: [{ submissionId: "asc" }, { seq: "asc" }],
        }),
      );
      return rows.map(toWord);
    },
    addWord: (officeId, word, seen) =>
      exclusive(`approvals:${officeId}`, async (queries) => {
        const { submissionId, pieceId, stepId, kind, reason, signer, userId, at } = word;
        const said = await queries.approvalWord.count({ where: { officeId, submissionId } });
        if (said !== seen) throw new ConflictError("这篇的审稿记录刚有变化，请刷新后再签");
        const texts = { reason: keepableOrNull(reason), signer: keepableOrNull(signer), at: instantText(at) };
        const data = { officeId, submissionId, pieceId, stepId, kind, userId, seq: said + 1, ...texts };
        await queries.approvalWord.create({ data });
        const subject = { kind: "submission" as const, id: submissionId };
        noteAudit(
          queries,
          officeId,
          { action: "approval-word", subject, details: { stepId, kind, reason, signer } },
          userId,
        );
      }),
  };
}
