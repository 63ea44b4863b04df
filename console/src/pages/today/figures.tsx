import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Today } from "../../api/shapes.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { monthDays } from "../../parts/time-words.ts";
import { pointsWords } from "../../parts/words.ts";

function Figure(props: {
  readonly to: string;
  readonly label: string;
  readonly value: ReactNode;
  readonly unit: string;
  readonly strong?: boolean;
}) {
  return (
    <li>
      <Link to={props.to} className={props.strong === true ? "figure-card figure-strong" : "figure-card"}>
        <span className="figure-label">{props.label}</span>
        <span className="figure-value figure">
          {props.value}
          <small>{props.unit}</small>
        </span>
      </Link>
    </li>
  );
}

/** The numbers of last night and of the month; each leads to what it counts. */
export function Figures({ view }: { readonly view: Today }) {
  const { user } = useSignedIn();
  const { night, month } = view;
  const found = night?.sources.reduce((sum, source) => sum + source.articlesNew, 0) ?? 0;
  const days = monthDays(month.period);
  const ledger = `/ledger?from=${days.from}&to=${days.to}`;
  const bulletin = `/bulletin?period=${month.period}`;
  return (
    <ul className="figures" aria-label="一览">
      <Figure
        to="/review"
        label={mayDecide(user) ? "等您审定" : "待审"}
        value={view.waiting}
        unit="条"
        strong={view.waiting > 0}
      />
      <Figure
        to="/submissions/incoming"
        label="来稿待处理"
        value={view.incoming}
        unit="件"
        strong={view.incoming > 0}
      />
      <Figure to="#sources" label="昨夜新报道" value={found} unit="篇" />
      <Figure
        to={view.alarms.length > 0 ? "#alarms" : "/outlets"}
        label="采集警报"
        value={view.alarms.length}
        unit="个"
        strong={view.alarms.length > 0}
      />
      <Figure to={ledger} label={`${month.label}上稿`} value={month.placements} unit="篇" />
      <Figure to={`${ledger}&state=auto`} label="其中自动计入" value={month.automatic} unit="篇" />
      <Figure
        to={`/submissions?from=${days.from}&to=${days.to}`}
        label={`${month.label}投稿`}
        value={month.submitted}
        unit="篇"
      />
      <Figure to={bulletin} label={`${month.label}计分`} value={pointsWords(month.points)} unit="分" />
    </ul>
  );
}
