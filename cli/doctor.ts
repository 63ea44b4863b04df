import path from "node:path";
import { loadSettings } from "../config/index.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { examineDeep } from "../office/deep/examine-deep.ts";
import { examine, type Finding } from "../office/doctor.ts";
import { findSources } from "../office/find-sources.ts";
import { type LayoutFiles, writeLayouts } from "../office/layout-files.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { layoutLines } from "./layout-lines.ts";
import { write } from "./output.ts";
import { byteBar } from "./progress.ts";
import { interruptSignal, withOffice } from "./with-office.ts";

const MARKS: Readonly<Record<Finding["state"], string>> = { good: "✓", note: "·", bad: "✗" };

function tell(findings: readonly Finding[], json: boolean): ExitCode {
  const bad = findings.filter((finding) => finding.state === "bad");
  const lines = findings.map(({ what, state, text }) => `${MARKS[state]} ${what}：${text}`);
  lines.push("", bad.length === 0 ? "一切正常" : `有 ${bad.length} 处需要处理`);
  write(json, { findings, bad: bad.length }, lines);
  return bad.length === 0 ? EXIT.done : EXIT.faults;
}

async function examination(data: string | undefined, json: boolean): Promise<ExitCode> {
  return tell(await examine(loadSettings(process.env, { dataDir: data })), json);
}

async function deep(data: string | undefined, json: boolean, sample: number | undefined): Promise<ExitCode> {
  if (sample !== undefined && !(Number.isInteger(sample) && sample > 0 && sample <= 1_000_000)) {
    throw new InputError(`--sample：应为 1 到 1000000 的整数，实际为 ${sample}`);
  }
  const bar = sample === undefined ? byteBar("核对存档") : null;
  return withOffice(data, async (ctx) => {
    try {
      const onProgress = (done: number, total: number) => bar?.show(done, total);
      const findings = await examineDeep(ctx, { sample: sample ?? null, onProgress, signal: interruptSignal() });
      bar?.end();
      return tell(findings, json);
    } finally {
      bar?.end();
    }
  });
}

async function layouts(
  data: string | undefined,
  name: string,
  out: string | undefined,
): Promise<readonly LayoutFiles[]> {
  return withOffice(data, async (ctx) => {
    const sourceIds = (await findSources(ctx, [name])) ?? [];
    return writeLayouts(ctx, sourceIds, out ?? path.join(ctx.settings.dataDir, "layouts"));
  });
}

export const doctor = command({
  options: (yargs) =>
    jsonOption(dataOption(yargs))
      .option("deep", {
        type: "boolean",
        default: false,
        describe: "深度体检：状态、台账、通报、操作记录、存档和文件逐项核对（要读全部存档）",
      })
      .option("sample", {
        type: "number",
        requiresArg: true,
        describe: "--deep 时存档只抽查多少份网页（默认全查）",
      })
      .option("layout", {
        type: "string",
        requiresArg: true,
        describe: "媒体名或采集源名：把它上次正常的页面和现在的页面存成文件，列出不见了的选择器",
      })
      .option("out", {
        type: "string",
        requiresArg: true,
        describe: "--layout 的文件存到哪个目录（默认数据目录下的 layouts）",
      }),
  run: async (options) => {
    const { data, json, layout, out } = options;
    if (options.deep) return deep(data, json, options.sample);
    if (layout === undefined) return examination(data, json);
    const written = await layouts(data, layout, out);
    write(json, written, layoutLines(written));
    return EXIT.done;
  },
});
