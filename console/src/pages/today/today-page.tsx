import { useQuery } from "@tanstack/react-query";
import { Navigate } from "react-router";
import { todayQuery } from "../../api/queries.ts";
import { seesOffice, useSignedIn } from "../../app/signed-in.tsx";
import { LoadFailed } from "../../parts/page-states.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { Alarms } from "./alarms.tsx";
import { Figures } from "./figures.tsx";
import { LatestPlacements } from "./latest-placements.tsx";
import { NextSteps } from "./next-steps.tsx";
import { NightLine } from "./night-line.tsx";
import { SourceTable } from "./source-table.tsx";
import "./today.css";

const WHILE_RUNNING_MS = 2_000;

/** 今日: what the last night did, and what is to be done. */
export function TodayPage() {
  const { user } = useSignedIn();
  const today = useQuery({
    ...todayQuery,
    enabled: seesOffice(user),
    refetchInterval: (query) => {
      const running = query.state.data?.running ?? null;
      return running !== null || query.state.data?.night?.state === "running" ? WHILE_RUNNING_MS : false;
    },
  });
  if (!seesOffice(user)) return <Navigate to="/mine" replace />;
  if (today.isPending) return <Waiting />;
  if (today.isError) return <LoadFailed error={today.error} onRetry={() => void today.refetch()} />;
  const view = today.data;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{view.office} · 今日</h1>
        <NightLine view={view} />
      </div>
      <Figures view={view} />
      <div className="today-columns">
        <div className="today-column">
          <NextSteps view={view} />
          <LatestPlacements rows={view.latestPlacements} />
        </div>
        <div className="today-column">
          <Alarms alarms={view.alarms} />
          <SourceTable night={view.night} />
        </div>
      </div>
    </div>
  );
}
