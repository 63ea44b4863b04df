/** 媒体层级, from the highest. The order is the ledger's order of worth. */
export const TIERS = ["central", "province", "city", "county"] as const;
export type Tier = (typeof TIERS)[number];
export const TIER_NAMES: Readonly<Record<Tier, string>> = {
  central: "中央级",
  province: "省级",
  city: "市级",
  county: "县级",
};

export const OUTLET_KINDS = ["newspaper", "magazine", "website", "app", "wechat", "tv", "radio", "internal"] as const;
export type OutletKind = (typeof OUTLET_KINDS)[number];
export const OUTLET_KIND_NAMES: Readonly<Record<OutletKind, string>> = {
  newspaper: "报纸",
  magazine: "期刊",
  website: "网站",
  app: "客户端",
  wechat: "公众号",
  tv: "电视",
  radio: "广播",
  internal: "内刊",
};

/** 媒体: a paper, site, account or station. Shared by all offices of an installation. */
export interface Outlet {
  readonly id: string;
  readonly name: string;
  /** Other names under which 来源 may name it (人民日报 = 人民日报社). */
  readonly aliases: readonly string[];
  readonly tier: Tier;
  readonly kind: OutletKind;
  readonly homepage: string | null;
}
