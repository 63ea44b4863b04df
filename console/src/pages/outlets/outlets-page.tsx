import { useQuery } from "@tanstack/react-query";
import { Button, Empty, Select } from "antd";
import { lazy, Suspense, useState } from "react";
import { outletsQuery } from "../../api/queries.ts";
import { mayDecide, seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed, NoPermission } from "../../parts/page-states.tsx";
import { useAddress } from "../../parts/use-address.ts";
import { Waiting } from "../../parts/waiting.tsx";
import { TIER_WORDS } from "../../parts/words.ts";
import { AlarmList } from "./alarm-list.tsx";
import { OutletList } from "./outlet-list.tsx";
import { type Outlet, type SourceRow, sourcesQuery } from "./queries.ts";
import { SourceDrawer } from "./source-drawer.tsx";
import "../ledger/ledger.css";
import "./outlets.css";

const CatalogueDialog = lazy(async () => ({ default: (await import("./catalogue-dialog.tsx")).CatalogueDialog }));
const NewOutletDialog = lazy(async () => ({ default: (await import("./new-outlet-dialog.tsx")).NewOutletDialog }));
const LinkDialog = lazy(async () => ({ default: (await import("./link-dialog.tsx")).LinkDialog }));
const OutletDialog = lazy(async () => ({ default: (await import("./outlet-dialog.tsx")).OutletDialog }));

const ID = /^[A-Za-z0-9_-]{1,80}$/;
const TIERS = Object.entries(TIER_WORDS).map(([value, label]) => ({ value, label }));
const TIER_ORDER: readonly string[] = Object.keys(TIER_WORDS);
const STATES = [
  { value: "trouble", label: "有警报或要留意" },
  { value: "off", label: "停用" },
  { value: "good", label: "正常" },
];

function fits(row: SourceRow, state: string | null): boolean {
  if (state === null) return true;
  const { state: health } = row.health;
  return state === "trouble" ? health === "alarm" || health === "watch" : health === state;
}

type Opened = "catalogue" | "new" | "link" | Outlet | null;

function Dialogs({ opened, onClose }: { readonly opened: Opened; readonly onClose: () => void }) {
  if (opened === null) return null;
  return (
    <Suspense fallback={null}>
      {opened === "catalogue" && <CatalogueDialog onClose={onClose} />}
      {opened === "new" && <NewOutletDialog onClose={onClose} />}
      {opened === "link" && <LinkDialog onClose={onClose} />}
      {typeof opened === "object" && <OutletDialog outlet={opened} onClose={onClose} />}
    </Suspense>
  );
}

function Tools({ onOpen }: { readonly onOpen: (dialog: "catalogue" | "new" | "link") => void }) {
  const { user, managesShared } = useSignedIn();
  if (!mayDecide(user)) return null;
  return (
    <div className="outlet-tools">
      <Button onClick={() => onOpen("link")}>录入链接</Button>
      {managesShared && (
        <>
          <Button onClick={() => onOpen("catalogue")}>从目录登记</Button>
          <Button type="primary" onClick={() => onOpen("new")}>
            新写一家
          </Button>
        </>
      )}
    </div>
  );
}

/** 媒体与采集: the outlets, how their sources fare, and what is to be done. */
export function OutletsPage() {
  const { user, managesShared } = useSignedIn();
  const { params, change } = useAddress();
  const [opened, setOpened] = useState<Opened>(null);
  const outlets = useQuery({ ...outletsQuery, enabled: seesOffice(user) });
  const sources = useQuery({ ...sourcesQuery, enabled: seesOffice(user) });
  if (!seesOffice(user)) return <NoPermission />;
  if (outlets.isPending || sources.isPending) return <Waiting />;
  if (outlets.isError) return <LoadFailed error={outlets.error} onRetry={() => void outlets.refetch()} />;
  if (sources.isError) return <LoadFailed error={sources.error} onRetry={() => void sources.refetch()} />;
  const tier = params.get("tier");
  const state = params.get("state");
  const source = params.get("source");
  const onSource = (id: string | null) => change({ source: id });
  const shown = [...outlets.data]
    .sort((a, b) => TIER_ORDER.indexOf(a.tier) - TIER_ORDER.indexOf(b.tier) || a.name.localeCompare(b.name, "zh-CN"))
    .filter((outlet) => tier === null || outlet.tier === tier)
    .map((outlet) => ({
      outlet,
      rows: sources.data.filter((row) => row.source.outletId === outlet.id && fits(row, state)),
    }))
    .filter(({ rows }) => state === null || rows.length > 0);
  return (
    <div className="page">
      <div className="page-head">
        <h1>媒体与采集</h1>
        <p className="muted" role="status">
          <span className="figure">{outlets.data.length}</span> 家媒体，
          <span className="figure">{sources.data.length}</span> 个采集源
        </p>
        <Tools onOpen={setOpened} />
      </div>
      <AlarmList rows={sources.data} onOpen={onSource} />
      <div className="panel">
        <search className="filters" aria-label="筛选">
          <Select
            aria-label="层级"
            placeholder="全部层级"
            allowClear
            value={tier}
            options={TIERS}
            onChange={(value) => change({ tier: value ?? null })}
          />
          <Select
            aria-label="采集情况"
            placeholder="全部情况"
            allowClear
            value={state}
            options={STATES}
            onChange={(value) => change({ state: value ?? null })}
          />
        </search>
        {shown.length === 0 ? (
          <Empty description={outlets.data.length === 0 ? "还没有登记媒体。" : "没有符合条件的媒体。"} />
        ) : (
          <OutletList
            outlets={shown}
            onSource={onSource}
            onOutlet={managesShared ? (outlet) => setOpened(outlet) : null}
          />
        )}
      </div>
      {source !== null && ID.test(source) && <SourceDrawer id={source} onClose={() => onSource(null)} />}
      <Dialogs opened={opened} onClose={() => setOpened(null)} />
    </div>
  );
}
