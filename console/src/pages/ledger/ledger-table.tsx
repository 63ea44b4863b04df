import { Table, type TableColumnsType, Tag } from "antd";
import type { PlacementRow } from "../../api/shapes.ts";
import { TierTag } from "../../parts/tier-tag.tsx";
import { pointsWords } from "../../parts/words.ts";
import { LEDGER_PAGE_SIZE } from "./ledger-filter.ts";

interface Props {
  readonly rows: readonly PlacementRow[];
  readonly total: number;
  readonly page: number;
  readonly loading: boolean;
  readonly onPage: (page: number) => void;
  readonly onOpen: (id: string) => void;
}

function StateTag({ state }: { readonly state: PlacementRow["state"] }) {
  return <Tag color={state === "auto" ? "default" : "green"}>{state === "auto" ? "自动计入" : "人工确认"}</Tag>;
}

function columnsWith(onOpen: Props["onOpen"]): TableColumnsType<PlacementRow> {
  return [
    { title: "见报日期", dataIndex: "publishedOn", width: 108 },
    {
      title: "标题",
      dataIndex: "title",
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
    },
    {
      title: "媒体",
      dataIndex: "outlet",
      width: 190,
      render: (_outlet, row) => (
        <>
          <TierTag tier={row.tier} /> {row.outlet}
        </>
      ),
    },
    { title: "版次", dataIndex: "page", width: 60, align: "right", render: (page) => page ?? "—" },
    { title: "单位", dataIndex: "unit", width: 140 },
    { title: "作者", width: 140, render: (_value, row) => row.authors.join("、") || "—" },
    { title: "计分", dataIndex: "points", width: 70, align: "right", render: (points) => pointsWords(points) },
    { title: "状态", dataIndex: "state", width: 96, render: (_state, row) => <StateTag state={row.state} /> },
  ];
}

/** The ledger as a table. */
export function LedgerTable({ rows, total, page, loading, onPage, onOpen }: Props) {
  return (
    <Table<PlacementRow>
      rowKey="id"
      size="middle"
      columns={columnsWith(onOpen)}
      dataSource={[...rows]}
      loading={loading}
      scroll={{ x: 1080 }}
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
              {row.unit} · {row.authors.join("、") || "—"} · {row.state === "auto" ? "自动计入" : "人工确认"}
              {row.reprint && " · 转载"}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
