import { useQuery } from "@tanstack/react-query";
import { Empty, Pagination, Tag } from "antd";
import { useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { pageOf, useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import type { ApprovalRow } from "../mine/mine-data.ts";
import { dayNow, monthAfter } from "../mine/months.ts";
import { ToSign } from "../mine/signing.tsx";
import { approvalsQuery } from "./desk-data.ts";

const MONTHS_BACK = 3;
const PAGE_SIZE = 20;
type State = ApprovalRow["standing"]["state"];
const STATES: Readonly<Record<State, { readonly words: string; readonly color: string }>> = {
  none: { words: "不需审稿", color: "default" },
  open: { words: "未审结", color: "orange" },
  returned: { words: "已退回", color: "red" },
  passed: { words: "已审结", color: "green" },
};

function Standing({ row }: { readonly row: ApprovalRow }) {
  const { state, current } = row.standing;
  return (
    <li className="mine-task">
      <div className="mine-line">
        <span className="grow">
          {row.unit}：{row.title}
        </span>
        {current !== null && <span className="muted">该“{current.name}”签</span>}
        <Tag color={STATES[state].color}>{STATES[state].words}</Tag>
      </div>
    </li>
  );
}

/** 审稿: the last months' pieces and where each stands; those that wait for this person can be signed here. */
export function ApprovalsTab() {
  const { timeZone } = useSignedIn();
  const { params, change } = useAddress();
  const page = pageOf(params);
  const today = dayNow(timeZone);
  const list = useQuery(approvalsQuery(`${monthAfter(today.slice(0, 7), -MONTHS_BACK)}-01`, today, page));
  return (
    <>
      <p className="muted">近三个月报送、设了审稿的稿件。没有审结的照样找上稿、照样计分。</p>
      {list.isPending && <Waiting />}
      {list.isError && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.total === 0 && <Empty description="没有要审的稿件；审稿步骤由管理员设，平时没有。" />}
      <ul>
        {(list.data?.items ?? []).map((row) =>
          row.mine ? <ToSign key={row.submissionId} row={row} /> : <Standing key={row.submissionId} row={row} />,
        )}
      </ul>
      <Pagination
        simple
        hideOnSinglePage
        align="center"
        current={page}
        pageSize={PAGE_SIZE}
        total={list.data?.total ?? 0}
        onChange={(next) => change({ page: String(next) })}
      />
    </>
  );
}
