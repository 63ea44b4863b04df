import { examine, type Finding } from "../office/doctor.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

const MARKS: Readonly<Record<Finding["state"], string>> = { good: "✓", note: "·", bad: "✗" };

export const doctor = command({
  name: "doctor",
  describe: "体检：数据库、数据目录、浏览器、分词、夜间任务、采集源",
  options: (yargs) => jsonOption(dataOption(yargs)),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const findings = await examine(ctx);
      const bad = findings.filter((finding) => finding.state === "bad");
      const lines = findings.map(({ what, state, text }) => `${MARKS[state]} ${what}：${text}`);
      lines.push("", bad.length === 0 ? "一切正常" : `有 ${bad.length} 处需要处理`);
      write(options.json, { findings, bad: bad.length }, lines);
      return bad.length === 0 ? EXIT.done : EXIT.faults;
    }),
});
