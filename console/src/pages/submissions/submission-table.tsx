import { Table, type TableColumnsType, Tag } from "antd";
import { KIND_WORDS, SUBMISSIONS_PAGE_SIZE, type SubmissionRow } from "./queries.ts";

interface Props {
  readonly rows: readonly SubmissionRow[];
  readonly total: number;
  readonly page: number;
  readonly loading: boolean;
  readonly onPage: (page: number) => void;
  readonly onOpen: (id: string) => void;
}

/** From here on an unpublished piece is worth a second look. */
const LONG_DAYS = 30;
const SHOWN_OUTLETS = 2;

/** Where a piece was published, or for how long it was not. */
export function Fate({ row }: { readonly row: Pick<SubmissionRow, "waitedDays" | "outlets" | "waiting"> }) {
  const { outlets, waiting, waitedDays } = row;
  const rest = outlets.length - SHOWN_OUTLETS;
  return (
    <span className="fate">
      {waitedDays === null ? (
        <>
          <Tag color="green">已刊发</Tag>
          {outlets.slice(0, SHOWN_OUTLETS).join("、")}
          {rest > 0 && ` 等 ${outlets.length} 家`}
        </>
      ) : (
        <Tag color={waitedDays >= LONG_DAYS ? "orange" : "default"}>
          {waitedDays === 0 ? "今天报送" : `未刊发 ${waitedDays} 天`}
        </Tag>
      )}
      {waiting > 0 && <Tag color="blue">待审 {waiting}</Tag>}
    </span>
  );
}

function columnsWith(onOpen: Props["onOpen"]): TableColumnsType<SubmissionRow> {
  return [
    { title: "报送日期", dataIndex: "submittedOn", width: 108 },
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
          {row.version > 1 && <Tag>第 {row.version} 版</Tag>}
        </>
      ),
    },
    { title: "单位", dataIndex: "unit", width: 140 },
    { title: "作者", width: 130, render: (_value, row) => row.authors.join("、") || "—" },
    { title: "类型", dataIndex: "kind", width: 64, render: (_kind, row) => KIND_WORDS[row.kind] },
    { title: "字数", dataIndex: "length", width: 70, align: "right" },
    { title: "刊发情况", width: 270, render: (_value, row) => <Fate row={row} /> },
  ];
}

/** The submissions as a table. */
export function SubmissionTable({ rows, total, page, loading, onPage, onOpen }: Props) {
  return (
    <Table<SubmissionRow>
      rowKey="id"
      size="middle"
      columns={columnsWith(onOpen)}
      dataSource={[...rows]}
      loading={loading}
      scroll={{ x: 1080 }}
      onRow={(row) => ({ onClick: () => onOpen(row.id), className: "row-open" })}
      pagination={{
        current: page,
        pageSize: SUBMISSIONS_PAGE_SIZE,
        total,
        showSizeChanger: false,
        onChange: onPage,
      }}
    />
  );
}

/** The same rows for a narrow screen. */
export function SubmissionCards({ rows, onOpen }: Pick<Props, "rows" | "onOpen">) {
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" onClick={() => onOpen(row.id)}>
            <span className="card-title">{row.title}</span>
            <time className="muted">{row.submittedOn}</time>
            <span className="card-meta muted">
              {row.unit} · {row.authors.join("、") || "—"} · {KIND_WORDS[row.kind]} · {row.length} 字
              {row.version > 1 && ` · 第 ${row.version} 版`}
            </span>
            <span className="card-meta">
              <Fate row={row} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
