import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadSettings } from "../../config/index.ts";
import { MOST_ATTEMPTS } from "../../domain/notify.ts";
import type { OfficeContext } from "../../office/context.ts";
import { withLease } from "../../office/lease.ts";
import { outboxView } from "../../office/notify/outbox-view.ts";
import { sendNotices, testChannels } from "../../office/notify/send-notices.ts";
import { type RobotServer, robotServer } from "../notices/robot-server.ts";
import { type OfficeInTest, officeInTest } from "./office-in-test.ts";

let robot: RobotServer;
let office: OfficeInTest;
let ctx: OfficeContext;
let dataDir: string;
let now: Date;

beforeAll(async () => {
  robot = await robotServer();
});
afterAll(() => robot.close());

beforeEach(async () => {
  robot.posted.length = 0;
  robot.answer = { status: 200, body: { errcode: 0, errmsg: "ok" } };
  office = await officeInTest();
  dataDir = office.fresh.pagesDir.replace(/pages$/u, "");
  await writeFile(path.join(dataDir, "robot"), `${robot.address}/send?key=k-secret\n`);
  at("08:00");
});
afterEach(() => office.fresh.close());

/** The time on the wall in Shanghai, on the 13th. */
function at(time: string, day = "13"): void {
  now = new Date(`2026-03-${day}T${time}:00+08:00`);
}

/** The office with these channels in its settings. */
async function settle(notify: string): Promise<void> {
  const text = `allowedPrivateHosts: ["127.0.0.1"]\nnotify:\n${notify}`;
  await writeFile(path.join(dataDir, "settings.yaml"), text);
  const { notify: read, allowedPrivateHosts } = loadSettings({}, { dataDir });
  ctx = { ...office.ctx, now: () => now, settings: { ...office.ctx.settings, notify: read, allowedPrivateHosts } };
}

const GROUP = "  channels:\n    - { name: 值班群, kind: wecom, addressFile: robot }\n";

async function tell(text: string, kind: "waiting" | "source-alarm" = "waiting"): Promise<void> {
  await ctx.store.notices.add({ officeId: office.officeId, kind, text, at: ctx.now().toISOString() });
}

const texts = () =>
  robot.posted.map(({ body }) => (body as { text: { content: string } }).text.content.split("\n").slice(1));
const states = async () => (await outboxView(ctx, { officeId: office.officeId })).items.map(({ state }) => state);

describe("a notice", () => {
  it("goes out once, several at a time as one message", async () => {
    await settle(GROUP);
    await tell("有 5 条匹配等待审核");
    await tell("警报", "source-alarm");
    expect(await sendNotices(ctx)).toEqual({ sent: 1, notices: 2, faults: [] });
    expect(await sendNotices(ctx)).toEqual({ sent: 0, notices: 0, faults: [] });
    expect(texts().map((lines) => lines.sort())).toEqual([["有 5 条匹配等待审核", "警报"].sort()]);
    expect(await states()).toEqual(["sent", "sent"]);
  });

  it("goes only through channels that want its kind, and only where it is news", async () => {
    await settle(`${GROUP}    - { name: 警报群, kind: dingtalk, addressFile: robot, tell: [alarms] }\n`);
    at("08:00", "09");
    await tell("五天前的");
    at("08:00");
    await tell("有 5 条匹配等待审核");
    await tell("警报", "source-alarm");
    expect(await sendNotices(ctx)).toMatchObject({ sent: 2, notices: 3 });
    expect(texts()[1]).toEqual(["警报"]);
    expect(texts().flat()).not.toContain("五天前的");
  });

  it("waits through the quiet hours", async () => {
    await settle(`  quiet: { from: "22:00", to: "07:30" }\n${GROUP}`);
    for (const time of ["22:00", "23:59", "02:40", "07:29"]) {
      at(time);
      await tell("有 5 条匹配等待审核");
      expect(await sendNotices(ctx), time).toMatchObject({ sent: 0 });
    }
    at("07:30");
    expect(await sendNotices(ctx)).toMatchObject({ sent: 1 });
  });

  it("waits for the day's digest where the channel has one", async () => {
    await settle('  channels:\n    - { name: 值班群, kind: wecom, addressFile: robot, digestAt: "09:00" }\n');
    await tell("一");
    expect(await sendNotices(ctx)).toMatchObject({ sent: 0 });
    at("09:00");
    await tell("二");
    expect(await sendNotices(ctx)).toMatchObject({ sent: 1, notices: 2 });
    at("15:00");
    await tell("三");
    expect(await sendNotices(ctx)).toMatchObject({ sent: 0 });
    at("09:00", "14");
    expect(await sendNotices(ctx)).toMatchObject({ sent: 1, notices: 1 });
  });
});

