import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link, useNavigate } from "react-router";
import { reviewItemQuery } from "../../api/queries.ts";
import type { ReviewItem } from "../../api/shapes.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { type Desk, deskAddress, neighbours, type Row } from "./desk.ts";
import { type DeskActs, DeskTools } from "./desk-tools.tsx";
import { Evidence } from "./evidence.tsx";
import { untilTomorrow } from "./pause-menu.tsx";
import { ReassignDialog } from "./reassign-dialog.tsx";
import { ArticleSide, RunnerUpSide, SubmissionSide } from "./sides.tsx";
import { useDecide, useDecideTogether, useReassign, useSnooze, useUndo } from "./use-decisions.ts";
import { useKeys } from "./use-keys.ts";

const AHEAD = 3;

/** Fetches the links that come next, so that they are there when the key is pressed. */
function usePrefetch(queue: readonly Row[], linkId: string): void {
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
  readonly queue: readonly Row[];
  readonly desk: Desk;
}

/** What a person can do here: by buttons, and by keys. */
function useActs(item: ReviewItem | undefined, desk: Desk) {
  const { user, timeZone } = useSignedIn();
  const [reassigning, setReassigning] = useState(false);
  const [runnerUpShown, showRunnerUp] = useState(false);
  const decide = useDecide(item, desk);
  const together = useDecideTogether(item);
  const snooze = useSnooze(item, user.displayName);
  const reassign = useReassign(item, desk);
  const { undo, last } = useUndo();
  const other = item?.runnerUp?.submission ?? null;
  const takeRunnerUp = () => {
    if (other !== null && !reassign.isPending) reassign.mutate(other);
  };
  const turn = () => showRunnerUp((shown) => other !== null && !shown);
  const onTogether = (kind: "confirmed" | "rejected") => void together(kind);
  const acts: DeskActs = {
    undoWords: last?.words ?? null,
    onDecide: (kind) => void decide(kind),
    onReassign: () => setReassigning(true),
    onPause: (pause) => void snooze(pause),
    onUndo: undo,
  };
  const deciding = {
    y: () => void decide("confirmed"),
    n: () => void decide("rejected"),
    r: acts.onReassign,
    z: undo,
    ...(desk === "queue" && {
      s: () => void snooze(untilTomorrow(timeZone)),
      "shift+y": () => onTogether("confirmed"),
      "shift+n": () => onTogether("rejected"),
    }),
  };
  const keys = runnerUpShown ? { y: takeRunnerUp, z: undo, escape: turn } : deciding;
  return { acts, keys, turn, takeRunnerUp, onTogether, runnerUpShown, reassigning, setReassigning };
}

/** One link on the desk: article left, submission right, the evidence above, one key for each decision. */
export function ReviewDesk({ linkId, queue, desk }: Props) {
  const { user } = useSignedIn();
  const navigate = useNavigate();
  const item = useQuery(reviewItemQuery(linkId));
  const { acts, keys, turn, takeRunnerUp, onTogether, runnerUpShown, reassigning, setReassigning } = useActs(
    item.data,
    desk,
  );
  const { before, after } = neighbours(queue, linkId);
  const decides = mayDecide(user);
  usePrefetch(queue, linkId);
  const goTo = (id: string | null) => {
    // At once: the next key, however soon, is for what is on the screen then.
    if (id !== null) navigate(deskAddress(desk, id), { flushSync: true });
  };
  const walking = { j: () => goTo(after), k: () => goTo(before), a: turn };
  useKeys(decides ? { ...walking, ...keys } : walking, !reassigning);
  if (item.isPending) return <Waiting />;
  if (item.isError) {
    return (
      <div className="desk">
        <LoadFailed error={item.error} onRetry={() => void item.refetch()} />
        <p style={{ textAlign: "center" }}>
          <Link to={deskAddress(desk, null)}>回到{desk === "queue" ? "待审队列" : "抽查"}</Link>
        </p>
      </div>
    );
  }
  const view = item.data;
  const runnerUp = runnerUpShown ? view.runnerUp : null;
  return (
    <section className="desk" aria-label="对照">
      <DeskTools
        {...acts}
        item={view}
        desk={desk}
        decides={decides}
        runnerUp={runnerUp === null ? null : { onTake: takeRunnerUp, onBack: turn }}
        onBefore={before === null ? null : () => goTo(before)}
        onAfter={after === null ? null : () => goTo(after)}
      />
      <Evidence item={view} desk={desk} decides={decides} onRunnerUp={turn} onTogether={onTogether} />
      <div className="sides">
        <ArticleSide item={view} />
        {runnerUp === null ? <SubmissionSide item={view} /> : <RunnerUpSide runnerUp={runnerUp} />}
      </div>
      {reassigning && <ReassignDialog item={view} desk={desk} onClose={() => setReassigning(false)} />}
    </section>
  );
}
