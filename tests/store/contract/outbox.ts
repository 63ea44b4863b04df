import { expect, it } from "vitest";
import type { Store } from "../../../domain/ports/store.ts";
import { LATER, NOON, seedOffice } from "./samples.ts";

const TEN_PAST = "2026-03-05T12:10:00.000Z";

/** Notices on their way through channels. */
export function outboxContract(store: () => Store): void {
  it("keeps one row of each notice and channel, whatever the attempt, until it is sent or given up", async () => {
    const { notices } = store();
    const officeId = await seedOffice(store(), "青禾县");
    await notices.add({ officeId, kind: "waiting", text: "有 2 条匹配等待审核", at: NOON });
    await notices.add({ officeId, kind: "source-alarm", text: "警报", at: LATER });
    const [first, second] = await notices.since(officeId, NOON);
    expect([first?.kind, second?.kind]).toEqual(["waiting", "source-alarm"]);
    expect(await notices.since(officeId, TEN_PAST)).toHaveLength(1);
    const ids = [first?.id ?? "", second?.id ?? ""];
    await notices.enqueue(officeId, "群", ids.slice(0, 1), NOON);
    await notices.enqueue(officeId, "群", ids, LATER);
    await notices.enqueue(officeId, "邮件", ids, NOON);
    expect((await notices.due(officeId, "群", NOON)).map(({ notice }) => notice.id)).toEqual(ids.slice(0, 1));
    const due = await notices.due(officeId, "群", LATER);
    const fresh = { channel: "群", state: "waiting", batch: null, attempts: 0, sentAt: null, error: null };
    expect(due.map(({ delivery }) => delivery)).toEqual([
      { noticeId: ids[0], ...fresh, nextAt: NOON },
      { noticeId: ids[1], ...fresh, nextAt: LATER },
    ]);
    await notices.attempt(officeId, "群", ids, "msg_1", "2026-03-05T14:00:00.000Z");
    expect(await notices.due(officeId, "群", LATER)).toEqual([]);
    await notices.settle(officeId, "群", ids, { state: "waiting", sentAt: null, error: "连接失败" });
    const [again] = await notices.due(officeId, "群", "2026-03-05T14:00:00.000Z");
    expect(again?.delivery).toMatchObject({ batch: "msg_1", attempts: 1, error: "连接失败" });
    expect(await notices.lastSent(officeId, "群")).toBeNull();
    await notices.settle(officeId, "群", ids.slice(0, 1), { state: "sent", sentAt: LATER, error: null });
    await notices.settle(officeId, "群", ids.slice(1), { state: "failed", sentAt: null, error: "连接失败" });
    expect(await notices.due(officeId, "群", "2026-03-09T00:00:00.000Z")).toEqual([]);
    expect(await notices.lastSent(officeId, "群")).toBe(LATER);
    expect(await notices.due(officeId, "邮件", LATER)).toHaveLength(2);
    expect(await notices.deliveries(officeId, 3)).toHaveLength(3);
    expect((await notices.deliveries(officeId, 1))[0]?.notice.kind).toBe("source-alarm");
    expect(await notices.deliveries("other", 3)).toEqual([]);
    const counts = await notices.countByState(officeId);
    expect(counts).toHaveLength(3);
    expect(counts).toContainEqual({ channel: "群", state: "failed", count: 1 });
    expect(counts).toContainEqual({ channel: "邮件", state: "waiting", count: 2 });
    expect(await notices.countByState("other")).toEqual([]);
  });
}
