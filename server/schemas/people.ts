import { z } from "zod";
import { daySchema, idSchema, listOf } from "./basics.ts";

const nullableDay = z.string().nullable();

const personViewSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    aliases: listOf(z.string()),
    endedOn: nullableDay.describe("自哪天起停用；null 为在用"),
    erasedAt: z.string().nullable().describe("个人信息何时删除；null = 没有删除"),
    former: listOf(z.object({ until: nullableDay.describe("到哪天（不含）为止"), unit: z.string() })).describe(
      "以前所在的单位，最早的在前",
    ),
  })
  .meta({ id: "PersonView" });

const unitRowSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    aliases: listOf(z.string()),
    unitClass: z.string(),
    parentId: z.string().nullable(),
    startedOn: nullableDay.describe("自哪天起才有；null 为一直就有"),
    endedOn: nullableDay.describe("自哪天起停用或并入别的单位；null 为在用"),
    successorId: z.string().nullable().describe("并入了哪个单位"),
    correspondents: listOf(personViewSchema),
    submissions: z.number().describe("今年报送的稿件"),
    placements: z.number().describe("今年的上稿"),
  })
  .meta({ id: "UnitRow" });

export const peopleSchema = z.object({ year: z.string(), units: listOf(unitRowSchema) }).meta({ id: "People" });

export const unitHistorySchema = listOf(
  z
    .object({
      until: z.string().describe("到哪天（不含）为止是这样"),
      name: z.string(),
      unitClass: z.string(),
      parent: z.string().nullable(),
      by: z.string(),
      at: z.string(),
    })
    .meta({ id: "UnitStep" }),
);

const names = z.array(z.string().max(200, "名称过长")).max(50, "别名过多");
const text = z.string().max(200, "文字过长");
const from = daySchema.describe("自哪天起；以前的上稿和计分不变");
const unitFields = z.object({
  name: text,
  aliases: names.default([]),
  unitClass: text.describe("类别，如 乡镇、县直单位"),
  parentId: idSchema.nullable().default(null),
});

export const unitParams = z.object({ unitId: idSchema });
export const personParams = z.object({ correspondentId: idSchema });
export const newUnitBody = unitFields;
export const changedUnitBody = unitFields.extend({ from });
export const splitUnitBody = unitFields.extend({
  from,
  correspondentIds: z.array(idSchema).max(1_000).default([]).describe("一起到新单位去的通讯员"),
});
export const mergeBody = z.object({ intoId: idSchema.describe("并入哪个单位"), from });
export const fromBody = z.object({ from });
export const personBody = z.object({ name: text, aliases: names.default([]) });
export const moveBody = z.object({ unitId: idSchema.describe("调到哪个单位"), from });
export const createdSchema = z.object({ id: z.string() }).meta({ id: "Created" });

export const mergePreviewSchema = z
  .object({
    unit: z.string(),
    into: z.string(),
    from: z.string(),
    placements: z.number().describe("自那天起见报、将改记新单位的上稿"),
    placementsBefore: z.number().describe("以前见报、不变的上稿"),
    submissions: z.number(),
    correspondents: listOf(z.string()),
    namesakes: listOf(z.string()).describe("两边都有的姓名"),
    aliases: listOf(z.string()),
    unitsBelow: listOf(z.string()),
    users: listOf(z.string()),
    namedInRules: z.boolean(),
    obstacles: listOf(z.string()).describe("要先办的事；空为可以合并"),
  })
  .meta({ id: "MergePreview" });

export const peopleFileBody = z.object({
  file: z.custom<{ readonly name: string; readonly bytes: Uint8Array }>().meta({
    type: "string",
    format: "binary",
    description: "名册：.xlsx 或 .csv，列为 单位、类别、上级、别名、通讯员",
  }),
  dryRun: z.enum(["true", "false"]).default("false").describe("只检查，不登记"),
});

export const importedPeopleSchema = z
  .object({
    units: z.number(),
    correspondents: z.number(),
    newUnits: listOf(z.string()),
    newCorrespondents: z.number(),
    changes: listOf(z.string()).describe("原有单位的变化，用文字写出"),
  })
  .meta({ id: "ImportedPeople" });
