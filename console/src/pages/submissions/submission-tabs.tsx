import { useQuery } from "@tanstack/react-query";
import { NavLink } from "react-router";
import { incomingCountsQuery, WAITING_STATES } from "../incoming/queries.ts";

/** 投稿 and 来件, with how many of these wait. */
export function SubmissionTabs() {
  const counts = useQuery(incomingCountsQuery);
  const waiting = WAITING_STATES.reduce((sum, state) => sum + (counts.data?.[state] ?? 0), 0);
  return (
    <nav className="page-tabs" aria-label="投稿">
      <NavLink to="/submissions" end>
        已登记
      </NavLink>
      <NavLink to="/submissions/incoming">
        来件
        {waiting > 0 && (
          <span className="tab-count figure">
            {waiting}
            <span className="visually-hidden">件待处理</span>
          </span>
        )}
      </NavLink>
    </nav>
  );
}
