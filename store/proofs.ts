import { InputError } from "../domain/errors/input-error.ts";
import { stableId } from "../domain/ids.ts";
import type { ProofStore } from "../domain/ports/claim-store.ts";
import { PROOF_KINDS, type Proof } from "../domain/proof.ts";
import { noteAudit } from "./audit-notes.ts";
import { instantText, keepable, oneOf } from "./columns.ts";
import type { Database } from "./database.ts";
import type { Proof as Row } from "./generated/sqlite/client.ts";
import { inChunks } from "./sql.ts";

function toProof(row: Row): Proof {
  return { ...row, kind: oneOf(PROOF_KINDS, row.kind, `Proof ${row.id}.kind`) };
}

export function proofStore({ client, exclusive }: Database): ProofStore {
  return {
    add: ({ officeId, unitId, name, kind, bytes, sha256, addedBy, at }, limit) =>
      exclusive(`proofs:${officeId}`, async (queries) => {
        const id = stableId("prf", officeId, unitId ?? "", sha256);
        const there = await queries.proof.findUnique({ where: { id } });
        if (there !== null) return toProof(there);
        if (limit !== null) {
          const count = await queries.proof.count({ where: { officeId, unitId, at: { gte: limit.since } } });
          if (count >= limit.daily) throw new InputError(`一天最多上传 ${limit.daily} 份证明材料，请明天再传`);
        }
        const details = { name, kind, bytes, sha256, unitId };
        noteAudit(queries, officeId, { action: "proof-added", subject: { kind: "proof", id }, details }, addedBy);
        const data = { id, officeId, unitId, name: keepable(name), kind, bytes, sha256, addedBy, at: instantText(at) };
        return toProof(await queries.proof.create({ data }));
      }),
    getMany: async (officeId, ids) => {
      const rows = await inChunks([...new Set(ids)], (piece) =>
        client.proof.findMany({ where: { officeId, id: { in: piece } } }),
      );
      const byId = new Map(rows.map((row) => [row.id, toProof(row)]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
  };
}
