import type { AuditActor, AuditNote } from "../../domain/audit.ts";
import { sha256 } from "../../domain/ids.ts";
import type { OfficeContext } from "../context.ts";

/**
 * Records in an office's chain (INSTALLATION: in that of the installation) what is no change of the database: an export, a
 * sign-in, a backup. What is one is recorded by the store's method that makes it. `actor`: where it is another than who acts.
 */
export async function recordAudit(
  { store: { audit } }: Pick<OfficeContext, "store">,
  officeId: string,
  note: AuditNote,
  actor: AuditActor = audit.actor(),
): Promise<void> {
  await audit.actingAs(actor, () => audit.append(officeId, note));
}

/** Records that files leave the program; before they do, so that none leaves unrecorded. */
export async function recordExports(
  ctx: Pick<OfficeContext, "store">,
  officeId: string,
  files: readonly { readonly fileName: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  for (const { fileName, bytes } of files) {
    const subject = { kind: "file", id: fileName } as const;
    await recordAudit(ctx, officeId, { action: "exported", subject, details: { sha256: sha256(bytes) } });
  }
}
