import { useQuery } from "@tanstack/react-query";
import { Button, Descriptions, Drawer, Tag } from "antd";
import { Link } from "react-router";
import { seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { OutsideLink } from "../../parts/outside-link.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { TierTag } from "../../parts/tier-tag.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { percent, pointsWords, STATE_WORDS } from "../../parts/words.ts";
import { CHANNEL_WORDS, INCOMING_STATE_WORDS } from "../incoming/queries.ts";
import { KIND_WORDS, type SubmissionDetail, submissionQuery } from "./queries.ts";

function waitedWords(days: number): string {
  return days === 0 ? "今天报送，尚未刊发" : `未刊发，已 ${days} 天`;
}

function Facts({ detail }: { readonly detail: SubmissionDetail }) {
  const { submission, unit, authors, waitedDays } = detail;
  const items = [
    { key: "unit", label: "单位", children: unit },
    { key: "authors", label: "作者", children: authors.join("、") || "—" },
    { key: "day", label: "报送", children: submission.submittedOn },
    {
      key: "kind",
      label: "类型",
      children: `${KIND_WORDS[submission.kind]} · ${submission.body.replace(/\s/gu, "").length} 字`,
    },
    {
      key: "fate",
      label: "刊发",
      children: waitedDays === null ? `已刊发 ${detail.placements.length} 处` : waitedWords(waitedDays),
    },
  ];
  return <Descriptions column={1} size="small" bordered items={items} styles={{ label: { width: 72 } }} />;
}

function Placements({ detail }: { readonly detail: SubmissionDetail }) {
  if (detail.placements.length === 0) return null;
  return (
    <section aria-labelledby="placements-title">
      <h3 id="placements-title">刊发情况</h3>
      <ul className="credits">
        {detail.placements.map((row) => (
          <li key={row.id}>
            <span>
              <TierTag tier={row.tier} /> {row.outlet} <time>{row.publishedOn}</time>
              {row.page !== null && ` 第 ${row.page} 版`} {row.reprint && <Tag>转载</Tag>}
            </span>
            <Link className="figure credit-points" to={`/ledger?open=${row.id}`}>
              {pointsWords(row.points)} 分
            </Link>
            <span className="credit-sum muted">
              {row.articleAddress === null ? (
                row.title
              ) : (
                <OutsideLink address={row.articleAddress}>{row.title}</OutsideLink>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function OpenLinks({ detail }: { readonly detail: SubmissionDetail }) {
  if (detail.openLinks.length === 0) return null;
  return (
    <section aria-labelledby="links-title">
      <h3 id="links-title">待审和没有通过的匹配</h3>
      <ul className="credits">
        {detail.openLinks.map((link) => (
          <li key={link.linkId}>
            <Link to={`/review/${link.linkId}`}>{link.articleTitle}</Link>
            <Tag color={link.state === "review" ? "blue" : "default"}>{STATE_WORDS[link.state]}</Tag>
            <span className="credit-sum muted">
              {link.outlet} {link.publishedOn ?? "没有日期"} · 相似 {percent(link.score)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Registered({ detail }: { readonly detail: SubmissionDetail }) {
  const { timeZone } = useSignedIn();
  return (
    <section aria-labelledby="incoming-title">
      <h3 id="incoming-title">怎么来的</h3>
      {detail.incoming.length === 0 && <p className="muted">批量导入或由程序登记，没有来件原件。</p>}
      {detail.incoming.map(({ pieceId, item, history }) => (
        <div key={pieceId} className="brought">
          <p>
            {CHANNEL_WORDS[item.channel]}：
            <Link to={`/submissions/incoming?state=all&piece=${pieceId}`}>{item.name}</Link>
            {item.sender !== null && item.sender !== "" && <span className="muted"> {item.sender}</span>}{" "}
            <time className="muted">{momentWords(item.receivedAt, timeZone)}</time>{" "}
            {item.retiredAt === null ? (
              <a href={`/api/intake/${pieceId}/original`} download>
                下载原件
              </a>
            ) : (
              <span className="muted">原件已清理</span>
            )}
          </p>
          <ol className="decisions">
            {history.map((decision) => (
              <li key={decision.at + decision.state}>
                <time className="muted">{momentWords(decision.at, timeZone)}</time> {decision.by}：
                {INCOMING_STATE_WORDS[decision.state]}
                {decision.reason !== null && decision.reason !== "" && `（${decision.reason}）`}
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

interface Props {
  readonly id: string;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

function Versions({ detail, onOpen }: { readonly detail: SubmissionDetail; readonly onOpen: Props["onOpen"] }) {
  if (detail.versions.length < 2) return null;
  return (
    <p className="versions">
      各版：
      {detail.versions.map(({ id, version, submittedOn }) =>
        id === detail.submission.id ? (
          <b key={id}>
            第 {version} 版（{submittedOn}，正在看）
          </b>
        ) : (
          <button key={id} type="button" className="row-title" onClick={() => onOpen(id)}>
            第 {version} 版（{submittedOn}）
          </button>
        ),
      )}
    </p>
  );
}

/** One submission: its text, its versions and what became of it. */
export function SubmissionDrawer({ id, onOpen, onClose }: Props) {
  const { user } = useSignedIn();
  const detail = useQuery(submissionQuery(id));
  return (
    <Drawer
      open
      onClose={onClose}
      title={detail.data?.submission.title ?? "投稿"}
      size={Math.min(640, window.innerWidth)}
      className="placement"
      extra={
        user.role === "unit" && (
          <Link to={`/mine/claims?new=1&piece=${id}`}>
            <Button type="primary" tabIndex={-1}>
              认领刊发
            </Button>
          </Link>
        )
      }
    >
      {detail.isPending && <Waiting />}
      {detail.isError && <LoadFailed error={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.isSuccess && (
        <>
          <Facts detail={detail.data} />
          <Versions detail={detail.data} onOpen={onOpen} />
          <Placements detail={detail.data} />
          <OpenLinks detail={detail.data} />
          <section aria-labelledby="text-title">
            <h3 id="text-title">正文</h3>
            <div className="piece-text">{detail.data.submission.body}</div>
          </section>
          {seesOffice(user) && <Registered detail={detail.data} />}
        </>
      )}
    </Drawer>
  );
}
