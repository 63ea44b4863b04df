import { Tabs } from "antd";
import { seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { NoPermission } from "../../parts/page-states.tsx";
import { useAddress } from "../../parts/use-address.ts";
import { ApprovalsTab } from "./approvals-tab.tsx";
import { CalloutsTab } from "./callouts-tab.tsx";
import { CampaignsTab } from "./campaigns-tab.tsx";
import { PlansTab } from "./plans-tab.tsx";
import "../ledger/ledger.css";
import "../mine/mine.css";
import "../submissions/submissions.css";

const TABS = [
  { key: "callouts", label: "约稿", children: <CalloutsTab /> },
  { key: "plans", label: "报送重点", children: <PlansTab /> },
  { key: "campaigns", label: "专题", children: <CampaignsTab /> },
  { key: "approvals", label: "审稿", children: <ApprovalsTab /> },
];

/** 约稿、报送重点、专题、审稿: the office's own books beside the ledger; none of them credits by itself. */
export function DeskPage() {
  const { user } = useSignedIn();
  const { params, change } = useAddress();
  if (!seesOffice(user)) return <NoPermission message="约本单位的稿、本单位的报送重点，在“我的任务”。" />;
  const asked = params.get("tab");
  const tab = TABS.find(({ key }) => key === asked)?.key ?? "callouts";
  return (
    <div className="page">
      <div className="page-head">
        <h1>约稿与专题</h1>
      </div>
      <div className="panel">
        <Tabs
          activeKey={tab}
          destroyOnHidden
          items={TABS}
          onChange={(key) => change({ tab: key === "callouts" ? null : key, open: null, month: null })}
        />
      </div>
    </div>
  );
}
