import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Pagination } from "antd";
import { lazy, Suspense, useState } from "react";
import { Link } from "react-router";
import { mayDecide, seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed, NoPermission } from "../../parts/page-states.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { SUBMISSIONS_PAGE_SIZE, submissionsQuery } from "./queries.ts";
import { SubmissionDrawer } from "./submission-drawer.tsx";
import { SubmissionFilters } from "./submission-filters.tsx";
import { SubmissionCards, SubmissionTable } from "./submission-table.tsx";
import { SubmissionTabs } from "./submission-tabs.tsx";
import { useSubmissionsFilter } from "./use-filter.ts";
import "../ledger/ledger.css";
import "./submissions.css";

const ImportDialog = lazy(async () => ({ default: (await import("./import-dialog.tsx")).ImportDialog }));

function Nothing({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  if (filtered) {
    return (
      <Empty description="没有符合条件的投稿。放宽日期或换个条件试试。">
        <Button onClick={onClear}>清除筛选</Button>
      </Empty>
    );
  }
  return (
    <Empty description="还没有投稿。稿件发到邮箱、上传或批量导入后，登记了的会出现在这里。">
      <Link to="/submissions/incoming">去看来件</Link>
    </Empty>
  );
}

function SubmissionList() {
  const { filter, filtered, open, change, clear } = useSubmissionsFilter();
  const narrow = useNarrow();
  const list = useQuery(submissionsQuery(filter));
  const rows = list.data?.items ?? [];
  const total = list.data?.total ?? 0;
  const onOpen = (id: string) => change({ open: id });
  const onPage = (page: number) => change({ page: String(page) });
  return (
    <div className="panel">
      <SubmissionFilters filter={filter} clears={filtered && total > 0} onChange={change} onClear={clear} />
      {list.isSuccess && (
        <p className="muted list-total" role="status">
          共 <span className="figure">{total}</span> 篇{filtered && "（已筛选）"}
        </p>
      )}
      {list.isPending && <Waiting />}
      {list.isError && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && total === 0 && <Nothing filtered={filtered} onClear={clear} />}
      {list.isSuccess && total > 0 && !narrow && (
        <SubmissionTable
          rows={rows}
          total={total}
          page={filter.page}
          loading={list.isPlaceholderData}
          onPage={onPage}
          onOpen={onOpen}
        />
      )}
      {list.isSuccess && total > 0 && narrow && (
        <>
          <SubmissionCards rows={rows} onOpen={onOpen} />
          <Pagination
            simple
            align="center"
            current={filter.page}
            pageSize={SUBMISSIONS_PAGE_SIZE}
            total={total}
            onChange={onPage}
          />
        </>
      )}
      {open !== null && <SubmissionDrawer id={open} onOpen={onOpen} onClose={() => change({ open: null })} />}
    </div>
  );
}

/** 投稿: everything that was sent in, and what became of it. */
export function SubmissionsPage() {
  const { user } = useSignedIn();
  const [importing, setImporting] = useState(false);
  if (!seesOffice(user)) return <NoPermission />;
  return (
    <div className="page">
      <div className="page-head">
        <h1>投稿</h1>
        <SubmissionTabs />
        {mayDecide(user) && (
          <Button className="page-action" onClick={() => setImporting(true)}>
            批量导入
          </Button>
        )}
      </div>
      <SubmissionList />
      {importing && (
        <Suspense fallback={null}>
          <ImportDialog onClose={() => setImporting(false)} />
        </Suspense>
      )}
    </div>
  );
}
