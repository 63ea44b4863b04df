import { InputError } from "../domain/errors/input-error.ts";
import { SettingsError } from "../domain/errors/settings-error.ts";
import { giveWay } from "../office/give-way.ts";
import { runWorker, type WorkerEvents } from "../office/workers/run-worker.ts";
import { workerHere } from "../office/workers/worker-here.ts";
import { command, dataOption } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { interruptSignal, withOffice } from "./with-office.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

const events: WorkerEvents = {
  onJoin: (workerId, leads) => say(`加入：${workerId}${leads ? "（到时候可以主持夜间任务）" : ""}`),
  onNight: (day, why) => say(why === "due" ? `${day} 夜间任务到时候了` : `补跑错过的 ${day} 夜间任务`),
  onEnd: (day, state) => say(state === "busy" ? `${day} 夜间任务由另一个进程主持` : `${day} 夜间任务结束：${state}`),
  onError: (error) => {
    process.stderr.write(`出错（会再试）：${error instanceof Error ? error.stack : String(error)}\n`);
  },
};

function wholeNumber(name: string, value: number | undefined, least: number, most: number): number | undefined {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return value;
  throw new SettingsError(`--${name}`, `${least} 到 ${most} 的整数`, String(value));
}

/** Asks the database instead of working: whoever watches a container wants to know whether its worker still speaks. */
async function check(data: string | undefined): Promise<ExitCode> {
  return withOffice(data, async (ctx) => {
    const there = await workerHere(ctx);
    say(there ? "这台机器上的工作进程在" : "这台机器上没有工作进程，或它很久没有消息了；shanggao doctor 列出全部");
    return there ? EXIT.done : EXIT.faults;
  });
}

export const worker = command({
  options: (yargs) =>
    dataOption(yargs)
      .option("crawl", { type: "boolean", default: false, describe: "做采集" })
      .option("match", { type: "boolean", default: false, describe: "做匹配" })
      .option("concurrency", { type: "number", requiresArg: true, describe: "同时做几份采集（默认 32）" })
      .option("threads", {
        type: "number",
        requiresArg: true,
        describe: "匹配用几个线程（默认核数，最多 4；每个约 250 MB）",
      })
      .option("schedule", {
        type: "boolean",
        default: true,
        describe: "到时候可以主持夜间任务；--no-schedule 只做分到的",
      })
      .option("check", {
        type: "boolean",
        default: false,
        describe: "不干活，只看这台机器上的工作进程在不在（容器的健康检查用）：退出码 0 在，1 不在",
      }),
  run: async (options) => {
    if (options.check) return check(options.data);
    const { crawl, match, schedule } = options;
    if (!crawl && !match) throw new InputError("请说明做什么：--crawl、--match，或两个都写");
    const concurrency = wholeNumber("concurrency", options.concurrency, 1, 200);
    const threads = wholeNumber("threads", options.threads, 0, 64);
    giveWay();
    return withOffice(options.data, async (ctx) => {
      await runWorker(ctx, { crawl, match, concurrency, threads, schedule }, events, interruptSignal());
      return EXIT.done;
    });
  },
});
