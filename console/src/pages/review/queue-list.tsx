import { useEffect, useRef } from "react";
import { Link } from "react-router";
import type { ReviewRow } from "../../api/shapes.ts";
import { dayWords } from "../../parts/time-words.ts";
import { percent } from "../../parts/words.ts";
import { DeskTabs } from "./desk-tabs.tsx";

interface Props {
  readonly items: readonly ReviewRow[];
  readonly total: number;
  readonly current: string | null;
}

/** The queue, the likeliest first. */
export function QueueList({ items, total, current }: Props) {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (current === null) return;
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <nav className="queue" aria-label="待审队列">
      <DeskTabs desk="queue" />
      <h1>
        待审 <span className="figure">{total}</span> 条
      </h1>
      {items.length < total && <p className="muted queue-note">先列出最像的 {items.length} 条</p>}
      <ol ref={list}>
        {items.map((row) => (
          <li key={row.linkId}>
            <Link to={`/review/${row.linkId}`} aria-current={row.linkId === current ? "true" : undefined}>
              <span className="queue-title">{row.articleTitle}</span>
              <span className="queue-score figure">{percent(row.score)}</span>
              <span className="queue-meta muted">
                {row.outlet}
                {row.publishedOn !== null && ` ${dayWords(row.publishedOn)}`} · {row.unit}
              </span>
              {row.snooze !== null && <span className="queue-meta">暂缓到{dayWords(row.snooze.until)}</span>}
              <span className="queue-reason">{row.reason}</span>
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
