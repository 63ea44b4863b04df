import { z } from "zod";
import { listOf } from "./basics.ts";

const keptItemSchema = z
  .object({
    id: z.string(),
    address: z.string(),
    finalAddress: z.string(),
    status: z.int(),
    fetchedAt: z.string(),
    sha256: z.string(),
  })
  .meta({ id: "KeptItem" });

export const evidenceSchema = z
  .object({
    placementId: z.string(),
    pages: listOf(keptItemSchema),
    pictures: listOf(
      z.object({
        kind: z.enum(["page", "region"]),
        at: z.string(),
        picture: keptItemSchema.nullable(),
        message: z.string().nullable(),
      }),
    ),
    parts: z.int(),
  })
  .meta({ id: "Evidence" });
