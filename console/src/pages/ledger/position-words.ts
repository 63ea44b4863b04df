import type { PlacementRow } from "../../api/shapes.ts";

/** 版面位置; "" = nothing to say of it. */
export const POSITION_WORDS: Readonly<Record<PlacementRow["position"], string>> = {
  "front-lead": "头条",
  front: "头版",
  other: "",
};
