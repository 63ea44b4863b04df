import { z } from "zod";
import { DELIVERY_STATES, NOTICE_GROUPS } from "../../domain/notify.ts";
import { listOf } from "./basics.ts";

export const outboxSchema = z
  .object({
    quiet: z.object({ from: z.string(), to: z.string() }).nullable(),
    channels: listOf(
      z.object({
        name: z.string(),
        kind: z.enum(["mail", "wecom", "dingtalk", "feishu"]),
        tell: listOf(z.enum(NOTICE_GROUPS)),
        digestAt: z.string().nullable(),
        lastSentAt: z.string().nullable(),
      }),
    ),
    items: listOf(
      z.object({
        noticeId: z.string(),
        channel: z.string(),
        state: z.enum(DELIVERY_STATES),
        attempts: z.number(),
        nextAt: z.string(),
        sentAt: z.string().nullable(),
        error: z.string().nullable(),
        text: z.string(),
        at: z.string(),
      }),
    ),
  })
  .meta({ id: "Outbox" });

export const noticeTestBody = z.object({ channel: z.string().max(40).nullable().default(null) });
export const noticeTestSchema = listOf(z.object({ channel: z.string(), error: z.string().nullable() }));
