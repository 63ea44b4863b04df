import { useQuery } from "@tanstack/react-query";
import { App, Button, Drawer, Empty, Pagination, Segmented, Tabs } from "antd";
import { claimCountsQuery } from "../../api/queries.ts";
import { mayDecide, seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed, NoPermission } from "../../parts/page-states.tsx";
import { pageOf, useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { ClaimCards } from "./claim-cards.tsx";
import { ClaimDrawer } from "./claim-drawer.tsx";
import { ClaimForm } from "./claim-form.tsx";
import { CLAIM_STATE_WORDS, CLAIM_STATES, CLAIMS_PAGE_SIZE, type ClaimState, claimsQuery } from "./claims-data.ts";
import { HandList } from "./hand-list.tsx";
import "../ledger/ledger.css";
import "../submissions/submissions.css";
import "./claims.css";

const ALL = "all";

function isState(text: string): text is ClaimState {
  return CLAIM_STATES.some((state) => state === text);
}

/** Which claims the address asks for; those that wait where it says nothing. */
function stateOf(params: URLSearchParams): ClaimState | typeof ALL {
  const asked = params.get("state") ?? "";
  if (asked === ALL) return ALL;
  return isState(asked) ? asked : "waiting";
}

function States({ chosen, onChoose }: { readonly chosen: string; readonly onChoose: (state: string) => void }) {
  const counts = useQuery(claimCountsQuery);
  const options = [
    ...CLAIM_STATES.map((state) => ({
      value: state as string,
      label: `${CLAIM_STATE_WORDS[state]} ${counts.data?.[state] ?? 0}`,
    })),
    { value: ALL, label: "全部" },
  ];
  return (
    <div className="claim-states">
      <Segmented aria-label="看哪些认领" value={chosen} options={options} onChange={onChoose} />
    </div>
  );
}

function ClaimList() {
  const { params, change } = useAddress();
  const { message } = App.useApp();
  const page = pageOf(params);
  const state = stateOf(params);
  const list = useQuery(claimsQuery({ page, ...(state !== ALL && { state }) }));
  const total = list.data?.total ?? 0;
  const open = params.get("open");
  const onMade = (claimId: string, known: boolean) => {
    message.success(known ? "这条以前认领过" : "已登记这条认领", 6);
    change({ new: null, open: claimId });
  };
  return (
    <>
      <States chosen={state} onChoose={(next) => change({ state: next === "waiting" ? null : next })} />
      {list.isPending && <Waiting />}
      {list.isError && <LoadFailed error={list.error} onRetry={() => void list.refetch()} />}
      {list.isSuccess && total === 0 && (
        <Empty description={state === "waiting" ? "没有等您处理的认领。" : "没有这样的认领。"} />
      )}
      {total > 0 && (
        <>
          <ClaimCards rows={list.data?.items ?? []} showUnit onOpen={(id) => change({ open: id })} />
          <Pagination
            simple
            hideOnSinglePage
            align="center"
            current={page}
            pageSize={CLAIMS_PAGE_SIZE}
            total={total}
            onChange={(next) => change({ page: String(next) })}
          />
        </>
      )}
      {open !== null && <ClaimDrawer id={open} onClose={() => change({ open: null })} />}
      {params.get("new") === "1" && (
        <Drawer open title="替单位认领" size={Math.min(560, window.innerWidth)} onClose={() => change({ new: null })}>
          <ClaimForm unitId={null} pieceId={null} onMade={onMade} />
        </Drawer>
      )}
    </>
  );
}

/** 认领与登记: what units claim, and what a person entered that no crawler reads. */
export function ClaimsPage() {
  const { user } = useSignedIn();
  const { params, change, clear } = useAddress();
  if (!seesOffice(user)) return <NoPermission message="本单位的认领在“认领”一页。" />;
  const tab = params.get("tab") === "entries" ? "entries" : "claims";
  return (
    <div className="page">
      <div className="page-head">
        <h1>认领与登记</h1>
        {mayDecide(user) && (
          <Button className="page-action" type="primary" onClick={() => change({ new: "1", open: null })}>
            {tab === "claims" ? "替单位认领" : "登记一条"}
          </Button>
        )}
      </div>
      <div className="panel">
        <Tabs
          activeKey={tab}
          onChange={(key) => (key === "claims" ? clear() : change({ tab: key, state: null, open: null, new: null }))}
          items={[
            { key: "claims", label: "认领" },
            { key: "entries", label: "手工登记" },
          ]}
        />
        {tab === "claims" ? <ClaimList /> : <HandList />}
      </div>
    </div>
  );
}
