import { useQuery } from "@tanstack/react-query";
import { Button, Drawer, Tag } from "antd";
import { useState } from "react";
import { POST, take } from "../../api/client.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { ANSWER_COLORS, ANSWER_WORDS } from "../mine/callouts.tsx";
import { type Callout, type CalloutAnswer, calloutQuery } from "../mine/mine-data.ts";
import { AcceptDialog } from "./accept-dialog.tsx";
import { useDeskAct } from "./use-desk-act.ts";

function Answer({ callout, answer }: { readonly callout: Callout; readonly answer: CalloutAnswer }) {
  const { user } = useSignedIn();
  const [choosing, setChoosing] = useState(false);
  const params = { path: { calloutId: callout.id, pieceId: answer.pieceId } };
  const accept = useDeskAct(
    () => take(POST("/api/callouts/{calloutId}/answers/{pieceId}/accept", { params, body: { event: true } })),
    ({ message }) => message,
  );
  const reject = useDeskAct(
    () => take(POST("/api/callouts/{calloutId}/answers/{pieceId}/reject", { params, body: { reason: null } })),
    () => "已记为不采用；采用时登记的事项一并撤销",
  );
  return (
    <li className="mine-task">
      <div className="mine-line">
        <span className="grow">
          {answer.unit}《{answer.title}》
        </span>
        {!answer.asked && <Tag>没有约它</Tag>}
        {answer.late && <Tag color="orange">迟交</Tag>}
        <Tag color={ANSWER_COLORS[answer.state]}>{ANSWER_WORDS[answer.state]}</Tag>
      </div>
      {mayDecide(user) && (
        <div className="mine-line">
          {answer.state !== "accepted" && (
            <>
              <Button loading={accept.isPending} onClick={() => accept.mutate(undefined)}>
                采用
              </Button>
              <Button onClick={() => setChoosing(true)}>采用，选事项…</Button>
            </>
          )}
          {answer.state !== "rejected" && (
            <Button loading={reject.isPending} onClick={() => reject.mutate(undefined)}>
              不采用
            </Button>
          )}
          {choosing && (
            <AcceptDialog
              calloutId={callout.id}
              pieceId={answer.pieceId}
              title={answer.title}
              onClose={() => setChoosing(false)}
            />
          )}
        </div>
      )}
    </li>
  );
}

/** One call-out: who answered with what, who is silent. */
export function CalloutDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { user, timeZone } = useSignedIn();
  const view = useQuery(calloutQuery(id));
  const close = useDeskAct(
    () => take(POST("/api/callouts/{calloutId}/close", { params: { path: { calloutId: id } } })),
    () => "这次约稿已结束",
  );
  const callout = view.data?.callout;
  return (
    <Drawer
      open
      onClose={onClose}
      title={callout?.title ?? "约稿"}
      size={Math.min(560, window.innerWidth)}
      className="placement"
      extra={
        mayDecide(user) &&
        callout?.closedAt === null && (
          <Button loading={close.isPending} onClick={() => close.mutate(undefined)}>
            结束约稿
          </Button>
        )
      }
    >
      {view.isPending && <Waiting />}
      {view.isError && <LoadFailed error={view.error} onRetry={() => void view.refetch()} />}
      {view.isSuccess && (
        <>
          <p className="muted">
            {view.data.callout.number} · {momentWords(view.data.callout.deadline, timeZone)} 截止
            {view.data.overdue && "，已过"}
          </p>
          <p className="mine-text">{view.data.callout.text}</p>
          <h3>应约稿</h3>
          {view.data.answers.length === 0 && <p className="muted">还没有应约稿。</p>}
          <ul>
            {view.data.answers.map((answer) => (
              <Answer key={answer.pieceId} callout={view.data.callout} answer={answer} />
            ))}
          </ul>
          <h3>还没有应约</h3>
          <p>{view.data.silent.map(({ name }) => name).join("、") || "都应约了。"}</p>
        </>
      )}
    </Drawer>
  );
}
