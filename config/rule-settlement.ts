import { z } from "zod";
import { MEASURES, SPANS } from "../domain/settlement.ts";
import { amount, condition, decimal, names, positive } from "./rule-amounts.ts";

const holders = z
  .strictObject({ unitClass: names, unit: names, exceptUnit: names, person: z.boolean() })
  .partial()
  .optional();
const head = { id: z.string().min(1).max(60), text: z.string().min(1).max(500), who: holders };
const per = z.enum(SPANS);
const effectShape = {
  points: amount.optional(),
  money: amount.optional(),
  remark: z.string().min(1).max(100).optional(),
};
const effect = z
  .strictObject(effectShape)
  .refine(({ points, money, remark }) => points !== undefined || money !== undefined || remark !== undefined, {
    error: "points（分）、money（元）、remark（文字）至少一项",
  });
// The n-th time may pass without anything: {}.
const perhaps = z.strictObject(effectShape);

/** What a task on submissions may ask: more is not known of a piece that is not placed. */
const OF_SUBMISSIONS = ["pieceKind", "minLength", "maxLength"];

const task = z
  .strictObject({
    kind: z.literal("task"),
    ...head,
    per,
    measure: z.enum(MEASURES),
    when: condition.optional(),
    conversions: z
      .array(z.strictObject({ when: condition, every: z.int().min(2).max(1000) }))
      .readonly()
      .optional(),
    amount,
    perPerson: z.boolean().optional(),
    met: effect.optional(),
    short: effect.optional(),
    missing: effect.optional(),
    nth: z
      .strictObject({ consecutive: z.boolean().optional(), effects: z.array(perhaps).min(1).max(24).readonly() })
      .optional(),
    over: z.strictObject({ ...effectShape, most: positive.optional() }).optional(),
    proportion: effect.optional(),
  })
  .superRefine(({ measure, when, conversions }, ctx) => {
    const asked = Object.keys(when ?? {}).filter((key) => !OF_SUBMISSIONS.includes(key));
    if (measure === "submissions" && asked.length > 0) {
      const message = `按报送（submissions）统计时只能用 ${OF_SUBMISSIONS.join("、")}（${asked.join("、")} 要等采用了才知道）`;
      ctx.addIssue({ code: "custom", path: ["when"], message });
    }
    if (conversions !== undefined && measure !== "placements" && measure !== "pieces") {
      const message = "折算只用于按采用（placements、pieces）统计的任务";
      ctx.addIssue({ code: "custom", path: ["conversions"], message });
    }
  });

const event = z.strictObject({
  kind: z.literal("event"),
  ...head,
  event: names,
  effect,
  highestOnly: z.boolean().optional(),
  most: z.strictObject({ count: z.int().min(1).max(1000), per }).optional(),
  voids: z.enum(["placement", ...SPANS]).optional(),
});

const cap = z
  .strictObject({
    kind: z.literal("cap"),
    ...head,
    per,
    quantity: z.enum(["points", "money"]).default("points"),
    on: z.enum(["placements", "all"]).default("placements"),
    when: condition.optional(),
    most: amount.optional(),
    least: amount.optional(),
  })
  .refine(({ most, least }) => most !== undefined || least !== undefined, {
    error: "most（封顶）、least（最低）至少一项",
  })
  .refine(({ on, when }) => on === "placements" || when === undefined, {
    error: "on: placements 时才用的 when（on: all 不分上稿种类）",
    path: ["when"],
  });

const base = z.strictObject({ kind: z.literal("base"), ...head, per, effect });
const rate = z
  .strictObject({ kind: z.literal("rate"), ...head, per, below: decimal.optional(), from: decimal.optional(), effect })
  .refine(({ below, from }) => below !== undefined || from !== undefined, {
    error: "below（低于）、from（不低于）至少一项，写成小数，如 0.3",
  });
const convert = z.strictObject({
  kind: z.literal("convert"),
  ...head,
  per,
  when: condition,
  every: z.int().min(2).max(1000),
  effect,
});
const pay = z.strictObject({ kind: z.literal("pay"), ...head, per, money: amount });
const place = z.strictObject({
  kind: z.literal("place"),
  ...head,
  per,
  perClass: z.boolean().optional(),
  effects: z.array(effect).min(1).max(100).readonly(),
});

export const settlementRule = z.discriminatedUnion("kind", [task, event, cap, base, rate, convert, pay, place]);
