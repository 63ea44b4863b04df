import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { Link } from "react-router";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { DecisionBar } from "./decision-bar.tsx";
import { FindingForm } from "./finding-form.tsx";
import { IncomingStateTag } from "./incoming-list.tsx";
import { CHANNEL_WORDS, INCOMING_STATE_WORDS, type IncomingDetail, incomingDetailQuery } from "./queries.ts";

function Head({ detail }: { readonly detail: IncomingDetail }) {
  const { timeZone } = useSignedIn();
  const { item, piece } = detail;
  return (
    <header className="incoming-head">
      <h2>
        <IncomingStateTag state={piece.state} /> {piece.finding?.title.value ?? item.name}
      </h2>
      <p className="muted">
        {CHANNEL_WORDS[item.channel]}：{item.name}
        {piece.finding !== null && ` · ${piece.finding.where}`}
        {item.sender !== null && item.sender !== "" && ` · ${item.sender}`} ·{" "}
        <time>{momentWords(item.receivedAt, timeZone)}</time>
        {item.timesSeen > 1 && ` · 收到过 ${item.timesSeen} 次`} ·{" "}
        {item.retiredAt === null ? (
          <a href={`/api/intake/${piece.id}/original`} download>
            下载原件
          </a>
        ) : (
          "原件已清理"
        )}
        {piece.submissionId !== null && (
          <>
            {" "}
            · <Link to={`/submissions?open=${piece.submissionId}`}>看登记的投稿</Link>
          </>
        )}
      </p>
      {piece.reasons.length > 0 && (
        <Alert
          type={piece.state === "accepted" || piece.state === "duplicate" ? "info" : "warning"}
          title={
            <ul>
              {piece.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          }
        />
      )}
    </header>
  );
}

function History({ detail }: { readonly detail: IncomingDetail }) {
  const { timeZone } = useSignedIn();
  return (
    <details className="incoming-history">
      <summary>处理经过（{detail.history.length}）</summary>
      <ol>
        {detail.history.map((decision) => (
          <li key={decision.at + decision.state}>
            <time className="muted">{momentWords(decision.at, timeZone)}</time>{" "}
            {decision.userId === null ? "系统" : "人工"}：{INCOMING_STATE_WORDS[decision.state]}
            {decision.reason !== null && decision.reason !== "" && `（${decision.reason}）`}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** One piece: what was found beside its text, what is unsure, and what a person makes of it. */
export function IncomingDesk({ pieceId, onDone }: { readonly pieceId: string; readonly onDone: () => void }) {
  const { user } = useSignedIn();
  const detail = useQuery(incomingDetailQuery(pieceId));
  if (detail.isPending) return <Waiting />;
  if (detail.isError) return <LoadFailed error={detail.error} onRetry={() => void detail.refetch()} />;
  const { piece } = detail.data;
  return (
    <>
      <Head detail={detail.data} />
      {piece.finding !== null && (
        <FindingForm key={piece.decisions} detail={detail.data} finding={piece.finding} onDone={onDone} />
      )}
      {piece.finding === null && mayDecide(user) && <DecisionBar detail={detail.data} accept={null} onDone={onDone} />}
      {!mayDecide(user) && <p className="muted">您的账号只能查看，不能处理来件。</p>}
      <History detail={detail.data} />
    </>
  );
}
