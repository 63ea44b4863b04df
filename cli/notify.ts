import { CHANNEL_KIND_NAMES } from "../domain/notify.ts";
import { outboxView } from "../office/notify/outbox-view.ts";
import { sendNotices, testChannels } from "../office/notify/send-notices.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

const STATES = { waiting: "等着发", sent: "已发", failed: "没发出去" } as const;

export const notifyTest = command({
  options: (yargs) => jsonOption(dataOption(yargs)).positional("channel", { type: "string" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const ends = await testChannels(ctx, options.channel ?? null, null);
      const lines = ends.map(
        ({ channel, error }) => `${channel}：${error === null ? "发出去了，请看收到没有" : error}`,
      );
      write(options.json, ends, lines);
      return ends.every(({ error }) => error === null) ? EXIT.done : EXIT.faults;
    }),
});

export const notifySend = command({
  options: (yargs) => jsonOption(dataOption(yargs)),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const run = await sendNotices(ctx);
      const busy = { sent: 0, notices: 0, faults: ["另一个进程正在发提醒"] };
      const { sent, notices, faults } = run ?? busy;
      write(options.json, { sent, notices, faults }, [`发出提醒 ${sent} 条（合 ${notices} 件事）`, ...faults]);
      return faults.length === 0 ? EXIT.done : EXIT.faults;
    }),
});

export const notifyList = command({
  options: (yargs) => jsonOption(dataOption(yargs)),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const views = [];
      for (const { id, name } of await ctx.store.offices.list()) {
        views.push({ office: name, ...(await outboxView(ctx, { officeId: id })) });
      }
      const lines = views.flatMap(({ office, channels, items }) => [
        `${office}：${channels.length === 0 ? "没有设置提醒渠道（见 docs/admin/notices.md）" : ""}`,
        ...channels.map(({ name, kind, lastSentAt }) => {
          return `  ${name}（${CHANNEL_KIND_NAMES[kind]}）上次发出：${lastSentAt ?? "还没有"}`;
        }),
        ...items.map(({ at, channel, state, attempts, text, error }) => {
          const why = error === null ? "" : `（试了 ${attempts} 次：${error}）`;
          return `  ${at.slice(0, 16)} ${channel} ${STATES[state]} ${text}${why}`;
        }),
      ]);
      write(options.json, views, lines);
      return EXIT.done;
    }),
});
