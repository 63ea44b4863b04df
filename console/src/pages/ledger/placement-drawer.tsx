import { useQuery } from "@tanstack/react-query";
import { Descriptions, Drawer, Tag } from "antd";
import { Link } from "react-router";
import { placementQuery } from "../../api/queries.ts";
import type { PlacementDetail } from "../../api/shapes.ts";
import { seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { OutsideLink } from "../../parts/outside-link.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { TierTag } from "../../parts/tier-tag.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { decisionWords, pointsWords } from "../../parts/words.ts";
import { OUTLET_KIND_WORDS } from "../outlets/queries.ts";
import { HandEntry } from "./hand-entry.tsx";
import { PlacementEvidence } from "./placement-evidence.tsx";
import { PlacementRemark } from "./placement-remark.tsx";
import { PlacementRevisions } from "./placement-revisions.tsx";
import { POSITION_WORDS } from "./position-words.ts";

function Facts({ detail }: { readonly detail: PlacementDetail }) {
  const { row, submission } = detail;
  const items = [
    {
      key: "outlet",
      label: "媒体",
      children: (
        <>
          <TierTag tier={row.tier} /> {row.outlet}（{OUTLET_KIND_WORDS[row.kind]}）{row.reprint && <Tag>转载</Tag>}
          {row.byHand && <Tag color="purple">手工登记</Tag>}
        </>
      ),
    },
    {
      key: "day",
      label: "见报",
      children: `${row.publishedOn}${row.page === null ? "" : ` 第 ${row.page} 版`} ${POSITION_WORDS[row.position]}`,
    },
    { key: "unit", label: "单位", children: row.unit },
    { key: "authors", label: "作者", children: row.authors.join("、") || "—" },
    {
      key: "submission",
      label: "投稿",
      children: submission === null ? "没有投稿" : `《${submission.title}》 ${submission.submittedOn} 投稿`,
    },
    {
      key: "address",
      label: "原文",
      children:
        row.articleAddress === null ? (
          "—"
        ) : (
          <OutsideLink address={row.articleAddress}>
            <span className="address">{row.articleAddress}</span>
          </OutsideLink>
        ),
    },
  ];
  return <Descriptions column={1} size="small" bordered items={items} styles={{ label: { width: 72 } }} />;
}

function Credits({ detail }: { readonly detail: PlacementDetail }) {
  return (
    <section aria-labelledby="credits-title">
      <h3 id="credits-title">计分</h3>
      {detail.credits.length === 0 && <p className="muted">这条上稿没有产生计分。</p>}
      <ul className="credits">
        {detail.credits.map((credit) => (
          <li key={credit.id}>
            <span>
              <b>{credit.who}</b> {credit.correspondentId === null && <span className="muted">（单位）</span>}
            </span>
            <span className="figure credit-points">{pointsWords(credit.points)} 分</span>
            <span className="credit-sum muted">
              {credit.arithmetic}
              {credit.clause !== "" && `　依据：${credit.clause}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decisions({ detail }: { readonly detail: PlacementDetail }) {
  const { timeZone, user } = useSignedIn();
  const { linkId } = detail.row;
  return (
    <section aria-labelledby="decisions-title">
      <h3 id="decisions-title">审定经过</h3>
      <ol className="decisions">
        {detail.decisions.map((decision) => (
          <li key={decision.seq}>
            <time className="muted">{momentWords(decision.at, timeZone)}</time> {decision.by}：
            {decisionWords(decision.kind, decision.seq)}
            {decision.reason !== null && decision.reason !== "" && `（${decision.reason}）`}
          </li>
        ))}
      </ol>
      {linkId !== null && seesOffice(user) && <Link to={`/review/${linkId}`}>看匹配依据（报道与投稿对照）</Link>}
    </section>
  );
}

/** What a page says of it, and what a person entered besides; an entry by hand has proofs instead. */
function Proofs({ detail }: { readonly detail: PlacementDetail }) {
  const { user } = useSignedIn();
  const { id, title, byHand } = detail.row;
  if (byHand) return <HandEntry id={id} />;
  return (
    <>
      <Decisions detail={detail} />
      {seesOffice(user) && <PlacementRemark id={id} />}
      <PlacementEvidence id={id} title={title} />
      <PlacementRevisions id={id} />
    </>
  );
}

/** One placement: where it comes from, what it gives and why. */
export function PlacementDrawer({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const detail = useQuery(placementQuery(id));
  return (
    <Drawer
      open
      onClose={onClose}
      title={detail.data?.row.title ?? "上稿"}
      size={Math.min(640, window.innerWidth)}
      className="placement"
    >
      {detail.isPending && <Waiting />}
      {detail.isError && <LoadFailed error={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.isSuccess && (
        <>
          <Facts detail={detail.data} />
          <Credits detail={detail.data} />
          <Proofs detail={detail.data} />
        </>
      )}
    </Drawer>
  );
}
