import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Input, Pagination, Segmented } from "antd";
import { LoadFailed } from "../../parts/page-states.tsx";
import { pageOf, useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { KIND_WORDS, SUBMISSIONS_PAGE_SIZE, type SubmissionRow, submissionsQuery } from "../submissions/queries.ts";
import { SubmissionDrawer } from "../submissions/submission-drawer.tsx";
import { Fate } from "../submissions/submission-table.tsx";
import { OwnUnitOnly } from "./own-unit-only.tsx";
import "../ledger/ledger.css";
import "../submissions/submissions.css";
import "./mine.css";

const FATES = [
  { value: "all", label: "全部" },
  { value: "yes", label: "已刊发" },
  { value: "no", label: "未刊发" },
];

function Cards({ rows, onOpen }: { readonly rows: readonly SubmissionRow[]; readonly onOpen: (id: string) => void }) {
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" onClick={() => onOpen(row.id)}>
            <span className="card-title">{row.title}</span>
            <time className="muted">{row.submittedOn}</time>
            <span className="card-meta muted">
              {row.authors.join("、") || "没有作者"} · {KIND_WORDS[row.kind]} · {row.length} 字
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

function Pieces({ unitId }: { readonly unitId: string }) {
  const { params, change, clear } = useAddress();
  const placed = params.get("placed");
  const fate = placed === "yes" || placed === "no" ? placed : "all";
  const text = params.get("text")?.trim().slice(0, 100) ?? "";
  const page = pageOf(params);
  const open = params.get("open");
  const filtered = fate !== "all" || text !== "";
  const list = useQuery(
    submissionsQuery({
      page,
      size: SUBMISSIONS_PAGE_SIZE,
      unitId,
      ...(fate !== "all" && { placed: fate }),
      ...(text !== "" && { text }),
    }),
  );
  const total = list.data?.total ?? 0;
  const onOpen = (id: string) => change({ open: id });
  return (
    <div className="page mine">
      <div className="page-head">
        <h1>我的稿件</h1>
        {list.isSuccess && (
          <p className="muted" role="status">
            共 <span className="figure">{total}</span> 篇{filtered && "（已筛选）"}
          </p>
        )}
      </div>
      <div className="panel">
        <search className="mine-filters" aria-label="筛选">
          <Segmented
            aria-label="刊发情况"
            value={fate}
            options={FATES}
            onChange={(value) => change({ placed: value === "all" ? null : value })}
          />
          <Input.Search
            key={text}
            aria-label="查找稿件"
            placeholder="标题、正文里的字"
            allowClear
            maxLength={100}
            defaultValue={text}
            onSearch={(words) => change({ text: words.trim() })}
          />
        </search>
        {list.isPending && <Waiting />}
        {list.isError && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
        {list.isSuccess && total === 0 && (
          <Empty description={filtered ? "没有符合条件的稿件。" : "还没有稿件。报送后，由宣传办登记，就会出现在这里。"}>
            {filtered && <Button onClick={clear}>清除筛选</Button>}
          </Empty>
        )}
        {total > 0 && (
          <>
            <Cards rows={list.data?.items ?? []} onOpen={onOpen} />
            <Pagination
              simple
              hideOnSinglePage
              align="center"
              current={page}
              pageSize={SUBMISSIONS_PAGE_SIZE}
              total={total}
              onChange={(next) => change({ page: String(next) })}
            />
          </>
        )}
      </div>
      {open !== null && <SubmissionDrawer id={open} onOpen={onOpen} onClose={() => change({ open: null })} />}
    </div>
  );
}

/** 我的稿件: what a unit sent in, and where it was published. */
export function PiecesPage() {
  return <OwnUnitOnly>{(unitId) => <Pieces unitId={unitId} />}</OwnUnitOnly>;
}
