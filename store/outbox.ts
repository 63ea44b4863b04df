import type { Notice } from "../domain/night.ts";
import { DELIVERY_STATES, type Delivery } from "../domain/notify.ts";
import type { DeliveryView, Outbox } from "../domain/ports/outbox.ts";
import { instantText, keepableOrNull, oneOf } from "./columns.ts";
import type { Database } from "./database.ts";
import type { NoticeDelivery, Notice as NoticeRow } from "./generated/sqlite/client.ts";

function toDelivery({ officeId: _office, ...row }: NoticeDelivery): Delivery {
  return { ...row, state: oneOf(DELIVERY_STATES, row.state, `NoticeDelivery ${row.noticeId}.state`) };
}

export function outbox({ client, exclusive }: Database, toNotice: (row: NoticeRow) => Notice): Outbox {
  const toView = ({ notice, ...row }: NoticeDelivery & { notice: NoticeRow }): DeliveryView => {
    return { notice: toNotice(notice), delivery: toDelivery(row) };
  };
  const oldestFirst = [{ notice: { at: "asc" as const } }, { noticeId: "asc" as const }];
  return {
    since: async (officeId, at) =>
      (
        await client.notice.findMany({
          where: { officeId, at: { gte: instantText(at) } },
          orderBy: [{ at: "asc" }, { id: "asc" }],
        })
      ).map(toNotice),
    enqueue: (officeId, channel, noticeIds, at) =>
      exclusive(`outbox:${officeId}`, async (queries) => {
        // Those of the office alone: a row here would tell it of another's.
        const own = await queries.notice.findMany({
          where: { officeId, id: { in: [...noticeIds] } },
          select: { id: true, deliveries: { where: { channel }, select: { channel: true } } },
        });
        const rest = { channel, officeId, state: "waiting", attempts: 0, nextAt: instantText(at) };
        const data = own
          .filter(({ deliveries }) => deliveries.length === 0)
          .map(({ id }) => ({ noticeId: id, ...rest }));
        if (data.length > 0) await queries.noticeDelivery.createMany({ data });
      }),
    due: async (officeId, channel, now) =>
      (
        await client.noticeDelivery.findMany({
          where: { officeId, channel, state: "waiting", nextAt: { lte: instantText(now) } },
          include: { notice: true },
          orderBy: oldestFirst,
        })
      ).map(toView),
    attempt: async (officeId, channel, noticeIds, batch, nextAt) => {
      const where = { officeId, channel, noticeId: { in: [...noticeIds] }, state: "waiting" };
      const data = { batch, attempts: { increment: 1 }, nextAt: instantText(nextAt) };
      await client.noticeDelivery.updateMany({ where, data });
    },
    settle: async (officeId, channel, noticeIds, { state, sentAt, error }) => {
      const data = { state, sentAt: sentAt === null ? null : instantText(sentAt), error: keepableOrNull(error) };
      const where = { officeId, channel, noticeId: { in: [...noticeIds] } };
      await client.noticeDelivery.updateMany({ where, data });
    },
    lastSent: async (officeId, channel) => {
      const where = { officeId, channel, state: "sent" };
      return (await client.noticeDelivery.findFirst({ where, orderBy: { sentAt: "desc" } }))?.sentAt ?? null;
    },
    countByState: async (officeId) => {
      const by = ["channel" as const, "state" as const];
      const groups = await client.noticeDelivery.groupBy({ by, where: { officeId }, _count: { _all: true } });
      return groups.map(({ channel, state, _count }) => ({
        channel,
        state: oneOf(DELIVERY_STATES, state, "NoticeDelivery.state"),
        count: _count._all,
      }));
    },
    deliveries: async (officeId, limit) =>
      (
        await client.noticeDelivery.findMany({
          where: { officeId },
          include: { notice: true },
          orderBy: [{ notice: { at: "desc" } }, { noticeId: "asc" }, { channel: "asc" }],
          take: limit,
        })
      ).map(toView),
  };
}
