import { backupStanding } from "../../office/backup/backup-standing.ts";
import { backupUnderWay, startBackup } from "../../office/backup/start-backup.ts";
import type { OfficeContext } from "../../office/context.ts";
import { type Api, answers, type OfficeOf } from "../api.ts";
import type { Access } from "../auth/access.ts";
import { backupStartedSchema, backupsSchema } from "../schemas/backups.ts";

const tags = ["备份"];
/** What is kept there holds everything of every office. */
const access: Access = ["admin"];

async function view(ctx: OfficeContext) {
  const { folder, at, state, text, backups } = await backupStanding(ctx);
  const { timeZone, backup } = ctx.settings;
  return { folder, at, keep: backup.keep, timeZone, state, text, running: backupUnderWay(ctx), backups };
}

/** 备份: which there are, how they stand, and one more now. */
export function backupRoutes(api: Api, office: OfficeOf): void {
  api.get(
    "/backups",
    {
      config: { access, installation: true },
      schema: { summary: "备份的情况", tags, response: answers(backupsSchema) },
    },
    async () => view(office()),
  );
  api.post(
    "/backups",
    {
      config: { access, installation: true, rateLimit: { max: 6, timeWindow: 60_000 } },
      schema: { summary: "现在做一份备份，做完试恢复", tags, response: answers(backupStartedSchema) },
    },
    async () => ({ started: startBackup(office()) }),
  );
}
