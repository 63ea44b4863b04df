import { z } from "zod";
import { PERIOD_KINDS } from "../../domain/bulletin.ts";
import { BULLETIN_FORMATS } from "../../office/bulletin.ts";
import { idSchema, listOf, periodSchema } from "./basics.ts";

export const issuedBulletinSchema = z
  .object({
    id: z.string(),
    revision: z.number(),
    digest: z.string(),
    issuedAt: z.string(),
    issuedBy: z.string(),
  })
  .meta({ id: "IssuedBulletin" });

const namedBulletinSchema = issuedBulletinSchema
  .extend({ by: z.string().describe("签发人") })
  .meta({ id: "NamedBulletin" });

export const bulletinOfPeriodSchema = namedBulletinSchema
  .extend({
    period: z.string(),
    label: z.string(),
    placed: z.number(),
    points: z.string(),
    stands: z.boolean().describe("同一时段没有更新的一版"),
  })
  .meta({ id: "BulletinOfPeriod" });

export const bulletinTextsSchema = z
  .object({
    texts: listOf(
      z.object({
        key: z.string(),
        about: z.string(),
        shipped: z.string().describe("没有改写时用的文字"),
        own: z.string().nullable().describe("本单位的写法"),
        places: listOf(z.string()).describe("可以写在大括号里的位置"),
        needs: listOf(z.string()).describe("必须有的位置"),
      }),
    ),
    seen: z.string().describe("看到的是哪一稿；保存时送回"),
  })
  .meta({ id: "BulletinTexts" });

export const bulletinTextsBody = z.object({
  texts: z
    .record(z.string().max(30), z.string().max(2_000, "每处最多 2000 个字").nullable())
    .describe("要改的；null = 照旧。没有写的不变"),
  seen: z.string().max(64),
});

/** The figures that the page shows around the preview; the tables themselves are in `html`. */
const figuresSchema = z
  .object({
    officeName: z.string(),
    period: z.object({ kind: z.enum(PERIOD_KINDS), from: z.string(), to: z.string(), label: z.string() }),
    submitted: z.number(),
    placed: z.number(),
    adoptionRate: z.number().nullable(),
    points: z.string(),
    waiting: z.number(),
    silentUnits: listOf(z.string()),
    ruleSets: listOf(z.string()),
  })
  .meta({ id: "BulletinFigures" });

export const bulletinPreviewSchema = z
  .object({ figures: figuresSchema, html: z.string(), issued: listOf(namedBulletinSchema) })
  .meta({ id: "BulletinPreview" });

export const bulletinPeriodSchema = z
  .object({ value: z.string(), kind: z.enum(PERIOD_KINDS), label: z.string(), placements: z.number() })
  .meta({ id: "BulletinPeriod" });

const format = z.enum(BULLETIN_FORMATS);
export const periodQuery = z.object({ period: periodSchema });
export const periodFileQuery = z.object({ period: periodSchema, format });
export const bulletinFileQuery = z.object({ format });
export const bulletinParams = z.object({ bulletinId: idSchema });
export const issueBody = z.object({ period: periodSchema });
