import { z } from "zod";
import { PAGE_POSITIONS, SIGNATURES } from "../../domain/placement.ts";
import { daySchema, idSchema, listOf } from "./basics.ts";

const decimal = z.string().regex(/^-?\d{1,9}(\.\d{1,6})?$/u, "应为数字，如 80 或 2.5");

export const labelsSchema = listOf(z.string());
export const eventQuery = z
  .object({ from: daySchema, to: daySchema })
  .refine(({ from, to }) => from <= to, { message: "截止日不能早于起始日", path: ["to"] });

const eventSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    unitId: z.string(),
    unit: z.string(),
    correspondentId: z.string().nullable(),
    person: z.string(),
    day: z.string(),
    level: z.string(),
    amount: z.string().nullable(),
    placementId: z.string().nullable(),
    note: z.string(),
    enteredBy: z.string(),
    enteredByName: z.string(),
    at: z.string(),
  })
  .meta({ id: "OfficeEvent" });

export const eventListSchema = z
  .object({ kinds: listOf(z.string()).describe("计分办法里写了的事项"), events: listOf(eventSchema) })
  .meta({ id: "EventList" });

export const eventBody = z.object({
  kind: z.string().trim().min(1, "请选择种类").max(60),
  unit: z.string().trim().min(1, "请选择单位").max(60).describe("单位名称"),
  person: z.string().trim().min(1).max(60).optional().describe("通讯员姓名（规则按人结算时）"),
  day: daySchema,
  level: z.string().trim().max(60).optional().describe("级别：市、省……"),
  amount: decimal.optional().describe("数值（幅度内评定的分等）"),
  placementId: idSchema.optional().describe("关于哪一条上稿"),
  note: z.string().trim().max(500).optional(),
});
export const enteredEventSchema = z.object({ id: z.string() });
export const eventParams = z.object({ eventId: idSchema });

const particulars = z
  .object({
    labels: z.array(z.string().max(60)).max(50).readonly(),
    numbers: z.record(z.string().max(60), decimal),
    signature: z.enum(SIGNATURES),
    assessed: decimal,
    shares: z.record(idSchema, decimal),
    reportedOn: daySchema,
  })
  .partial();

export const remarkParams = z.object({ placementId: idSchema });
export const remarkBody = z.object({
  position: z.enum(PAGE_POSITIONS).nullable().describe("版面位置；空 = 页面上怎样就怎样"),
  particulars,
});

export const remarkSchema = z
  .object({
    position: z.enum(PAGE_POSITIONS),
    signers: listOf(z.object({ id: z.string(), name: z.string() })),
    byHand: z.boolean(),
    remark: z
      .object({ position: z.enum(PAGE_POSITIONS).nullable(), particulars, enteredBy: z.string(), at: z.string() })
      .nullable(),
  })
  .meta({ id: "PlacementRemark" });
