import { Empty, Table, type TableColumnsType } from "antd";
import type { components } from "../../api/generated.d.ts";
import { Scrolled } from "../../parts/scrolled.tsx";
import { pointsWords } from "../../parts/words.ts";
import type { RuleChange } from "./rules-data.ts";

type Simulation = Omit<components["schemas"]["RuleSimulation"], "rules"> & { readonly rules: readonly string[] };

function signed(amount: string): string {
  const text = pointsWords(amount);
  return Number(amount) > 0 ? `+${text}` : text;
}

function Places({ change }: { readonly change: RuleChange }) {
  const { before, after, places } = change;
  const words = places === 0 ? "不变" : places > 0 ? `↑ 升 ${places}` : `↓ 降 ${-places}`;
  return (
    <span className={places === 0 ? "muted" : places > 0 ? "rises" : "falls"}>
      {before.rank} → {after.rank}　{words}
    </span>
  );
}

function columnsOf(who: string, of: string, money: boolean): TableColumnsType<RuleChange> {
  const figure = (title: string, render: (row: RuleChange) => string) => ({
    title,
    align: "right" as const,
    width: 92,
    render: (_value: unknown, row: RuleChange) => render(row),
  });
  return [
    { title: who, dataIndex: "name", width: 130 },
    { title: "名次 甲 → 乙", width: 140, render: (_value, row) => <Places change={row} /> },
    figure("甲分", (row) => pointsWords(row.before.points)),
    figure("乙分", (row) => pointsWords(row.after.points)),
    figure("增减", (row) => signed(row.points)),
    ...(money
      ? [
          figure("甲元", (row) => pointsWords(row.before.money)),
          figure("乙元", (row) => pointsWords(row.after.money)),
          figure("增减", (row) => signed(row.money)),
        ]
      : []),
    { title: of, dataIndex: "belongsTo", width: 120 },
  ];
}

function sum(rows: readonly RuleChange[], of: (row: RuleChange) => string): string {
  // Shown beside exact figures: hundredths are enough, and exact in whole numbers of them.
  return pointsWords((rows.reduce((total, row) => total + Math.round(Number(of(row)) * 100), 0) / 100).toFixed(2));
}

function Changes({
  title,
  who,
  of,
  rows,
}: {
  readonly title: string;
  readonly who: string;
  readonly of: string;
  readonly rows: readonly RuleChange[];
}) {
  const money = rows.some((row) => Number(row.before.money) !== 0 || Number(row.after.money) !== 0);
  return (
    <section className="rules-section">
      <h3>{title}</h3>
      <Scrolled>
        <Table<RuleChange>
          rowKey="id"
          size="small"
          columns={columnsOf(who, of, money)}
          dataSource={[...rows]}
          scroll={{ x: money ? 950 : 680 }}
          pagination={rows.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        />
      </Scrolled>
    </section>
  );
}

/** Who rises, who falls, and what it costs. */
export function SimulationResult({ simulation }: { readonly simulation: Simulation }) {
  const { from, to, rules, placements, units, persons } = simulation;
  const rising = units.filter(({ places }) => places > 0).length;
  const falling = units.filter(({ places }) => places < 0).length;
  if (units.length === 0) return <Empty description={`${from} 至 ${to} 按两份办法都没有计分。换个时段试试。`} />;
  return (
    <div role="status" aria-label="试算结果">
      <p className="simulate-summary">
        {from} 至 {to}，上稿 {placements} 条。甲《{rules[0]}》共 {sum(units, (row) => row.before.points)} 分、
        {sum(units, (row) => row.before.money)} 元；乙《{rules[1]}》共 {sum(units, (row) => row.after.points)} 分、
        {sum(units, (row) => row.after.money)} 元。单位名次升 {rising} 个、降 {falling} 个。
      </p>
      <Changes title="单位（同类单位里排名）" who="单位" of="类别" rows={units} />
      {persons.length > 0 && <Changes title="通讯员" who="通讯员" of="单位" rows={persons} />}
    </div>
  );
}
