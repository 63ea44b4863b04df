import { Button } from "antd";
import { Link } from "react-router";
import type { FactPair, LinkEvidence, ReviewItem } from "../../api/shapes.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { decisionWords, delayWords, percent, STATE_WORDS } from "../../parts/words.ts";
import { type Desk, deskAddress } from "./desk.ts";
import { Reprints } from "./reprints.tsx";

const SHOWN_AGREEMENTS = 12;

const FACT_WORDS: Readonly<Record<FactPair["kind"], string>> = {
  figure: "数字",
  date: "日期",
  person: "人名",
  place: "地名",
  unit: "单位",
  quote: "引语",
};

/** Who is named, and how long it took, where the matcher's own reasons do not say it already. */
function furtherWords(evidence: LinkEvidence): readonly string[] {
  const { reasons, bylineMatches, delayDays } = evidence;
  const said = (words: string) => reasons.some((reason) => reason.includes(words));
  const further: string[] = [];
  if (bylineMatches.length === 0) further.push("报道没有提到投稿的作者或单位");
  else if (!bylineMatches.every(said)) further.push(`报道署名或文中出现：${bylineMatches.join("、")}`);
  if (!said("见报")) further.push(delayWords(delayDays));
  return further;
}

/** As the matcher writes a doubt among its reasons. */
const DOUBT = "需人工判定：";

/** Why a person must decide: the matcher's doubts, and what was found when it was matched again. */
function doubtsOf({ link, decisions }: ReviewItem): readonly string[] {
  const again = decisions.findLast((one) => one.userId === null)?.reason ?? null;
  const doubts = link.evidence.doubts ?? [];
  return again === null || again === "" || doubts.includes(again) ? doubts : [again, ...doubts];
}

function Reasons({ item }: { readonly item: ReviewItem }) {
  const { evidence, state } = item.link;
  const doubts = state === "review" ? doubtsOf(item) : [];
  const reasons = evidence.reasons.filter((reason) => !doubts.includes(reason.replace(DOUBT, "")));
  return (
    <div>
      <h2>{state === "review" ? "为什么要您看" : "依据"}</h2>
      <ul className="reasons">
        {doubts.map((doubt) => (
          <li key={doubt} className="doubt">
            {doubt}
          </li>
        ))}
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p className="muted">{furtherWords(evidence).join("；")}</p>
    </div>
  );
}

function agreedWords(agreed: readonly string[]): string {
  const shown = agreed.slice(0, SHOWN_AGREEMENTS).join("、");
  return agreed.length > SHOWN_AGREEMENTS ? `${shown}等 ${agreed.length} 处` : shown;
}

function Facts({ item }: { readonly item: ReviewItem }) {
  const { agreements, contradictions } = item.link.evidence;
  if (agreements.length === 0 && contradictions.length === 0) return null;
  const agreed = [...new Set(agreements.map((pair) => pair.articleText))];
  return (
    <div>
      <h2>事实对照</h2>
      {contradictions.length > 0 && (
        <ul className="differing">
          {contradictions.map((pair) => (
            <li key={`${pair.kind} ${pair.articleText} ${pair.submissionText}`}>
              {FACT_WORDS[pair.kind]}不同：报道 <mark className="differs">{pair.articleText}</mark>，投稿{" "}
              <mark className="differs">{pair.submissionText}</mark>
            </li>
          ))}
        </ul>
      )}
      {agreed.length > 0 && <p className="muted agreed">两边一致：{agreedWords(agreed)}</p>}
    </div>
  );
}

function Others({ item, desk, onRunnerUp }: Props) {
  const { runnerUp, siblings } = item;
  if (runnerUp === null && siblings.length === 0) return null;
  return (
    <div>
      <h2>别的可能</h2>
      {runnerUp !== null && (
        <p>
          《{runnerUp.submission.title}》（{runnerUp.unit.name}，
          <span className="figure">{percent(runnerUp.score)}</span>
          ）：{runnerUp.why}
          <Button type="link" size="small" aria-keyshortcuts="a" onClick={onRunnerUp}>
            看这篇 <kbd>A</kbd>
          </Button>
        </p>
      )}
      {siblings.map((sibling) => (
        <p key={sibling.linkId}>
          这篇报道还配了<Link to={deskAddress(desk, sibling.linkId)}>《{sibling.submissionTitle}》</Link>（
          {sibling.unit}，{STATE_WORDS[sibling.state]}）
        </p>
      ))}
    </div>
  );
}

function History({ item }: { readonly item: ReviewItem }) {
  const { timeZone } = useSignedIn();
  if (item.decisions.length < 2) return null;
  return (
    <div>
      <h2>审定经过</h2>
      <ol className="history">
        {item.decisions.map((decision) => (
          <li key={decision.seq}>
            <time className="muted">{momentWords(decision.at, timeZone)}</time> {decision.by}：
            {decisionWords(decision.kind, decision.seq)}
            {decision.reason !== null && decision.reason !== "" && `（${decision.reason}）`}
          </li>
        ))}
      </ol>
    </div>
  );
}

interface Props {
  readonly item: ReviewItem;
  readonly desk: Desk;
  readonly decides: boolean;
  readonly onRunnerUp: () => void;
  readonly onTogether: (kind: "confirmed" | "rejected") => void;
}

/** What speaks for the link and what against it, in words. */
export function Evidence(props: Props) {
  return (
    <div className="evidence">
      <Reasons item={props.item} />
      <Reprints {...props} />
      <Facts item={props.item} />
      <Others {...props} />
      <History item={props.item} />
    </div>
  );
}
