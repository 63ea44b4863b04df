import { useQuery } from "@tanstack/react-query";
import { Empty, Table, type TableColumnsType } from "antd";
import { Link } from "react-router";
import { LoadFailed } from "../../parts/page-states.tsx";
import { Scrolled } from "../../parts/scrolled.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { pointsWords } from "../../parts/words.ts";
import { type Ranking, rankingQuery } from "./targets-data.ts";

type UnitRow = Ranking["units"][number];
type PersonRow = Ranking["people"][number];

/** Against the period before: an arrow and a figure, told apart without colour. */
function Change({ row }: { readonly row: UnitRow }) {
  if (row.rankBefore === null) return <span className="muted">上期无名次</span>;
  const won = row.rankBefore - row.rank;
  if (won === 0) return <span className="muted">—</span>;
  return <span className={won > 0 ? "rank-up" : "rank-down"}>{won > 0 ? `↑ ${won}` : `↓ ${-won}`}</span>;
}

function unitColumns(from: string, to: string): TableColumnsType<UnitRow> {
  const tier = (title: string, key: keyof UnitRow["byTier"]) => ({
    title,
    width: 64,
    align: "right" as const,
    render: (_value: unknown, row: UnitRow) => row.byTier[key] || "",
  });
  return [
    { title: "名次", dataIndex: "rank", width: 56, align: "right" },
    {
      title: "单位",
      dataIndex: "unit",
      width: 130,
      render: (unit, row) => <Link to={`/ledger?unitId=${row.unitId}&from=${from}&to=${to}`}>{unit}</Link>,
    },
    { title: "得分", dataIndex: "points", width: 66, align: "right", render: (points) => pointsWords(points) },
    { title: "升降", width: 96, render: (_value, row) => <Change row={row} /> },
    { title: "全年得分", dataIndex: "yearPoints", width: 90, align: "right", render: (points) => pointsWords(points) },
    { title: "报送", dataIndex: "submitted", width: 64, align: "right" },
    { title: "上稿", dataIndex: "placed", width: 64, align: "right" },
    tier("中央", "central"),
    tier("省", "province"),
    tier("市", "city"),
    tier("县", "county"),
  ];
}

const PERSON_COLUMNS: TableColumnsType<PersonRow> = [
  { title: "名次", dataIndex: "rank", width: 56, align: "right" },
  { title: "通讯员", dataIndex: "name", width: 90 },
  { title: "得分", dataIndex: "points", width: 66, align: "right", render: (points) => pointsWords(points) },
  { title: "上稿", dataIndex: "placed", width: 64, align: "right" },
  { title: "单位", dataIndex: "unit", width: 150 },
  { title: "奖金", dataIndex: "money", width: 80, align: "right", render: (money) => pointsWords(money) },
];

const PEOPLE_A_PAGE = 20;

/** 排名 of units within their class, and of correspondents. */
export function RankingTab({ period }: { readonly period: string }) {
  const ranking = useQuery(rankingQuery(period));
  if (ranking.isPending) return <Waiting />;
  if (ranking.isError) return <LoadFailed error={ranking.error} onRetry={() => void ranking.refetch()} />;
  const { units, people, period: span } = ranking.data;
  if (units.length === 0) return <Empty description="还没有登记单位，所以没有排名。" />;
  const classes = [...new Set(units.map(({ unitClass }) => unitClass))];
  return (
    <>
      <div className="target-said">
        <p className="muted">{span.label}，同类单位里排名，升降与上一期相比。</p>
        <a href={`/api/reports/ranking?period=${period}&format=xlsx`} download>
          下载 Excel
        </a>
        <a href={`/api/reports/ranking?period=${period}&format=docx`} download>
          下载 Word
        </a>
      </div>
      {classes.map((name) => (
        <section key={name} className="rank-section">
          <h3>{name}</h3>
          <Scrolled>
            <Table<UnitRow>
              rowKey="unitId"
              size="small"
              columns={unitColumns(span.from, span.to)}
              dataSource={units.filter(({ unitClass }) => unitClass === name)}
              scroll={{ x: 860 }}
              pagination={false}
            />
          </Scrolled>
        </section>
      ))}
      <section className="rank-section">
        <h3>通讯员</h3>
        {people.length === 0 ? (
          <p className="muted">这一期没有通讯员上稿。</p>
        ) : (
          <Scrolled>
            <Table<PersonRow>
              rowKey="correspondentId"
              size="small"
              columns={PERSON_COLUMNS}
              dataSource={[...people]}
              scroll={{ x: 520 }}
              pagination={people.length > PEOPLE_A_PAGE ? { pageSize: PEOPLE_A_PAGE, showSizeChanger: false } : false}
            />
          </Scrolled>
        )}
      </section>
    </>
  );
}
