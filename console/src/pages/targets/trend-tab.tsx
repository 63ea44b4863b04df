import { useQuery } from "@tanstack/react-query";
import { Empty } from "antd";
import { LoadFailed } from "../../parts/page-states.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { HeatMap } from "./heat-map.tsx";
import { rankingQuery } from "./targets-data.ts";
import { TrendChart } from "./trend-chart.tsx";

/** 趋势: twelve months up to the period's last, of the office and of each unit. */
export function TrendTab({ period }: { readonly period: string }) {
  const ranking = useQuery(rankingQuery(period));
  if (ranking.isPending) return <Waiting />;
  if (ranking.isError) return <LoadFailed error={ranking.error} onRetry={() => void ranking.refetch()} />;
  const { months, heat } = ranking.data;
  if (months.every(({ placed, submitted }) => placed === 0 && submitted === 0)) {
    return <Empty description="近十二个月还没有报送和上稿。" />;
  }
  return (
    <>
      <p>
        <a href={`/api/reports/ranking?period=${period}&format=svg`} download>
          下载图（SVG）
        </a>
      </p>
      <TrendChart months={months} />
      <HeatMap months={months.map(({ month }) => month)} rows={heat} />
    </>
  );
}
