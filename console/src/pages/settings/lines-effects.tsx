import { Alert } from "antd";
import { Link } from "react-router";
import { dayWords } from "../../parts/time-words.ts";
import type { LinesEffect, LinesPreview } from "./settings-data.ts";

type Figure = Exclude<keyof LinesEffect, "lines">;

const ROWS: readonly { readonly figure: Figure; readonly label: string; readonly part?: boolean }[] = [
  { figure: "credited", label: "自动计入" },
  { figure: "rejected", label: "其中人工驳回过的（误记）", part: true },
  { figure: "unseen", label: "其中还没有人看过的", part: true },
  { figure: "review", label: "待审" },
  { figure: "lost", label: "确属上稿、却不再给人看的（漏掉）" },
  { figure: "dropped", label: "其余不再给人看的" },
];

function signed(difference: number): string {
  if (difference === 0) return "不变";
  return difference > 0 ? `多 ${difference}` : `少 ${-difference}`;
}

function EffectTable({ preview }: { readonly preview: LinesPreview }) {
  const { now, proposed } = preview;
  return (
    <table className="line-effects">
      <thead>
        <tr>
          <th scope="col">近三个月的匹配</th>
          <th scope="col">现在的线</th>
          {proposed !== null && (
            <>
              <th scope="col">换成这两条</th>
              <th scope="col">差</th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {ROWS.map(({ figure, label, part }) => (
          <tr key={figure}>
            <th scope="row" className={part === true ? "line-part" : undefined}>
              {label}
            </th>
            <td>{now[figure]}</td>
            {proposed !== null && (
              <>
                <td>{proposed[figure]}</td>
                <td>{signed(proposed[figure] - now[figure])}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Those that a person rejected and the lines would have credited all the same. */
function FalseCredits({ preview }: { readonly preview: LinesPreview }) {
  const { falselyCredited: rows, now, proposed } = preview;
  const total = (proposed ?? now).rejected;
  if (total === 0) return <p>{proposed === null ? "现在的线" : "这两条线"}不会误记任何一条人工驳回过的。</p>;
  return (
    <>
      <h3 className="settings-bad">会误记的 {total} 条：人工驳回过，分数却到了自动线</h3>
      <ul className="settings-rows">
        {rows.map((row) => (
          <li key={row.linkId}>
            <p className="settings-row-title">
              <Link to={`/review/${row.linkId}`}>{row.articleTitle}</Link>
              <span className="figure muted">分数 {row.score.toFixed(3)}</span>
            </p>
            <p className="muted">
              {row.outlet}
              {row.publishedOn !== null && ` ${dayWords(row.publishedOn)}`} · 当时配的是{row.unit}《
              {row.submissionTitle}》
            </p>
          </li>
        ))}
      </ul>
      {total > rows.length && <p className="muted">只列出分数最高的 {rows.length} 条。</p>}
    </>
  );
}

/** What lines would have made of the last three months, beside those in force. */
export function LinesEffects({ preview, stale }: { readonly preview: LinesPreview; readonly stale: boolean }) {
  const { from, to, links, proposed, keptFrom } = preview;
  if (links === 0) {
    return (
      <p className="muted">
        近三个月（{from} 至 {to}）还没有匹配，看不出换线会怎样。
      </p>
    );
  }
  return (
    <div aria-busy={stale} className="line-preview">
      <p role="status">
        {from} 至 {to} 见报的报道，共 <b className="figure">{links}</b> 条匹配{stale ? "，正在重算…" : ""}
      </p>
      <EffectTable preview={preview} />
      {proposed !== null && proposed.lines.review < keptFrom && (
        <Alert type="info" showIcon title={`待审线降到 ${keptFrom} 以下会多出多少待审，没有记录，无法预知。`} />
      )}
      <FalseCredits preview={preview} />
    </div>
  );
}
