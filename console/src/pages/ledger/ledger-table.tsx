import { Table, type TableColumnsType, Tag } from "antd";
import type { PlacementRow } from "../../api/shapes.ts";
import { Scrolled } from "../../parts/scrolled.tsx";
import { TierTag } from "../../parts/tier-tag.tsx";
import { pointsWords } from "../../parts/words.ts";
import { OUTLET_KIND_WORDS } from "../outlets/queries.ts";
import { KIND_WORDS } from "../submissions/queries.ts";
import { LEDGER_PAGE_SIZE } from "./ledger-filter.ts";
import { POSITION_WORDS } from "./position-words.ts";
import type { LedgerColumn } from "./use-columns.ts";

const STATES = { auto: "自动计入", confirmed: "人工确认" } as const;

interface Props {
  readonly rows: readonly PlacementRow[];
  readonly total: number;
  readonly page: number;
  readonly loading: boolean;
  readonly columns: readonly LedgerColumn[];
  readonly onPage: (page: number) => void;
  readonly onOpen: (id: string) => void;
}

function StateTag({ row }: { readonly row: PlacementRow }) {
  if (row.byHand) return <Tag color="purple">手工登记</Tag>;
  return <Tag color={row.state === "auto" ? "default" : "green"}>{STATES[row.state]}</Tag>;
}

function pageWords({ page, position }: PlacementRow): string {
  const place = POSITION_WORDS[position];
  return [page ?? (place === "" ? "—" : ""), place].join(" ").trim();
}

type Column = TableColumnsType<PlacementRow>[number];

const COLUMNS: Readonly<Record<LedgerColumn, Column>> = {
  publishedOn: { title: "见报日期", dataIndex: "publishedOn", width: 108 },
  outlet: {
    title: "媒体",
    dataIndex: "outlet",
    width: 180,
    render: (_outlet, row) => (
      <>
        <TierTag tier={row.tier} /> {row.outlet}
      </>
    ),
  },
  kind: { title: "媒体种类", width: 90, render: (_value, row) => OUTLET_KIND_WORDS[row.kind] },
  page: { title: "版次", width: 84, align: "right", render: (_value, row) => pageWords(row) },
  pieceKind: { title: "体裁", width: 70, render: (_value, row) => KIND_WORDS[row.pieceKind] },
  unit: { title: "单位", dataIndex: "unit", width: 130 },
  authors: { title: "作者", width: 120, render: (_value, row) => row.authors.join("、") || "—" },
  points: { title: "得分", dataIndex: "points", width: 70, align: "right", render: (points) => pointsWords(points) },
  clause: { title: "计分依据", dataIndex: "clause", width: 180, render: (clause) => clause || "—" },
  state: { title: "状态", width: 96, render: (_value, row) => <StateTag row={row} /> },
  submissionTitle: { title: "投稿标题", dataIndex: "submissionTitle", width: 220, render: (title) => title ?? "—" },
};

/** The title stands behind the day, or first. */
function columnsWith(names: readonly LedgerColumn[], onOpen: Props["onOpen"]): Column[] {
  const title: Column = {
    title: "标题",
    dataIndex: "title",
    width: 320,
    render: (_title, row) => (
      <>
        <button
          type="button"
          className="row-title"
          onClick={(event) => {
            // The row opens it too; twice would need the back button twice.
            event.stopPropagation();
            onOpen(row.id);
          }}
        >
          {row.title}
        </button>{" "}
        {row.reprint && <Tag>转载</Tag>}
      </>
    ),
  };
  const others = names.map((name) => COLUMNS[name]);
  return names[0] === "publishedOn" ? [COLUMNS.publishedOn, title, ...others.slice(1)] : [title, ...others];
}

const widthOf = (names: readonly LedgerColumn[]) =>
  names.reduce((sum, name) => sum + Number(COLUMNS[name].width ?? 0), 320);

/** The ledger as a table. */
export function LedgerTable({ rows, total, page, loading, columns, onPage, onOpen }: Props) {
  return (
    <Scrolled>
      <Table<PlacementRow>
        rowKey="id"
        size="middle"
        columns={columnsWith(columns, onOpen)}
        dataSource={[...rows]}
        loading={loading}
        scroll={{ x: widthOf(columns) }}
        onRow={(row) => ({ onClick: () => onOpen(row.id), className: "row-open" })}
        pagination={{
          current: page,
          pageSize: LEDGER_PAGE_SIZE,
          total,
          showSizeChanger: false,
          showTotal: (count) => `共 ${count} 条`,
          onChange: onPage,
        }}
      />
    </Scrolled>
  );
}

/** The same rows for a narrow screen. */
export function LedgerCards({ rows, onOpen }: Pick<Props, "rows" | "onOpen">) {
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" onClick={() => onOpen(row.id)}>
            <span className="card-title">{row.title}</span>
            <span className="card-points figure">{pointsWords(row.points)} 分</span>
            <span className="card-meta muted">
              <TierTag tier={row.tier} /> {row.outlet} <time>{row.publishedOn}</time>
              {row.page !== null && ` 第 ${row.page} 版`}
            </span>
            <span className="card-meta muted">
              {row.unit} · {row.authors.join("、") || "—"} · {row.byHand ? "手工登记" : STATES[row.state]}
              {row.reprint && " · 转载"}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
