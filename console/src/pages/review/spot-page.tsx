import { useQuery } from "@tanstack/react-query";
import { Tag } from "antd";
import { Link, useParams } from "react-router";
import { spotChecksQuery } from "../../api/queries.ts";
import type { SpotChecks } from "../../api/shapes.ts";
import { seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed, NoPermission } from "../../parts/page-states.tsx";
import { dayWords } from "../../parts/time-words.ts";
import { useNarrow } from "../../parts/use-narrow.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { deskAddress } from "./desk.ts";
import { DeskTabs } from "./desk-tabs.tsx";
import { ReviewDesk } from "./review-desk.tsx";
import { SpotFigures } from "./spot-figures.tsx";
import "./review.css";

const VERDICTS = {
  open: { words: "未看", color: "default" },
  right: { words: "无误", color: "green" },
  wrong: { words: "误记", color: "red" },
} as const;

function SampleList({ view, current }: { readonly view: SpotChecks; readonly current: string | null }) {
  return (
    <nav className="queue" aria-label="抽查">
      <DeskTabs desk="spot" />
      <h1>抽查自动计入的匹配</h1>
      <p className="muted queue-note">每周随机抽 {view.size} 条，抽哪几条由程序按周算定，不能挑选。</p>
      <ol>
        {view.items.map((row) => (
          <li key={`${row.week} ${row.linkId}`}>
            <Link to={deskAddress("spot", row.linkId)} aria-current={row.linkId === current ? "true" : undefined}>
              <span className="queue-title">{row.articleTitle}</span>
              <Tag color={VERDICTS[row.verdict].color} style={{ marginInlineEnd: 0 }}>
                {VERDICTS[row.verdict].words}
              </Tag>
              <span className="queue-meta muted">
                {row.outlet}
                {row.publishedOn !== null && ` ${dayWords(row.publishedOn)}`} · {row.unit}
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** 抽查: what was drawn of each week's automatic links beside the one that is looked at, and the error rate. */
export function SpotPage() {
  const { user } = useSignedIn();
  const { linkId } = useParams();
  const narrow = useNarrow();
  const spot = useQuery({ ...spotChecksQuery, enabled: seesOffice(user) });
  if (!seesOffice(user)) return <NoPermission />;
  if (spot.isPending) return <Waiting />;
  if (spot.isError) return <LoadFailed error={spot.error} onRetry={() => void spot.refetch()} />;
  const view = spot.data;
  const open = view.items.filter((row) => row.verdict === "open");
  // The one on the desk keeps its place among those that are still to be looked at.
  const rows = view.items.filter((row) => row.verdict === "open" || row.linkId === linkId);
  return (
    <div className="review">
      {(!narrow || linkId === undefined) && <SampleList view={view} current={linkId ?? null} />}
      {linkId === undefined ? (
        <SpotFigures view={view} first={open[0]?.linkId ?? null} />
      ) : (
        <ReviewDesk key={linkId} linkId={linkId} queue={rows} desk="spot" />
      )}
    </div>
  );
}
