import { Tabs } from "antd";
import { useSearchParams } from "react-router";
import { seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { NoPermission } from "../../parts/page-states.tsx";
import { DraftTab } from "./draft-tab.tsx";
import { EventsTab } from "./events-tab.tsx";
import { SimulateTab } from "./simulate-tab.tsx";
import { VersionsTab } from "./versions-tab.tsx";
import "./rules.css";

const TABS = [
  { key: "versions", label: "各版办法", children: <VersionsTab /> },
  { key: "draft", label: "起草", children: <DraftTab /> },
  { key: "simulate", label: "试算", children: <SimulateTab /> },
  { key: "events", label: "事项", children: <EventsTab /> },
];

/** 计分办法: what stands, writing another, trying it, putting it in force; events that count beside placements. */
export function RulesPage() {
  const { user } = useSignedIn();
  const [params, setParams] = useSearchParams();
  if (!seesOffice(user)) return <NoPermission />;
  const tab = TABS.find(({ key }) => key === params.get("tab"))?.key ?? "versions";
  return (
    <div className="page">
      <div className="page-head">
        <h1>计分办法</h1>
      </div>
      <Tabs
        className="panel rules-tabs"
        activeKey={tab}
        items={TABS}
        destroyOnHidden
        onChange={(key) => setParams(key === "versions" ? {} : { tab: key })}
      />
    </div>
  );
}
