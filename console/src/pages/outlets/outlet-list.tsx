import { Button, Tag } from "antd";
import { useSignedIn } from "../../app/signed-in.tsx";
import { OutsideLink } from "../../parts/outside-link.tsx";
import { TierTag } from "../../parts/tier-tag.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { SOURCE_KIND_WORDS } from "../../parts/words.ts";
import { HEALTH_WORDS, OUTLET_KIND_WORDS, type Outlet, type SourceRow } from "./queries.ts";
import { RecentDays } from "./recent-days.tsx";

interface Shown {
  readonly outlet: Outlet;
  readonly rows: readonly SourceRow[];
}

export function HealthTag({ state }: { readonly state: SourceRow["health"]["state"] }) {
  const { words, color } = HEALTH_WORDS[state];
  return <Tag color={color}>{words}</Tag>;
}

function SourceLine({ row, onOpen }: { readonly row: SourceRow; readonly onOpen: (id: string) => void }) {
  const { timeZone } = useSignedIn();
  const { source, health, lastRun, recent } = row;
  return (
    <li className="source-line">
      <span>
        <button type="button" className="row-title" onClick={() => onOpen(source.id)}>
          {source.name}
        </button>{" "}
        <span className="muted">{SOURCE_KIND_WORDS[row.kind]}</span>
      </span>
      <HealthTag state={health.state} />
      <RecentDays days={recent} />
      <span className="muted figure source-last">
        {lastRun === null
          ? "还没有采集过"
          : `${momentWords(lastRun.closedAt, timeZone)} 新 ${lastRun.report.articlesNew}`}
      </span>
    </li>
  );
}

interface Props {
  readonly outlets: readonly Shown[];
  readonly onSource: (id: string) => void;
  /** Null where this person may change nothing. */
  readonly onOutlet: ((outlet: Outlet) => void) | null;
}

/** Outlets with their sources. */
export function OutletList({ outlets, onSource, onOutlet }: Props) {
  return (
    <ul className="outlets">
      {outlets.map(({ outlet, rows }) => (
        <li key={outlet.id}>
          <div className="outlet-head">
            <TierTag tier={outlet.tier} /> <b>{outlet.name}</b>{" "}
            <span className="muted">
              {OUTLET_KIND_WORDS[outlet.kind]}
              {outlet.aliases.length > 0 && ` · 又称 ${outlet.aliases.join("、")}`}
            </span>
            {outlet.homepage !== null && <OutsideLink address={outlet.homepage}>首页</OutsideLink>}
            {onOutlet !== null && (
              <Button
                size="small"
                type="link"
                aria-label={`改${outlet.name}的层级和别名`}
                onClick={() => onOutlet(outlet)}
              >
                层级和别名
              </Button>
            )}
          </div>
          {rows.length === 0 ? (
            <p className="muted source-line">没有采集源，见报后手工录入。</p>
          ) : (
            <ul>
              {rows.map((row) => (
                <SourceLine key={row.source.id} row={row} onOpen={onSource} />
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
