import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Link } from "react-router";
import { KEYS } from "../../api/queries.ts";
import { matchingQuery } from "./queries.ts";

const WHILE_RUNNING_MS = 1_500;

/** What was just registered is held against the year's reports: whether it is at it, and what it found. */
export function MatchingLine() {
  const queryClient = useQueryClient();
  const matching = useQuery({
    ...matchingQuery,
    refetchInterval: ({ state }) => (state.data?.running === true ? WHILE_RUNNING_MS : false),
  });
  const running = matching.data?.running ?? false;
  const was = useRef(false);
  useEffect(() => {
    // New links may wait for review by now.
    if (was.current && !running) void queryClient.invalidateQueries({ queryKey: KEYS.reviewQueue });
    was.current = running;
  }, [running, queryClient]);
  const last = matching.data?.last ?? null;
  if (!running && (last === null || (last.auto === 0 && last.review === 0))) return null;
  return (
    <p className="muted matching-line" role="status">
      {running || last === null ? (
        "正在与近一年的报道核对刚登记的投稿…"
      ) : (
        <>
          刚登记的投稿核对完了：自动计入 {last.auto} 条，<Link to="/review">待审 {last.review} 条</Link>
        </>
      )}
    </p>
  );
}
