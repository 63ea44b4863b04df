import { useQuery } from "@tanstack/react-query";
import { Result } from "antd";
import { Link, Navigate, useParams } from "react-router";
import { reviewQueueQuery } from "../../api/queries.ts";
import { seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed, NoPermission } from "../../parts/page-states.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { QueueList } from "./queue-list.tsx";
import { ReviewDesk } from "./review-desk.tsx";
import { useUndo } from "./use-decisions.ts";
import { useKeys } from "./use-keys.ts";
import "./review.css";

function NothingWaits() {
  const { undo, last } = useUndo();
  useKeys({ z: undo }, last !== null);
  return (
    <Result
      status="success"
      title="待审已清空"
      subTitle="系统拿不准的匹配都看过了。下一夜采集后若有新的，会出现在这里。"
      extra={
        <>
          {last !== null && (
            <button type="button" className="link-button" onClick={undo}>
              撤销刚才的「{last.words}」
            </button>
          )}
          <Link to="/review/spot-checks" className="link-button">
            看抽查
          </Link>
          <Link to="/ledger">看上稿台账</Link>
        </>
      }
    />
  );
}

/** 待审: the queue beside the one that is looked at; on a phone one after the other. */
export function ReviewPage() {
  const { user } = useSignedIn();
  const { linkId } = useParams();
  const narrow = useNarrow();
  const queue = useQuery({ ...reviewQueueQuery, enabled: seesOffice(user) });
  if (!seesOffice(user)) return <NoPermission />;
  if (queue.isPending) return <Waiting />;
  if (queue.isError) return <LoadFailed error={queue.error} onRetry={() => void queue.refetch()} />;
  const { items, total } = queue.data;
  const first = items[0];
  if (linkId === undefined && first === undefined) return <NothingWaits />;
  if (linkId === undefined && first !== undefined && !narrow)
    return <Navigate to={`/review/${first.linkId}`} replace />;
  return (
    <div className="review">
      {(!narrow || linkId === undefined) && <QueueList items={items} total={total} current={linkId ?? null} />}
      {narrow && linkId !== undefined && <h1 className="visually-hidden">待审</h1>}
      {linkId !== undefined && <ReviewDesk key={linkId} linkId={linkId} queue={items} desk="queue" />}
    </div>
  );
}
