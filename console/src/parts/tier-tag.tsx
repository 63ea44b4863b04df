import { Tag } from "antd";
import type { Tier } from "../api/shapes.ts";
import { TIER_WORDS } from "./words.ts";

const COLORS: Readonly<Record<Tier, string>> = { central: "red", province: "volcano", city: "blue", county: "default" };

/** 媒体层级. */
export function TierTag({ tier }: { readonly tier: Tier }) {
  return (
    <Tag color={COLORS[tier]} style={{ marginInlineEnd: 0 }}>
      {TIER_WORDS[tier]}
    </Tag>
  );
}
