import { queryOptions } from "@tanstack/react-query";
import { GET, take } from "../../api/client.ts";
import type { components } from "../../api/generated.d.ts";
import { KEYS } from "../../api/queries.ts";

type Shapes = components["schemas"];
export type Outlet = Shapes["Outlet"];
export type SourceRow = Shapes["SourceRow"];
export type SourceHealthView = Shapes["SourceHealthView"];
export type SourceAlarm = Shapes["SourceAlarm"];
export type CatalogueRow = Shapes["OutletCatalogue"]["rows"][number];
export type Trial = Shapes["OutletTrial"];
export type TriedSource = Shapes["TriedSource"];
export type ArticlePreview = Shapes["ArticlePreview"];

export const OUTLET_KIND_WORDS: Readonly<Record<Outlet["kind"], string>> = {
  newspaper: "报纸",
  magazine: "期刊",
  website: "网站",
  app: "客户端",
  wechat: "公众号",
  tv: "电视",
  radio: "广播",
  internal: "内刊",
};

export const SIGNAL_WORDS: Readonly<Record<SourceAlarm["kind"], string>> = {
  failing: "目录页读不到",
  "layout-index": "目录页版式变了",
  "layout-article": "文章页版式变了",
  empty: "读不出正文",
  silent: "太久没有新稿",
  volume: "稿量反常",
  undated: "缺日期的变多",
  bodyless: "缺正文的变多",
};

export const HEALTH_WORDS: Readonly<
  Record<SourceRow["health"]["state"], { readonly words: string; readonly color: string }>
> = {
  good: { words: "正常", color: "green" },
  watch: { words: "留意", color: "gold" },
  alarm: { words: "警报", color: "red" },
  new: { words: "刚开始", color: "default" },
  off: { words: "停用", color: "default" },
};

const sourcesKey = [...KEYS.office, "sources"] as const;

export const sourcesQuery = queryOptions({
  queryKey: sourcesKey,
  queryFn: ({ signal }) => take(GET("/api/sources", { signal })),
});

export function sourceHealthQuery(sourceId: string) {
  return queryOptions({
    queryKey: [...sourcesKey, sourceId],
    queryFn: ({ signal }) => take(GET("/api/sources/{sourceId}/health", { params: { path: { sourceId } }, signal })),
  });
}

export const catalogueQuery = queryOptions({
  queryKey: [...KEYS.office, "outlet-catalogue"],
  queryFn: ({ signal }) => take(GET("/api/outlets/catalogue", { signal })),
});

export function outletWeightQuery(outletId: string) {
  return queryOptions({
    queryKey: [...KEYS.office, "outlet-placements", outletId],
    queryFn: ({ signal }) =>
      take(GET("/api/outlets/{outletId}/placements", { params: { path: { outletId } }, signal })),
  });
}

export function trialQuery(trialId: string) {
  return queryOptions({
    queryKey: ["trial", trialId],
    queryFn: ({ signal }) => take(GET("/api/outlets/trials/{trialId}", { params: { path: { trialId } }, signal })),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === "running" ? 1_000 : false),
  });
}
