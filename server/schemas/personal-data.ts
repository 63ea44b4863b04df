import { z } from "zod";
import { ERASED_PLACE_KEYS } from "../../domain/personal-data.ts";
import { listOf } from "./basics.ts";

export const erasureSchema = z
  .object({
    pseudonym: z.string().describe("此后显示的代号"),
    erasedAt: z.string().nullable().describe("以前已经删除过：什么时候"),
    touched: listOf(z.object({ place: z.enum(ERASED_PLACE_KEYS), count: z.number().int() })).describe(
      "哪里有多少处；没有的不列",
    ),
    namesakes: z.boolean().describe("还有同名的：只改确属本人的记录"),
    staying: z
      .object({ bulletins: z.number().int(), auditEntries: z.number().int() })
      .describe("不变的：提到本人的已印发通报和操作记录"),
  })
  .meta({ id: "Erasure" });

export const eraseBody = z.object({ name: z.string().max(200, "姓名过长").describe("再写一遍姓名，以免删错") });
