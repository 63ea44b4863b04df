import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link, useNavigate } from "react-router";
import { reviewItemQuery } from "../../api/queries.ts";
import type { ReviewRow } from "../../api/shapes.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { DeskTools } from "./desk-tools.tsx";
import { Evidence } from "./evidence.tsx";
import { ReassignDialog } from "./reassign-dialog.tsx";
import { ArticleSide, SubmissionSide } from "./sides.tsx";
import { neighbours, useDecide, useUndo } from "./use-decisions.ts";
import { useKeys } from "./use-keys.ts";

const AHEAD = 2;

/** Fetches the links that come next, so that they are there when the key is pressed. */
function usePrefetch(queue: readonly ReviewRow[], linkId: string): void {
  const queryClient = useQueryClient();
  useEffect(() => {
    const place = queue.findIndex((row) => row.linkId === linkId);
    for (const row of queue.slice(place + 1, place + 1 + AHEAD)) {
      void queryClient.prefetchQuery(reviewItemQuery(row.linkId));
    }
  }, [queue, linkId, queryClient]);
}

interface Props {
  readonly linkId: string;
  readonly queue: readonly ReviewRow[];
}

/** One link on the desk: article left, submission right, the evidence above, one key for each decision. */
export function ReviewDesk({ linkId, queue }: Props) {
  const { user } = useSignedIn();
  const navigate = useNavigate();
  const item = useQuery(reviewItemQuery(linkId));
  const [reassigning, setReassigning] = useState(false);
  const decide = useDecide(item.data);
  const { undo, last } = useUndo();
  const { before, after } = neighbours(queue, linkId);
  const decides = mayDecide(user);
  usePrefetch(queue, linkId);
  const goTo = (id: string | null) => {
    if (id !== null) navigate(`/review/${id}`);
  };
  const walking = { j: () => goTo(after), k: () => goTo(before) };
  const deciding = {
    y: () => void decide("confirmed"),
    n: () => void decide("rejected"),
    r: () => setReassigning(true),
    z: undo,
  };
  useKeys(decides ? { ...walking, ...deciding } : walking, !reassigning);
  if (item.isPending) return <Waiting />;
  if (item.isError) {
    return (
      <div className="desk">
        <LoadFailed error={item.error} onRetry={() => void item.refetch()} />
        <p style={{ textAlign: "center" }}>
          <Link to="/review">回到待审队列</Link>
        </p>
      </div>
    );
  }
  const view = item.data;
  return (
    <section className="desk" aria-label="对照">
      <DeskTools
        item={view}
        decides={decides}
        undoWords={last?.words ?? null}
        onDecide={(kind) => void decide(kind)}
        onReassign={() => setReassigning(true)}
        onUndo={undo}
        onBefore={before === null ? null : () => goTo(before)}
        onAfter={after === null ? null : () => goTo(after)}
      />
      <Evidence item={view} decides={decides} onReassign={() => setReassigning(true)} />
      <div className="sides">
        <ArticleSide item={view} />
        <SubmissionSide item={view} />
      </div>
      {reassigning && <ReassignDialog item={view} onClose={() => setReassigning(false)} />}
    </section>
  );
}
