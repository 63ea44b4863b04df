import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Segmented, Tag } from "antd";
import { Link, useSearchParams } from "react-router";
import { LoadFailed } from "../../parts/page-states.tsx";
import { dayWords } from "../../parts/time-words.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { percent, pointsWords } from "../../parts/words.ts";
import { type TargetProgress, type TargetsView, targetsQuery } from "./targets-data.ts";

type State = TargetProgress["state"];
const STATES: Readonly<Record<State, { readonly words: string; readonly color: string }>> = {
  warned: { words: "预警", color: "orange" },
  missed: { words: "未完成", color: "red" },
  open: { words: "进行中", color: "blue" },
  met: { words: "已完成", color: "green" },
};
const ORDER = ["warned", "missed", "open", "met"] as const;
const MOST_ROWS = 100;

function share(part: string, whole: string): number {
  const ratio = Number(whole) === 0 ? 1 : Number(part) / Number(whole);
  return Math.max(0, Math.min(1, ratio));
}

/** Done as a bar, the forecast as a mark on it; the figures stand beside. */
function Bar({ row }: { readonly row: TargetProgress }) {
  const done = share(row.done, row.amount);
  const forecast = share(row.forecast, row.amount);
  return (
    <div
      className={`target-bar ${row.state}`}
      role="progressbar"
      aria-label={`${row.name}${row.what}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(done * 100)}
    >
      <span className="target-done" style={{ width: `${done * 100}%` }} />
      {row.state !== "met" && row.state !== "missed" && forecast > done && (
        <span className="target-forecast" style={{ left: `${forecast * 100}%` }} />
      )}
    </div>
  );
}

function left(row: TargetProgress): string {
  if (row.state === "met") return "";
  const gap = `还差 ${pointsWords(row.gap)}`;
  if (row.state === "missed") return gap;
  return `${gap}，照此下去到期 ${pointsWords(row.forecast)}，剩 ${row.daysLeft} 天`;
}

/** One task: what is owed, done, and to be expected. */
export function TargetRow({ row }: { readonly row: TargetProgress }) {
  return (
    <li className="target-row">
      <span className="target-name">
        <b>{row.name}</b> <span className="muted">{row.unitClass}</span>
      </span>
      <span className="target-what">
        {row.label}
        {row.what}
      </span>
      <span className="target-figures figure">
        {pointsWords(row.done)} / {pointsWords(row.amount)}
      </span>
      <Bar row={row} />
      <Tag color={STATES[row.state].color}>{STATES[row.state].words}</Tag>
      <span className="target-left muted">{left(row)}</span>
    </li>
  );
}

function Rows({ rows }: { readonly rows: readonly TargetProgress[] }) {
  const [params, setParams] = useSearchParams();
  const chosen = ORDER.find((state) => state === params.get("state")) ?? "all";
  const shown = rows
    .filter((row) => chosen === "all" || row.state === chosen)
    .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
  const all = params.get("all") === "1" || shown.length <= MOST_ROWS;
  const set = (name: string, value: string | null) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      if (value === null) after.delete(name);
      else after.set(name, value);
      return after;
    });
  const count = (state: State) => rows.filter((row) => row.state === state).length;
  return (
    <>
      <Segmented
        aria-label="看哪些任务"
        className="target-states"
        value={chosen}
        options={[
          { value: "all", label: `全部 ${rows.length}` },
          ...ORDER.map((state) => ({ value: state, label: `${STATES[state].words} ${count(state)}` })),
        ]}
        onChange={(value) => set("state", value === "all" ? null : value)}
      />
      {shown.length === 0 && <p className="muted">没有这样的任务。</p>}
      <ul>
        {(all ? shown : shown.slice(0, MOST_ROWS)).map((row) => (
          <TargetRow key={`${row.targetId} ${row.holderId} ${row.from}`} row={row} />
        ))}
      </ul>
      {!all && <Button onClick={() => set("all", "1")}>显示其余 {shown.length - MOST_ROWS} 项</Button>}
    </>
  );
}

function Names({
  title,
  names,
  none,
}: {
  readonly title: string;
  readonly names: readonly string[];
  readonly none: string;
}) {
  return (
    <section className="target-names">
      <h3>
        {title} <span className="figure">{names.length > 0 && `${names.length} 个`}</span>
      </h3>
      {names.length === 0 ? <p className="muted">{none}</p> : <p>{names.join("、")}</p>}
    </section>
  );
}

function Named({ view }: { readonly view: TargetsView }) {
  const { silent, late, cutOffDay, praised, criticised, adoption } = view;
  const rates = adoption
    .filter(({ submitted }) => submitted > 0)
    .map(({ unit, submitted, adopted }) => ({
      unit,
      words: `${adopted}/${submitted}，${percent(adopted / submitted)}`,
    }));
  return (
    <aside className="target-aside" aria-label="点名">
      <Names title="零报送" names={silent} none="每个单位都有报送。" />
      {cutOffDay !== null && <Names title={`迟报（每月 ${cutOffDay} 日截止）`} names={late} none="没有迟报。" />}
      <Names title="表扬" names={praised} none="没有达到表扬标准的单位。" />
      <Names
        title="批评"
        names={criticised.map(({ unit, months }) => `${unit}（连续 ${months} 个月未完成）`)}
        none="没有达到批评标准的单位。"
      />
      <section className="target-names">
        <h3>采用率</h3>
        {rates.length === 0 && <p className="muted">这一期没有报送。</p>}
        <ul className="figure">
          {rates.map(({ unit, words }) => (
            <li key={unit} className="target-rate">
              <span>{unit}</span>
              <span>{words}</span>
            </li>
          ))}
        </ul>
      </section>
    </aside>
  );
}

/** 进度 of a period's tasks, and who is named for what. */
export function ProgressTab({ period }: { readonly period: string }) {
  const view = useQuery(targetsQuery(period));
  if (view.isPending) return <Waiting />;
  if (view.isError) return <LoadFailed error={view.error} onRetry={() => void view.refetch()} />;
  const { rows, today } = view.data;
  return (
    <div className="target-columns">
      <section aria-label="任务进度">
        <div className="target-said">
          <p className="muted">算到 {dayWords(today)}。预计 = 已完成 ÷ 已过天数 × 全期天数；条上的竖线是预计。</p>
          <a href={`/api/reports/targets?period=${period}&format=xlsx`} download>
            下载 Excel
          </a>
        </div>
        {rows.length === 0 ? (
          <Empty description="这一期没有任务。任务写在计分办法里，或在这里登记。">
            <Link to={`/targets?period=${period}&tab=entered`}>登记任务</Link>
          </Empty>
        ) : (
          <Rows rows={rows} />
        )}
      </section>
      <Named view={view.data} />
    </div>
  );
}
