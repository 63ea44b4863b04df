import { Button, Empty } from "antd";
import { useNavigate } from "react-router";
import type { SpotChecks } from "../../api/shapes.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { dayWords } from "../../parts/time-words.ts";
import { deskAddress } from "./desk.ts";
import { SpotSize } from "./spot-size.tsx";

function share(value: number): string {
  return `${(value * 100).toFixed(1)}%`;
}

function Rate({ total }: { readonly total: SpotChecks["total"] }) {
  if (total.rate === null) return <p>还没有看过抽查的匹配。看过以后，这里给出误记率和它的可信范围。</p>;
  return (
    <p className="spot-rate">
      看过 <b className="figure">{total.checked}</b> 条，误记 <b className="figure">{total.wrong}</b> 条：误记率{" "}
      <b className="figure">{share(total.rate)}</b>，95% 可信范围{" "}
      <span className="figure">
        {share(total.low)}–{share(total.high)}
      </span>
    </p>
  );
}

function Weeks({ weeks }: Pick<SpotChecks, "weeks">) {
  return (
    <table className="spot-weeks">
      <thead>
        <tr>
          <th scope="col">周</th>
          <th scope="col">自动计入</th>
          <th scope="col">抽取</th>
          <th scope="col">已看</th>
          <th scope="col">误记</th>
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.week}>
            <th scope="row">
              {dayWords(week.week)}–{dayWords(week.to)}
            </th>
            <td>{week.population}</td>
            <td>{week.drawn}</td>
            <td>{week.checked}</td>
            <td>{week.wrong}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The error rate of what the machine credits by itself, and the weeks that it was learned from. */
export function SpotFigures({ view, first }: { readonly view: SpotChecks; readonly first: string | null }) {
  const { user } = useSignedIn();
  const navigate = useNavigate();
  const open = view.items.filter((row) => row.verdict === "open").length;
  return (
    <section className="spot-figures" aria-labelledby="spot-title">
      <h2 id="spot-title">自动计入有多准</h2>
      <Rate total={view.total} />
      {view.weeks.length === 0 ? (
        <Empty description="还没有抽到：一周过完，从那一周自动计入的匹配里随机抽出。" />
      ) : (
        <Weeks weeks={view.weeks} />
      )}
      {first !== null && (
        <Button type="primary" size="large" onClick={() => navigate(deskAddress("spot", first))}>
          {mayDecide(user) ? `看剩下的 ${open} 条` : `剩下 ${open} 条`}
        </Button>
      )}
      {user.role === "admin" && <SpotSize key={view.size} size={view.size} />}
    </section>
  );
}
