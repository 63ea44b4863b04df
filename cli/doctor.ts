import path from "node:path";
import { loadSettings } from "../config/index.ts";
import { examine, type Finding } from "../office/doctor.ts";
import { findSources } from "../office/find-sources.ts";
import { type LayoutFiles, writeLayouts } from "../office/layout-files.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { layoutLines } from "./layout-lines.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

const MARKS: Readonly<Record<Finding["state"], string>> = { good: "✓", note: "·", bad: "✗" };

async function examination(data: string | undefined, json: boolean): Promise<ExitCode> {
  const findings = await examine(loadSettings(process.env, { dataDir: data }));
  const bad = findings.filter((finding) => finding.state === "bad");
  const lines = findings.map(({ what, state, text }) => `${MARKS[state]} ${what}：${text}`);
  lines.push("", bad.length === 0 ? "一切正常" : `有 ${bad.length} 处需要处理`);
  write(json, { findings, bad: bad.length }, lines);
  return bad.length === 0 ? EXIT.done : EXIT.faults;
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
  run: async ({ data, json, layout, out }) => {
    if (layout === undefined) return examination(data, json);
    const written = await layouts(data, layout, out);
    write(json, written, layoutLines(written));
    return EXIT.done;
  },
});
