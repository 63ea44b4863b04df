import { Link } from "react-router";
import type { PlacementRow } from "../../api/shapes.ts";
import { TierTag } from "../../parts/tier-tag.tsx";
import { dayWords } from "../../parts/time-words.ts";
import { pointsWords } from "../../parts/words.ts";

/** 最新上稿. */
export function LatestPlacements({ rows }: { readonly rows: readonly PlacementRow[] }) {
  return (
    <section className="panel" aria-labelledby="latest-title">
      <h2 id="latest-title">最新上稿</h2>
      {rows.length === 0 ? (
        <p className="muted">还没有上稿。匹配自动计入或经您确认后，会出现在这里。</p>
      ) : (
        <ul className="latest">
          {rows.map((row) => (
            <li key={row.id}>
              <Link to={`/ledger?open=${row.id}`}>{row.title}</Link>
              <span className="latest-meta muted">
                <TierTag tier={row.tier} /> {row.outlet} <time>{dayWords(row.publishedOn)}</time> · {row.unit} ·{" "}
                <span className="figure">{pointsWords(row.points)} 分</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && (
        <p style={{ marginTop: 10 }}>
          <Link to="/ledger">全部上稿台账</Link>
        </p>
      )}
    </section>
  );
}
