import { z } from "zod";
import { DECISION_KINDS } from "../../domain/decision.ts";
import { PIECE_KINDS } from "../../domain/submission.ts";
import { daySchema, idSchema, listOf, pageQuery } from "./basics.ts";
import { incomingItemSchema, incomingStateSchema } from "./intake.ts";
import { placementRowSchema } from "./placements.ts";
import { submissionSchema } from "./texts.ts";

export const submissionRowSchema = z
  .object({
    id: z.string(),
    pieceId: z.string(),
    version: z.number().describe("最新一版是第几版"),
    title: z.string(),
    unitId: z.string(),
    unit: z.string(),
    authors: listOf(z.string()),
    submittedOn: z.string(),
    kind: z.enum(PIECE_KINDS),
    length: z.number().describe("正文字数，不计空白"),
    outlets: listOf(z.string()).describe("刊发的媒体，先刊发的在前"),
    placements: z.number(),
    waiting: z.number().describe("等人审定的匹配"),
    waitedDays: z.number().nullable().describe("未刊发时，报送至今的天数"),
  })
  .meta({ id: "SubmissionRow" });

export const submissionDetailSchema = z
  .object({
    submission: submissionSchema.extend({ pieceId: z.string() }),
    unit: z.string(),
    authors: listOf(z.string()),
    versions: listOf(
      z.object({ id: z.string(), version: z.number(), title: z.string(), submittedOn: z.string() }),
    ).describe("新的在前"),
    placements: listOf(placementRowSchema),
    openLinks: listOf(
      z.object({
        linkId: z.string(),
        state: z.enum(DECISION_KINDS),
        score: z.number(),
        articleTitle: z.string(),
        outlet: z.string(),
        publishedOn: z.string().nullable(),
      }),
    ).describe("待审的和没有通过的匹配"),
    incoming: listOf(
      z.object({
        submissionId: z.string(),
        pieceId: z.string().describe("来件编号"),
        item: incomingItemSchema,
        history: listOf(
          z.object({
            state: incomingStateSchema,
            userId: z.string().nullable(),
            by: z.string(),
            reason: z.string().nullable(),
            at: z.string(),
          }),
        ),
      }),
    ).describe("由哪件来件登记；批量导入的没有"),
    waitedDays: z.number().nullable().describe("未刊发时，第一版报送至今的天数"),
  })
  .meta({ id: "SubmissionDetail" });

export const submissionQuery = pageQuery.extend({
  unitId: idSchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  kind: z.enum(PIECE_KINDS).optional(),
  text: z.string().trim().max(100, "查找的文字最多 100 个字").optional(),
  placed: z.enum(["yes", "no"]).optional().describe("yes 已刊发，no 未刊发"),
  waitedDays: z.coerce.number().int().min(0).max(3_660).optional().describe("未刊发且报送已满这么多天"),
});

export const submissionParams = z.object({ submissionId: idSchema });

const MAX_FILE_NAME = 500;
const importFile = z.object({ name: z.string().max(MAX_FILE_NAME), bytes: z.instanceof(Uint8Array) });

export const tableBody = z.object({ file: importFile });
export const tableHeadSchema = z
  .object({
    headings: listOf(z.string()).describe("表头里的列名"),
    rows: z.number().describe("表头以下的行数"),
    columns: listOf(
      z.object({
        name: z.string().describe("本系统的列"),
        required: z.boolean(),
        heading: z.string().nullable().describe("程序认出来的列名；空：没有认出"),
      }),
    ),
  })
  .meta({ id: "TableHead" });

export const importBody = z.object({
  file: importFile,
  columns: z
    .string()
    .max(2_000)
    .optional()
    .transform((text, context): Readonly<Record<string, string>> => {
      try {
        return z.record(z.string().max(50), z.string().max(200)).parse(JSON.parse(text ?? "{}"));
      } catch {
        context.addIssue('列对应应为 JSON 对象，如 {"标题":"篇名"}');
        return z.NEVER;
      }
    }),
  dryRun: z.enum(["yes", "no"]).default("yes").describe("yes 只检查，no 登记"),
});
export const importedSchema = z
  .object({
    added: z.number().describe("登记（只检查时：可以登记）的篇数"),
    known: z.number().describe("早已登记、没有重复登记的篇数"),
    dryRun: z.boolean(),
  })
  .meta({ id: "ImportedSubmissions" });
