import { Empty, Segmented, Tag } from "antd";
import { OutsideLink } from "../../parts/outside-link.tsx";
import { clockWords, dayWords, momentWords } from "../../parts/time-words.ts";
import { useAddress } from "../../parts/use-address.ts";
import type { Run, Runs } from "./settings-data.ts";

const KIND_WORDS: Readonly<Record<Run["kind"], string>> = {
  night: "夜间任务",
  errand: "手工运行",
  backfill: "补采往期",
};
const STATE_TAGS: Readonly<Record<Run["state"], { readonly words: string; readonly color: string }>> = {
  running: { words: "正在进行", color: "blue" },
  done: { words: "全部完成", color: "green" },
  faults: { words: "完成，有出错", color: "orange" },
  failed: { words: "中途失败", color: "red" },
};

/** `1 小时 3 分`, `11 分 20 秒`, `8 秒`. */
function durationWords(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} 秒`;
  return minutes < 60 ? `${minutes} 分 ${seconds % 60} 秒` : `${Math.floor(minutes / 60)} 小时 ${minutes % 60} 分`;
}

function Figures({ figures }: { readonly figures: Run["figures"] }) {
  if (figures === null) return null;
  const { sources, incomplete, articlesNew, articlesExtracted, linksAuto, linksReview, pictures } = figures;
  return (
    <p className="muted figure">
      采集源 {sources} 个{incomplete > 0 && `（${incomplete} 个没采完）`} · 新报道 {articlesNew} · 抽取正文{" "}
      {articlesExtracted} · 自动计入 {linksAuto} · 待审 {linksReview}
      {pictures !== null && ` · 截图 ${pictures}`}
    </p>
  );
}

function Faults({ run }: { readonly run: Run }) {
  const rest = run.faultCount - run.faults.length;
  return (
    <ul className="run-faults">
      {run.faults.map(({ outlet, source, address, message }) => (
        <li key={`${source} ${address} ${message}`}>
          {[outlet, source].filter((name) => name !== "").join(" ")}：{message}（
          <OutsideLink address={address}>打开该地址</OutsideLink>）
        </li>
      ))}
      {rest > 0 && <li>另有 {rest} 处。</li>}
    </ul>
  );
}

interface RowProps {
  readonly run: Run;
  readonly timeZone: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function Row({ run, timeZone, open, onToggle }: RowProps) {
  const { day, kind, state, startedAt, finishedAt, faultCount } = run;
  const tag = STATE_TAGS[state];
  return (
    <li>
      <p className="settings-row-title">
        <b>{dayWords(day)}</b> <span>{KIND_WORDS[kind]}</span> <Tag color={tag.color}>{tag.words}</Tag>
      </p>
      <p className="muted">
        <time>{momentWords(startedAt, timeZone)}</time>
        {finishedAt === null
          ? " 开始"
          : `–${clockWords(finishedAt, timeZone)}，用了 ${durationWords(startedAt, finishedAt)}`}
      </p>
      <Figures figures={run.figures} />
      {faultCount > 0 && (
        <button
          type="button"
          className="run-toggle"
          aria-expanded={open}
          aria-label={`${dayWords(day)}${KIND_WORDS[kind]}的 ${faultCount} 处出错`}
          onClick={onToggle}
        >
          {faultCount} 处出错 {open ? "▴" : "▾"}
        </button>
      )}
      {open && <Faults run={run} />}
    </li>
  );
}

/** 最近各夜: state, duration, figures; each with its faults when it is opened. */
export function RunList({ runs }: { readonly runs: Runs }) {
  const { params, change } = useAddress();
  const nightsOnly = params.get("all") !== "1";
  const shown = runs.runs.filter(({ kind }) => !nightsOnly || kind === "night");
  const open = params.get("open");
  return (
    <section className="panel" aria-labelledby="runs-title">
      <h2 id="runs-title">最近各夜</h2>
      <Segmented
        aria-label="看哪些"
        value={nightsOnly ? "night" : "all"}
        options={[
          { value: "night", label: "只看夜间任务" },
          { value: "all", label: "连手工运行的" },
        ]}
        onChange={(value) => change({ all: value === "all" ? "1" : null })}
      />
      {shown.length === 0 ? (
        <Empty description="还没有跑过。第一次夜间任务完成后，这里列出每一夜的情况。" />
      ) : (
        <ul className="settings-rows">
          {shown.map((run) => (
            <Row
              key={run.id}
              run={run}
              timeZone={runs.timeZone}
              open={open === run.id}
              onToggle={() => change({ open: open === run.id ? null : run.id })}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
