import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Pagination, Select, Tag } from "antd";
import { unitsQuery } from "../../api/queries.ts";
import { LoadFailed } from "../../parts/page-states.tsx";
import { pageOf, useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { pointsWords } from "../../parts/words.ts";
import { CLAIMS_PAGE_SIZE, type HandEntryRow, type HandFilter, handEntriesQuery } from "./claims-data.ts";
import { HandDrawer } from "./hand-drawer.tsx";
import { HandEntryForm } from "./hand-entry-form.tsx";

const ID = /^[A-Za-z0-9_-]{1,80}$/;
const STATES = [
  { value: "standing", label: "计入的" },
  { value: "withdrawn", label: "已撤回的" },
];

function filterOf(params: URLSearchParams): HandFilter {
  const unitId = params.get("unitId") ?? "";
  const state = params.get("state");
  return {
    page: pageOf(params),
    ...(ID.test(unitId) && { unitId }),
    ...((state === "standing" || state === "withdrawn") && { state }),
  };
}

function Cards({ rows, onOpen }: { readonly rows: readonly HandEntryRow[]; readonly onOpen: (id: string) => void }) {
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.id}>
          <button type="button" onClick={() => onOpen(row.id)}>
            <span className="card-title">{row.content.title}</span>
            {row.state === "standing" ? (
              <span className="card-points figure">{pointsWords(row.points)} 分</span>
            ) : (
              <Tag style={{ marginInlineEnd: 0 }}>已撤回</Tag>
            )}
            <span className="card-meta muted">
              {row.outlet} <time>{row.content.publishedOn}</time>
              {row.content.page !== null && ` ${row.content.page}`} · {row.unit}
              {row.authors.length > 0 && ` · ${row.authors.join("、")}`}
              {row.versions > 1 && ` · 第 ${row.versions} 版`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** 手工登记: the entries, and each opened over them. */
export function HandList() {
  const { params, change } = useAddress();
  const units = useQuery(unitsQuery);
  const filter = filterOf(params);
  const list = useQuery(handEntriesQuery(filter));
  const total = list.data?.total ?? 0;
  const open = params.get("open");
  const filtered = filter.unitId !== undefined || filter.state !== undefined;
  return (
    <>
      <search className="filters" aria-label="筛选">
        <Select
          aria-label="单位"
          placeholder="全部单位"
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          value={filter.unitId ?? null}
          options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(unitId) => change({ unitId: unitId ?? null })}
        />
        <Select
          aria-label="状态"
          placeholder="全部状态"
          allowClear
          value={filter.state ?? null}
          options={STATES}
          onChange={(state) => change({ state: state ?? null })}
        />
      </search>
      {list.isPending && <Waiting />}
      {list.isError && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && total === 0 && (
        <Empty
          description={
            filtered ? "没有符合条件的登记。" : "还没有手工登记。电视、广播、内刊、领导批示这些，在这里登记。"
          }
        >
          {filtered && <Button onClick={() => change({ unitId: null, state: null })}>清除筛选</Button>}
        </Empty>
      )}
      {total > 0 && (
        <>
          <Cards rows={list.data?.items ?? []} onOpen={(id) => change({ open: id })} />
          <Pagination
            simple
            hideOnSinglePage
            align="center"
            current={filter.page}
            pageSize={CLAIMS_PAGE_SIZE}
            total={total}
            onChange={(next) => change({ page: String(next) })}
          />
        </>
      )}
      {open !== null && <HandDrawer id={open} onClose={() => change({ open: null })} />}
      {params.get("new") === "1" && (
        <HandEntryForm
          before={null}
          onClose={() => change({ new: null })}
          onDone={(id) => change({ new: null, open: id })}
        />
      )}
    </>
  );
}
