import { z } from "zod";
import { FAULT_CODES } from "../../domain/crawl.ts";
import { SOURCE_KINDS } from "../../domain/source.ts";
import { listOf } from "./basics.ts";

export const crawlFaultSchema = z
  .object({
    sourceId: z.string(),
    address: z.string(),
    code: z.enum(FAULT_CODES),
    message: z.string(),
    attempts: z.number(),
    at: z.string(),
  })
  .meta({ id: "CrawlFault" });

export const sourceReportSchema = z
  .object({
    sourceId: z.string(),
    outlet: z.string(),
    source: z.string(),
    kind: z.enum(SOURCE_KINDS),
    pagesFetched: z.number(),
    pagesUnchanged: z.number(),
    articlesFound: z.number(),
    articlesNew: z.number(),
    faults: listOf(crawlFaultSchema),
    complete: z.boolean(),
    readThrough: z.string().nullable(),
  })
  .meta({ id: "SourceReport" });
