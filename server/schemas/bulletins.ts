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
  .object({ figures: figuresSchema, html: z.string(), issued: listOf(issuedBulletinSchema) })
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
