import { Descriptions } from "antd";
import { Link } from "react-router";
import { seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { OutsideLink } from "../../parts/outside-link.tsx";
import { ProofList } from "../../parts/proof-list.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { ClaimTag } from "./claim-cards.tsx";
import { CLAIM_ACT_WORDS, CLAIM_STATE_WORDS, type ClaimDetail } from "./claims-data.ts";

const BY_WORDS = { given: "审核员指明", site: "凭网址认出", name: "网页自称，待核实" } as const;

function foundWords({ finding, outlet }: ClaimDetail["claim"]): string {
  if (finding === null) return "还没有看网页";
  const { title, publishedOn, outletBy } = finding;
  const parts = [
    title === null ? "没有读到标题" : `《${title}》`,
    publishedOn ?? "没有读到日期",
    outletBy === null ? "没有认出媒体" : `${outlet ?? ""}（${BY_WORDS[outletBy]}）`,
  ];
  return parts.join("，");
}

function Facts({ detail }: { readonly detail: ClaimDetail }) {
  const { claim } = detail;
  const items = [
    { key: "state", label: "状态", children: <ClaimTag state={claim.state} /> },
    ...(claim.state === "waiting" && claim.finding?.obstacle != null
      ? [{ key: "obstacle", label: "还差什么", children: claim.finding.obstacle }]
      : []),
    {
      key: "address",
      label: "网页",
      children: (
        <OutsideLink address={claim.address}>
          <span className="address">{claim.address}</span>
        </OutsideLink>
      ),
    },
    { key: "found", label: "找到了", children: foundWords(claim) },
    { key: "unit", label: "单位", children: `${claim.unit}${claim.byUnit ? "" : "（办公室代认领）"}` },
    {
      key: "piece",
      label: "投稿",
      children: claim.submissionTitle === null ? "没有指明" : `《${claim.submissionTitle}》`,
    },
    { key: "day", label: "刊发", children: claim.day ?? "没有填" },
    { key: "note", label: "说明", children: claim.note || "—" },
  ];
  return <Descriptions column={1} size="small" bordered items={items} styles={{ label: { width: 96 } }} />;
}

/** What became of it: to the ledger, or to the desk where it is decided. */
function Onward({ claim }: Pick<ClaimDetail, "claim">) {
  const { user } = useSignedIn();
  const { placementId, linkId } = claim;
  if (placementId !== null && claim.state === "accepted") {
    return <Link to={`/ledger?open=${placementId}`}>看这条上稿的计分</Link>;
  }
  if (claim.state === "accepted" && !seesOffice(user)) {
    const year = (claim.finding?.publishedOn ?? claim.day ?? claim.claimedOn).slice(0, 4);
    return <Link to={`/mine/placements?year=${year}`}>到“我的上稿”看计分</Link>;
  }
  if (linkId !== null) return <Link to={`/review/${linkId}`}>看匹配依据（报道与投稿对照）</Link>;
  return null;
}

/** A claim: what was said, what was found, who decided what and why. */
export function ClaimView({ detail }: { readonly detail: ClaimDetail }) {
  const { timeZone } = useSignedIn();
  const { claim, proofs, history } = detail;
  return (
    <>
      <Facts detail={detail} />
      <p>
        <Onward claim={claim} />
      </p>
      <ProofList folder={`/api/claims/${claim.id}`} proofs={proofs} />
      <section aria-labelledby="history-title">
        <h3 id="history-title">处理经过</h3>
        <ol className="decisions">
          {history.map((one) => (
            <li key={one.seq}>
              <time className="muted">{momentWords(one.at, timeZone)}</time> {one.by}：{CLAIM_ACT_WORDS[one.act]}
              {(one.act === "link" || one.act === "placement") && `，${CLAIM_STATE_WORDS[one.state]}`}
              {one.reason !== null && one.reason !== "" && `（${one.reason}）`}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
