import { Progress } from "antd";
import type { NightView, Today } from "../../api/shapes.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { clockWords, dayWords } from "../../parts/time-words.ts";

const STAGES: Readonly<Record<NonNullable<Today["running"]>["stage"], string>> = {
  crawl: "采集",
  extract: "抽取正文",
  story: "归并同稿",
  match: "匹配投稿",
  credit: "计分",
  evidence: "留存证据",
  notice: "生成提醒",
};

/** A source without faults that is not complete only waits for its newest issue. */
function faultWords(night: NightView): string {
  const incomplete = night.sources.filter((source) => !source.complete && source.faults.length > 0).length;
  const words = [
    night.faults.length > 0 ? `${night.faults.length} 处出错` : "",
    incomplete > 0 ? `${incomplete} 个采集源没有采完` : "",
  ].filter((word) => word !== "");
  return words.length === 0 ? "已完成，但有问题" : `已完成，其中 ${words.join("，")}`;
}

function endWords(night: NightView): string {
  switch (night.state) {
    case "running":
      return "正在进行";
    case "done":
      return "全部完成";
    case "faults":
      return faultWords(night);
    case "failed":
      return "中途失败，请联系管理员查看日志";
  }
}

/** When the last night ran, and how it ended; its progress while it runs. */
export function NightLine({ view }: { readonly view: Today }) {
  const { timeZone } = useSignedIn();
  const { night, running } = view;
  if (night === null) return <p className="muted">还没有进行过夜间采集</p>;
  const end = night.finishedAt === null ? "" : `–${clockWords(night.finishedAt, timeZone)}`;
  return (
    <div className="night-line" role="status">
      <p className={night.state === "done" ? "muted" : `night-${night.state}`}>
        {dayWords(night.day)}夜间采集（
        <time>
          {clockWords(night.startedAt, timeZone)}
          {end}
        </time>
        ）：{endWords(night)}
      </p>
      {running !== null && (
        <div className="night-progress">
          <span>
            正在{STAGES[running.stage]}：<span className="figure">{running.done}</span>
            {running.total !== null && <span className="figure"> / {running.total}</span>} {running.note}
          </span>
          {running.total !== null && running.total > 0 && (
            <Progress
              percent={Math.round((running.done / running.total) * 100)}
              size="small"
              aria-label="夜间采集进度"
            />
          )}
        </div>
      )}
    </div>
  );
}
