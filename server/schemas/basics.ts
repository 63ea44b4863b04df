import { z } from "zod";
import { ROLES } from "../../domain/office.ts";
import { OUTLET_KINDS, TIERS } from "../../domain/outlet.ts";
import { isDay } from "../../domain/time.ts";

/** A list in an answer: read-only, as the views that the office hands out are. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.array(item).readonly();
}

/** An identifier in a path or a body; whatever else it holds, it names no file and no markup. */
export const idSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,80}$/, "编号格式不对")
  .describe("编号");

export const daySchema = z
  .string()
  .refine(isDay, "应为 YYYY-MM-DD 格式的日期，1900 年至 2999 年")
  .describe("日期，YYYY-MM-DD");
export const periodSchema = z
  .string()
  .regex(
    /^20\d{2}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/,
    "应为 2026-03（月）、2026-Q1（季度）、2026-H1（半年）或 2026（全年）",
  )
  .describe("统计时段：2026-03（月）、2026-Q1（季度）、2026-H1（半年）、2026（全年）");

/** Which page of a list; the size is bounded so that one request cannot ask for the whole office. */
export const pageQuery = z.object({
  page: z.coerce.number().int().min(1, "页码从 1 起").max(100_000, "页码过大").default(1),
  size: z.coerce.number().int().min(1).max(100, "每页最多 100 条").default(20),
});

/** Search as you type. */
export const searchQuery = pageQuery.extend({
  text: z.string().trim().max(100, "查找的文字最多 100 个字").default(""),
});

export const roleSchema = z.enum(ROLES);
export const tierSchema = z.enum(TIERS);
export const outletKindSchema = z.enum(OUTLET_KINDS);

/** Every answer that is not 2xx. */
export const problemSchema = z
  .object({
    message: z.string().describe("给人看的中文说明"),
    details: listOf(z.string()).describe("逐条的细节，可为空"),
    logId: z.string().nullable().describe("程序出错时的日志编号"),
    code: z
      .string()
      .optional()
      .describe(
        "给程序认的代号，如 PASSWORD_CHANGE_REQUIRED：要先修改一次性密码；SECOND_STEP_REQUIRED：要先设两步验证；WRONG_CREDENTIALS：用户名、密码或验证码不对",
      ),
  })
  .meta({ id: "Problem" });
