import { z } from "zod";
import { AUDIT_ACTORS } from "../../domain/audit.ts";
import { daySchema, listOf } from "./basics.ts";

const key = z.string().min(1).max(80);
const hash = z.string().describe("SHA-256，十六进制");

const filter = z.object({
  chain: z.enum(["office", "installation"]).default("office").describe("本单位的记录，或整个安装的（命令行、备份等）"),
  actorId: key.optional().describe("谁：用户编号，cli 为命令行"),
  action: key.optional().describe("做了什么"),
  subjectKind: key.optional().describe("对象的种类"),
  subjectId: z.string().min(1).max(300).optional().describe("对象的编号"),
  from: daySchema.optional(),
  to: daySchema.optional(),
});

export const auditQuery = filter.extend({
  before: z.coerce.number().int().min(1).optional().describe("只要序号比它小的：上一页的 next"),
  limit: z.coerce.number().int().min(1).max(200, "每页最多 200 条").default(50),
});

export const auditFileQuery = filter.extend({
  format: z.enum(["xlsx", "jsonl"]).default("xlsx").describe("xlsx：与列表相同的各条；jsonl：整条链，供外部核验"),
});

const auditEntrySchema = z
  .object({
    seq: z.number(),
    at: z.string(),
    actorKind: z.enum(AUDIT_ACTORS),
    actorId: z.string(),
    actorName: z.string(),
    who: z.string().describe("当时的姓名，或程序、命令行、对接系统"),
    action: z.string(),
    actionName: z.string(),
    subjectKind: z.string(),
    subjectName: z.string(),
    subjectId: z.string(),
    details: z.string().describe("JSON"),
    previousHash: z.string(),
    hash,
  })
  .meta({ id: "AuditEntry" });

export const auditPageSchema = z
  .object({ items: listOf(auditEntrySchema), next: z.number().nullable() })
  .meta({ id: "AuditPage" });

const choice = z.object({ key: z.string(), name: z.string() });
export const auditChoicesSchema = z
  .object({ actions: listOf(choice), subjects: listOf(choice), actors: listOf(choice) })
  .meta({ id: "AuditChoices" });

export const verificationBody = z.object({ chain: z.enum(["office", "installation"]).default("office") });

export const verifiedChainSchema = z
  .object({
    entries: z.number().describe("核验了多少条"),
    head: z.object({ seq: z.number(), hash }).nullable().describe("链的末端；有问题时为 null"),
    broken: z
      .object({ seq: z.number(), fault: z.string(), message: z.string() })
      .nullable()
      .describe("第一条对不上的；null = 完好"),
  })
  .meta({ id: "VerifiedChain" });
