import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Pagination } from "antd";
import { placementsQuery } from "../../api/queries.ts";
import { LoadFailed } from "../../parts/page-states.tsx";
import { useNarrow } from "../../parts/use-narrow.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { LEDGER_PAGE_SIZE, useLedgerFilter } from "./ledger-filter.ts";
import { LedgerFilters } from "./ledger-filters.tsx";
import { LedgerCards, LedgerTable } from "./ledger-table.tsx";
import { LedgerTools } from "./ledger-tools.tsx";
import { PlacementDrawer } from "./placement-drawer.tsx";
import { useColumns } from "./use-columns.ts";
import "./ledger.css";

function Nothing({ filtered, onClear }: { readonly filtered: boolean; readonly onClear: () => void }) {
  if (filtered) {
    return (
      <Empty description="没有符合条件的上稿。放宽日期或换个条件试试。">
        <Button onClick={onClear}>清除筛选</Button>
      </Empty>
    );
  }
  return <Empty description="台账还是空的。匹配自动计入或经人确认后，会出现在这里。" />;
}

/** 上稿台账. */
export function LedgerPage() {
  const { filter, filtered, open, change, clear } = useLedgerFilter();
  const narrow = useNarrow();
  const [columns, setColumns] = useColumns();
  const list = useQuery(placementsQuery(filter));
  const onOpen = (id: string) => change({ open: id });
  const onPage = (page: number) => change({ page: String(page) });
  const rows = list.data?.items ?? [];
  const total = list.data?.total ?? 0;
  return (
    <div className="page">
      <div className="page-head">
        <h1>上稿台账</h1>
        {list.isSuccess && (
          <p className="muted" role="status">
            共 <span className="figure">{total}</span> 条{filtered && "（已筛选）"}
          </p>
        )}
        {list.isSuccess && (
          <LedgerTools filter={filter} total={total} narrow={narrow} columns={columns} onColumns={setColumns} />
        )}
      </div>
      <div className="panel">
        <LedgerFilters filter={filter} clears={filtered && total > 0} onChange={change} onClear={clear} />
        {list.isPending && <Waiting />}
        {list.isError && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
        {list.isSuccess && total === 0 && <Nothing filtered={filtered} onClear={clear} />}
        {list.isSuccess && total > 0 && !narrow && (
          <LedgerTable
            rows={rows}
            total={total}
            page={filter.page}
            loading={list.isPlaceholderData}
            columns={columns}
            onPage={onPage}
            onOpen={onOpen}
          />
        )}
        {list.isSuccess && total > 0 && narrow && (
          <>
            <LedgerCards rows={rows} onOpen={onOpen} />
            <Pagination
              simple
              align="center"
              current={filter.page}
              pageSize={LEDGER_PAGE_SIZE}
              total={total}
              onChange={onPage}
            />
          </>
        )}
      </div>
      {open !== null && <PlacementDrawer id={open} onClose={() => change({ open: null })} />}
    </div>
  );
}
