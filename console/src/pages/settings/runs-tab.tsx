import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { spotChecksQuery } from "../../api/queries.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { dayWords, momentWords } from "../../parts/time-words.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { SpotSize } from "../review/spot-size.tsx";
import { RunList } from "./run-list.tsx";
import { type Runs, runsQuery } from "./settings-data.ts";

const WHILE_RUNNING_MS = 5_000;
const GIGA = 1024 ** 3;
const MARKS: Readonly<Record<Runs["findings"][number]["state"], { readonly mark: string; readonly words: string }>> = {
  good: { mark: "✓", words: "正常" },
  note: { mark: "·", words: "留意" },
  bad: { mark: "✗", words: "要处理" },
};

function SpotCheck() {
  const { user } = useSignedIn();
  const spot = useQuery(spotChecksQuery);
  if (spot.isPending) return <p className="muted">正在载入…</p>;
  if (spot.isError) return <LoadFailed error={spot.error} onRetry={() => void spot.refetch()} />;
  if (user.role === "admin") return <SpotSize key={spot.data.size} size={spot.data.size} />;
  return <p>{spot.data.size === 0 ? "不抽查" : `每周抽 ${spot.data.size} 条`}</p>;
}

function Schedule({ runs }: { readonly runs: Runs }) {
  const { nightAt, timeZone, nextNightAt, missed, intake, captures } = runs;
  return (
    <section className="panel" aria-labelledby="schedule-title">
      <h2 id="schedule-title">安排</h2>
      {missed !== null && runs.running === null && (
        <Alert
          type="warning"
          showIcon
          title={`${dayWords(missed)}的夜间任务没有跑完，程序会补跑；一直没有补，请确认 npm start 一直开着。`}
        />
      )}
      <dl className="settings-facts">
        <dt>夜间任务</dt>
        <dd>
          每天 <time>{nightAt}</time>（{timeZone}），下一次 <time>{momentWords(nextNightAt, timeZone)}</time>
        </dd>
        <dt>收来稿</dt>
        <dd>
          每 {intake.everyMinutes} 分钟看一次
          {intake.mailbox ? "来稿邮箱和 inbox 目录" : " inbox 目录（没有设来稿邮箱）"}
        </dd>
        <dt>网页截图</dt>
        <dd>{captures ? "夜间给上稿的和待审的报道留" : "不留"}</dd>
        <dt>抽查</dt>
        <dd>
          <SpotCheck />
        </dd>
      </dl>
      <p className="muted">
        除抽查外，都在数据目录的 <code>settings.yaml</code> 里改，改完重启。
      </p>
    </section>
  );
}

function Machine({ runs }: { readonly runs: Runs }) {
  const { version, database, disk, findings } = runs;
  const giga = (bytes: number) => `${(bytes / GIGA).toFixed(1)} GB`;
  return (
    <section className="panel" aria-labelledby="machine-title">
      <h2 id="machine-title">运行环境</h2>
      <dl className="settings-facts">
        <dt>上稿通</dt>
        <dd className="figure">{version}</dd>
        <dt>数据库</dt>
        <dd>{database}</dd>
        <dt>数据目录的磁盘</dt>
        <dd>{disk === null ? "查不到" : `空闲 ${giga(disk.free)}，共 ${giga(disk.total)}`}</dd>
      </dl>
      <h3>体检</h3>
      <ul className="settings-findings">
        {findings.map(({ what, state, text }) => (
          <li key={what} className={state === "bad" ? "settings-bad" : undefined}>
            <span aria-hidden="true">{MARKS[state].mark}</span>
            <span className="visually-hidden">{MARKS[state].words}：</span> {what}：{text}
          </li>
        ))}
      </ul>
      <p className="muted">
        采集源逐个的情况在“媒体与采集”，全部体检用 <code>shanggao doctor</code>。
      </p>
    </section>
  );
}

/** 运行: when the program works, what its last nights did, and what it stands on. */
export function RunsTab() {
  const runs = useQuery({
    ...runsQuery,
    refetchInterval: (query) => (query.state.data?.runs[0]?.state === "running" ? WHILE_RUNNING_MS : false),
  });
  if (runs.isPending) return <Waiting />;
  if (runs.isError) return <LoadFailed error={runs.error} onRetry={() => void runs.refetch()} />;
  return (
    <div className="settings-panels">
      <div className="settings-columns">
        <Schedule runs={runs.data} />
        <Machine runs={runs.data} />
      </div>
      <RunList runs={runs.data} />
    </div>
  );
}
