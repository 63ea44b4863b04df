import { TIER_WORDS } from "../../parts/words.ts";
import { showLatest } from "./heat-map.tsx";
import type { Ranking } from "./targets-data.ts";

type Months = Ranking["months"];
const TIERS = ["county", "city", "province", "central"] as const;
const WIDTH = 960;
const HEIGHT = 260;
const RIGHT = 36;
const TOP = 20;
const BOTTOM = 26;
const FLOOR = HEIGHT - BOTTOM;

/** Round numbers for the axis: 1, 2 or 5 times a power of ten, four steps at most. */
function stepFor(most: number): number {
  const raw = Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(raw));
  return [1, 2, 5, 10].map((one) => one * power).find((one) => one >= raw) ?? raw;
}

/** Tiers are told apart by hatching, so that a grey print says the same. */
function Patterns() {
  return (
    <defs>
      <pattern id="tier-city" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" className="trend-paper" />
        <line x1="0" y1="0" x2="0" y2="6" className="trend-hatch" />
      </pattern>
      <pattern id="tier-province" width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" className="trend-paper" />
        <path d="M0 0L5 5M5 0L0 5" className="trend-hatch" />
      </pattern>
    </defs>
  );
}

/** Beside the figure and not in it: on a narrow screen the figure is scrolled. */
function Legend() {
  return (
    <ul className="trend-legend">
      {TIERS.toReversed().map((tier) => (
        <li key={tier}>
          <svg width="20" height="14" aria-hidden="true">
            <rect x="1" y="1" width="18" height="12" className={`trend-bar ${tier}`} />
          </svg>
          {TIER_WORDS[tier]}
        </li>
      ))}
      <li>
        <svg width="20" height="14" aria-hidden="true">
          <path d="M0 7H20" className="trend-line" />
          <circle cx="10" cy="7" r="3" className="trend-dot" />
        </svg>
        报送
      </li>
    </ul>
  );
}

interface ColumnProps {
  readonly one: Months[number];
  readonly x: number;
  readonly width: number;
  readonly y: (count: number) => number;
}

function Column({ one, x, width, y }: ColumnProps) {
  let below = 0;
  const parts = TIERS.map((tier) => {
    const from = below;
    below += one.byTier[tier];
    return { tier, top: y(below), height: y(from) - y(below) };
  });
  return (
    <g>
      {parts
        .filter(({ height }) => height > 0)
        .map(({ tier, top, height }) => (
          <rect key={tier} x={x} y={top} width={width} height={height} className={`trend-bar ${tier}`} />
        ))}
      {one.placed > 0 && (
        <text x={x + width / 2} y={y(one.placed) - 4} textAnchor="middle" className="trend-count">
          {one.placed}
        </text>
      )}
      <text x={x + width / 2} y={HEIGHT - 8} textAnchor="middle">
        {one.month.endsWith("-01") ? `${one.month.slice(0, 4)}年1月` : `${Number(one.month.slice(5))}月`}
      </text>
    </g>
  );
}

/** 近十二个月: placements by tier as columns, submissions as a line. The same figures stand in a table for screen readers. */
export function TrendChart({ months }: { readonly months: Months }) {
  const most = Math.max(1, ...months.flatMap(({ placed, submitted }) => [placed, submitted]));
  const step = stepFor(most);
  const top = Math.ceil(most / step) * step;
  const slot = (WIDTH - RIGHT) / Math.max(1, months.length);
  const y = (count: number) => FLOOR - (count / top) * (FLOOR - TOP);
  const centre = (at: number) => slot * (at + 0.5);
  const line = months.map(({ submitted }, at) => `${centre(at)},${y(submitted)}`).join(" ");
  const ticks = Array.from({ length: top / step + 1 }, (_, at) => at * step);
  return (
    <figure className="trend">
      <figcaption>近十二个月上稿（篇次，按层级）和报送（篇）</figcaption>
      <Legend />
      <div className="trend-scroll" ref={showLatest}>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
          <Patterns />
          {ticks.map((tick) => (
            <g key={tick}>
              <path d={`M0 ${y(tick)}H${WIDTH - RIGHT}`} className="trend-grid" />
              <text x={WIDTH - RIGHT + 6} y={y(tick) + 4}>
                {tick}
              </text>
            </g>
          ))}
          {months.map((one, at) => (
            <Column key={one.month} one={one} x={centre(at) - slot * 0.28} width={slot * 0.56} y={y} />
          ))}
          <polyline points={line} className="trend-line" />
          {months.map(({ month, submitted }, at) => (
            <circle key={month} cx={centre(at)} cy={y(submitted)} r="3.5" className="trend-dot" />
          ))}
        </svg>
      </div>
      <table className="visually-hidden">
        <caption>近十二个月</caption>
        <thead>
          <tr>
            <th scope="col">月份</th>
            <th scope="col">报送</th>
            <th scope="col">上稿</th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, submitted, placed }) => (
            <tr key={month}>
              <th scope="row">{month}</th>
              <td>{submitted}</td>
              <td>{placed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
