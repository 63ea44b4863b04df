import type { ThemeConfig } from "antd";

/** The system's own Chinese faces: offices sit behind firewalls, no font is fetched. */
const FONTS =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif';

export const theme: ThemeConfig = {
  token: {
    colorPrimary: "#1a5a99",
    colorLink: "#1a5a99",
    colorInfo: "#1a5a99",
    colorSuccess: "#24753a",
    colorWarning: "#a05a00",
    colorError: "#b3261e",
    colorBgLayout: "#f4f5f7",
    colorTextSecondary: "#545b66",
    colorTextTertiary: "#656c77",
    borderRadius: 4,
    fontFamily: FONTS,
    fontSize: 14,
    motion: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
    motionDurationMid: "0.12s",
    motionDurationSlow: "0.16s",
  },
};
