import { z } from "zod";
import { REPORT_KINDS } from "../../domain/report.ts";
import { REPORT_NAMES } from "../../office/report.ts";
import { REPORT_FORMATS } from "../../office/report-files.ts";
import { idSchema, listOf, periodSchema } from "./basics.ts";

export const reportParams = z.object({ kind: z.enum(REPORT_KINDS).describe("报表") });
export const reportQuery = z.object({
  period: periodSchema,
  format: z.enum(REPORT_FORMATS),
  unitId: idSchema.optional().describe("单位台账：哪个单位"),
  names: z.enum(REPORT_NAMES).optional().describe("姓名：full 全名，masked 隐去；不写就照本单位的设置"),
  personId: idSchema.optional().describe("个人记录：哪名通讯员"),
});

export const reportKindsSchema = z.object({ kinds: listOf(z.enum(REPORT_KINDS)) }).meta({ id: "ReportKinds" });
