import { reachable } from "../../parts/scrolled.tsx";
import type { Ranking } from "./targets-data.ts";

/** As dark as the text on it still reads, in both themes and in print. */
const DARKEST = 42;

/** What does not fit is the oldest months. */
export function showLatest(box: HTMLElement | null): void {
  reachable(box);
  if (box !== null) box.scrollLeft = box.scrollWidth;
}

/** 热力图: each unit's placements in each month; the figure stands in the cell, the shade only leads the eye. */
export function HeatMap({ months, rows }: { readonly months: readonly string[]; readonly rows: Ranking["heat"] }) {
  const most = Math.max(1, ...rows.flatMap(({ counts }) => counts));
  return (
    <section className="heat" aria-label="各单位各月上稿">
      <h3>各单位各月上稿（篇次）</h3>
      <div className="heat-scroll" ref={showLatest}>
        <table className="figure">
          <thead>
            <tr>
              <th scope="col">单位</th>
              {months.map((month, at) => (
                <th key={month} scope="col">
                  {at === 0 || month.endsWith("-01")
                    ? `${month.slice(2, 4)}年${Number(month.slice(5))}月`
                    : `${Number(month.slice(5))}月`}
                </th>
              ))}
              <th scope="col">合计</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ unit, counts }) => (
              <tr key={unit}>
                <th scope="row">{unit}</th>
                {counts.map((count, at) => {
                  const shade = count === 0 ? 0 : 8 + Math.round((count / most) * (DARKEST - 8));
                  return (
                    <td
                      key={months[at] ?? at}
                      style={{ background: `color-mix(in srgb, var(--accent) ${shade}%, var(--paper))` }}
                    >
                      {count === 0 ? "·" : count}
                    </td>
                  );
                })}
                <td className="heat-sum">{counts.reduce((sum, count) => sum + count, 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
