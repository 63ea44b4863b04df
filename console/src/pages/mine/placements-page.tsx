import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Tag } from "antd";
import { useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { TierTag } from "../../parts/tier-tag.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { pointsWords } from "../../parts/words.ts";
import { PlacementDrawer } from "../ledger/placement-drawer.tsx";
import { type CreditedPlacement, type UnitYear, yearQuery } from "./mine-data.ts";
import { monthNow } from "./months.ts";
import { OwnUnitOnly } from "./own-unit-only.tsx";
import "../ledger/ledger.css";
import "./mine.css";

const FIRST_YEAR = 2000;

function Sums({ year }: { readonly year: UnitYear }) {
  return (
    <dl className="mine-sums">
      <div>
        <dt>全年上稿</dt>
        <dd className="figure">
          {year.placed} <small>篇次</small>
        </dd>
      </div>
      <div>
        <dt>全年计分</dt>
        <dd className="figure">
          {pointsWords(year.points)} <small>分</small>
        </dd>
      </div>
    </dl>
  );
}

function Issued({ issued }: Pick<UnitYear, "issued">) {
  const { timeZone } = useSignedIn();
  return (
    <section className="panel" aria-labelledby="issued-title">
      <h2 id="issued-title">通报里的名次</h2>
      {issued.length === 0 && <p className="muted">今年还没有签发的通报。名次以签发的通报为准。</p>}
      <ul className="mine-ranks">
        {issued.map((one) => (
          <li key={one.bulletinId}>
            <b>{one.label}</b>
            <span>
              第 <b className="figure">{one.rank}</b> 名
              <span className="muted">
                （同类 {one.of} 个单位），上稿 {one.placed}，{pointsWords(one.points)} 分
              </span>
            </span>
            <time className="muted">{momentWords(one.issuedAt, timeZone)} 签发</time>
          </li>
        ))}
      </ul>
      <p className="muted">通报的得分包含加减分（任务、事项），可能与下面的上稿计分合计不同。</p>
    </section>
  );
}

interface MonthsProps {
  readonly months: UnitYear["months"];
  readonly chosen: string | null;
  readonly onChoose: (month: string | null) => void;
}

function Months({ months, chosen, onChoose }: MonthsProps) {
  return (
    <ul className="mine-months" aria-label="各月">
      {months.map(({ month, placed, points }) => (
        <li key={month}>
          <button
            type="button"
            aria-pressed={month === chosen}
            onClick={() => onChoose(month === chosen ? null : month)}
          >
            <b>{Number(month.slice(5))}月</b>
            <span className="figure">{placed} 篇</span>
            <span className="figure">{pointsWords(points)} 分</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Credited({ row, onOpen }: { readonly row: CreditedPlacement; readonly onOpen: (id: string) => void }) {
  return (
    <li className="mine-credit">
      <button type="button" className="row-title" onClick={() => onOpen(row.id)}>
        {row.title}
      </button>
      <span className="card-points figure">{pointsWords(row.points)} 分</span>
      <span className="card-meta muted">
        <TierTag tier={row.tier} /> {row.outlet} <time>{row.publishedOn}</time>
        {row.page !== null && ` 第 ${row.page} 版`} {row.reprint && <Tag>转载</Tag>}
      </span>
      <span className="card-meta">
        {row.arithmetic}
        {row.clause !== "" && <span className="muted">　依据：{row.clause}</span>}
      </span>
    </li>
  );
}

function Year({ unitId }: { readonly unitId: string }) {
  const { timeZone } = useSignedIn();
  const { params, change } = useAddress();
  const now = monthNow(timeZone).slice(0, 4);
  const asked = params.get("year") ?? "";
  const year = /^20\d{2}$/.test(asked) && asked <= now ? asked : now;
  const chosen = params.get("month");
  const view = useQuery(yearQuery(year));
  const go = (by: number) => change({ year: String(Number(year) + by), month: null });
  const shown = view.data?.placements.filter(
    ({ publishedOn }) => chosen === null || publishedOn.startsWith(`${chosen}-`),
  );
  const open = params.get("open");
  return (
    <div className="page mine">
      <div className="page-head">
        <h1>我的上稿</h1>
        <nav className="mine-steps" aria-label="年份">
          <Button aria-label="上一年" disabled={Number(year) <= FIRST_YEAR} onClick={() => go(-1)}>
            ‹
          </Button>
          <b className="figure">{year} 年</b>
          <Button aria-label="下一年" disabled={year >= now} onClick={() => go(1)}>
            ›
          </Button>
        </nav>
      </div>
      {view.isPending && <Waiting />}
      {view.isError && <LoadFailed error={view.error} onRetry={() => void view.refetch()} />}
      {view.isSuccess && (
        <>
          <Sums year={view.data} />
          <Issued issued={view.data.issued} />
          <section className="panel" aria-labelledby="credits-of-year">
            <h2 id="credits-of-year">
              {chosen === null ? "全年" : `${Number(chosen.slice(5))}月`}上稿{" "}
              <a href={`/api/reports/unit?unitId=${unitId}&period=${chosen ?? year}&format=xlsx`} download>
                下载 Excel
              </a>
            </h2>
            <Months months={view.data.months} chosen={chosen} onChoose={(month) => change({ month, year })} />
            {shown?.length === 0 && <Empty description="没有上稿。登出来了却不在这里的，可以到“认领”里说一声。" />}
            <ul>
              {shown?.map((row) => (
                <Credited key={row.id} row={row} onOpen={(id) => change({ open: id })} />
              ))}
            </ul>
          </section>
        </>
      )}
      {open !== null && <PlacementDrawer id={open} onClose={() => change({ open: null })} />}
    </div>
  );
}

/** 我的上稿: a year of a unit's placements, each with its clause and arithmetic. */
export function PlacementsPage() {
  return <OwnUnitOnly>{(unitId) => <Year unitId={unitId} />}</OwnUnitOnly>;
}
