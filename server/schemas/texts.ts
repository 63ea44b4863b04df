import { z } from "zod";
import { PIECE_KINDS } from "../../domain/submission.ts";
import { listOf, outletKindSchema, tierSchema } from "./basics.ts";

export const articleSchema = z
  .object({
    id: z.string(),
    outletId: z.string(),
    address: z.string(),
    title: z.string(),
    introTitle: z.string().nullable(),
    subTitle: z.string().nullable(),
    byline: z.string().nullable(),
    originalSource: z.string().nullable(),
    publishedOn: z.string().nullable(),
    publishedTime: z.string().nullable(),
    page: z.string().nullable(),
    pageName: z.string().nullable(),
    column: z.string().nullable(),
    body: z.string(),
  })
  .meta({ id: "Article" });

export const submissionSchema = z
  .object({
    id: z.string(),
    version: z.number(),
    unitId: z.string(),
    submittedOn: z.string(),
    kind: z.enum(PIECE_KINDS),
    title: z.string(),
    body: z.string(),
  })
  .meta({ id: "Submission" });

export const outletSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    aliases: listOf(z.string()),
    tier: tierSchema,
    kind: outletKindSchema,
    homepage: z.string().nullable(),
  })
  .meta({ id: "Outlet" });

export const unitSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    unitClass: z.string(),
    parentId: z.string().nullable(),
    endedOn: z.string().nullable().optional().describe("自哪天起停用或并入别的单位"),
  })
  .meta({ id: "Unit" });

export const correspondentSchema = z
  .object({ id: z.string(), unitId: z.string(), name: z.string(), aliases: listOf(z.string()) })
  .meta({ id: "Correspondent" });
