import type { BulletinFigures } from "../../domain/bulletin.ts";

/** Two classes, ties, decimals, a silent unit and hostile text. */
export const FIGURES: BulletinFigures = {
  officeName: "青禾县委组织部",
  period: { kind: "month", from: "2026-03-01", to: "2026-03-31", label: "2026年3月" },
  submitted: 4,
  placed: 3,
  adoptionRate: 0.5,
  points: "15.5",
  byTier: { central: 0, province: 1, city: 1, county: 1 },
  waiting: 2,
  units: [
    unit(1, "u1", "青岩镇", "乡镇", 3, [0, 1, 0, 1], "10.5", "40.5"),
    unit(2, "u2", "白水乡", "乡镇", 0, [0, 0, 0, 0], "0", "3"),
    unit(1, "u3", "教育局<script>", "县直/单位", 1, [0, 0, 1, 0], "5", "5"),
  ],
  people: [
    { rank: 1, correspondentId: "p1", name: "李文斌", unit: "青岩镇", placed: 2, points: "10.5", money: "100" },
    { rank: 2, correspondentId: "p2", name: "王芳", unit: "教育局<script>", placed: 1, points: "5", money: "20.5" },
  ],
  placements: [
    placed("a", '=HYPERLINK("http://example.test","点我")', "青岩镇", ["李文斌"], "南岭日报", "03", "10"),
    placed("b", '<img src=x onerror="alert(1)">&', "教育局<script>", ["王芳"], "青江日报", null, "5"),
    placed("c", "小院\u0000议事\u001b会\n办起来", "青岩镇", [], "青禾发布", "要闻版", "0.5"),
  ],
  silentUnits: ["白水乡"],
  ruleSets: ["《计分办法》（第1版，2026年1月1日起施行）"],
};

export const EMPTY: BulletinFigures = {
  ...FIGURES,
  submitted: 0,
  placed: 0,
  adoptionRate: null,
  points: "0",
  byTier: { central: 0, province: 0, city: 0, county: 0 },
  waiting: 0,
  units: [],
  people: [],
  placements: [],
  silentUnits: [],
  ruleSets: [],
};

function unit(
  rank: number,
  unitId: string,
  name: string,
  unitClass: string,
  submitted: number,
  [central = 0, province = 0, city = 0, county = 0]: readonly number[],
  points: string,
  yearPoints: string,
): BulletinFigures["units"][number] {
  const byTier = { central, province, city, county };
  const total = central + province + city + county;
  return { rank, unitId, unit: name, unitClass, submitted, placed: total, byTier, points, yearPoints };
}

function placed(
  placementId: string,
  title: string,
  unitName: string,
  authors: readonly string[],
  outlet: string,
  page: string | null,
  points: string,
): BulletinFigures["placements"][number] {
  const tier = outlet === "南岭日报" ? "province" : outlet === "青江日报" ? "city" : "county";
  const clause = "第二条 省级 10 分";
  return { placementId, title, unit: unitName, authors, outlet, tier, publishedOn: "2026-03-05", page, points, clause };
}