describe("when the network is down", () => {
  it("is tried again after growing waits as the same message, and given up in the end", async () => {
    await settle(`  quiet: false\n${GROUP}`);
    robot.answer.status = 503;
    await tell("有 5 条匹配等待审核");
    const faults = ["值班群：企业微信机器人：服务器答复 503"];
    expect(await sendNotices(ctx)).toEqual({ sent: 0, notices: 0, faults });
    expect(await sendNotices(ctx)).toEqual({ sent: 0, notices: 0, faults: [] });
    at("08:01");
    expect(await sendNotices(ctx)).toMatchObject({ faults });
    at("08:02");
    await tell("新的");
    expect(await sendNotices(ctx)).toMatchObject({ faults });
    expect(texts()).toEqual([["有 5 条匹配等待审核"], ["有 5 条匹配等待审核"], ["新的"]]);
    for (let day = 14; day < 14 + MOST_ATTEMPTS; day++) {
      at("08:00", String(day));
      await sendNotices(ctx);
    }
    expect(await states()).toEqual(["failed", "failed"]);
    expect(robot.posted).toHaveLength(2 * MOST_ATTEMPTS);
    const view = JSON.stringify(await outboxView(ctx, { officeId: office.officeId }));
    expect(view).toContain("服务器答复 503");
    expect(view).not.toMatch(/k-secret|127\.0\.0\.1/u);
  });

  it("a process that died while it sent does not send again at once, and loses nothing", async () => {
    await settle(`  quiet: false\n${GROUP}`);
    await tell("有 5 条匹配等待审核");
    const { notices } = ctx.store;
    const [notice] = await notices.since(office.officeId, "2026-03-13T00:00:00.000Z");
    const ids = [notice?.id ?? ""];
    await notices.enqueue(office.officeId, "值班群", ids, ctx.now().toISOString());
    await notices.attempt(office.officeId, "值班群", ids, "msg_dead", "2026-03-13T00:01:00.000Z");
    expect(await sendNotices(ctx)).toMatchObject({ sent: 0 });
    at("08:01");
    expect(await sendNotices(ctx)).toMatchObject({ sent: 1, notices: 1 });
    expect((await notices.deliveries(office.officeId, 1))[0]?.delivery).toMatchObject({
      batch: "msg_dead",
      attempts: 2,
    });
  });

  it("one channel at fault holds up no other, and two processes never send side by side", async () => {
    await settle(
      `  quiet: false\n  channels:\n    - { name: 坏的, kind: feishu, addressFile: missing }\n    - { name: 值班群, kind: wecom, addressFile: robot }\n`,
    );
    await tell("有 5 条匹配等待审核");
    const run = await sendNotices(ctx);
    expect(run).toMatchObject({ sent: 1 });
    expect(run?.faults[0]).toMatch(/坏的：.*addressFile.*missing（ENOENT）/u);
    await withLease(ctx, "notices", "", 0, async () => expect(await sendNotices(ctx)).toBeNull());
  });
});

describe("a try", () => {
  it("goes out at once, and says what is wrong without the key", async () => {
    await settle(GROUP);
    at("23:00");
    expect(await testChannels(ctx, "值班群", null)).toEqual([{ channel: "值班群", error: null }]);
    robot.answer.body = { errcode: 310000, errmsg: "sign not match" };
    expect(await testChannels(ctx, null, office.officeId)).toEqual([
      { channel: "值班群", error: "企业微信机器人没有收下：310000 sign not match" },
    ]);
    await expect(testChannels(ctx, "没有", null)).rejects.toThrow(/值班群/u);
  });
});
