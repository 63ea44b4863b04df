import { type ThemeConfig, theme as themes } from "antd";

/** The system's own Chinese faces: offices sit behind firewalls, no font is fetched. */
const FONTS =
  'system-ui, -apple-system, "Segoe UI", "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", sans-serif';

// Every pair of text and ground has a contrast of 4.5 at least (WCAG 2.2 AA).
const LIGHT = {
  colorPrimary: "#1a5a99",
  colorLink: "#1a5a99",
  colorInfo: "#1a5a99",
  colorSuccess: "#24753a",
  colorWarning: "#a05a00",
  colorError: "#b3261e",
  // The grounds that are derived from colours this dark would be drab.
  colorSuccessBg: "#eef7f0",
  colorWarningBg: "#fff6e8",
  colorErrorBg: "#fdeeed",
  colorInfoBg: "#ecf3fb",
  colorBgLayout: "#f4f5f7",
  colorTextSecondary: "#545b66",
  colorTextTertiary: "#656c77",
  colorTextDescription: "#656c77",
  colorTextPlaceholder: "#6b727d",
};
const DARK = {
  colorPrimary: "#3d8ad6",
  colorLink: "#7db8f0",
  colorInfo: "#3d8ad6",
  colorSuccess: "#5cb574",
  colorWarning: "#d99a3a",
  colorError: "#f0776e",
  colorBgBase: "#16191e",
  colorBgLayout: "#111418",
  colorBgContainer: "#1c2026",
  colorBgElevated: "#242931",
  colorBorder: "#454c57",
  colorBorderSecondary: "#333942",
  colorText: "#e4e7ec",
  colorTextSecondary: "#b0b7c3",
  colorTextTertiary: "#9aa2ae",
  colorTextDescription: "#9aa2ae",
  colorTextPlaceholder: "#959da9",
};

export function themeOf(isDark: boolean): ThemeConfig {
  return {
    algorithm: isDark ? themes.darkAlgorithm : themes.defaultAlgorithm,
    token: {
      ...(isDark ? DARK : LIGHT),
      borderRadius: 4,
      fontFamily: FONTS,
      fontSize: 14,
      motion: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.16s",
    },
    components: {
      Tabs: { itemSelectedColor: (isDark ? DARK : LIGHT).colorLink },
      // Derived, they would be lighter than white words bear, or darker than words on a dark ground may be.
      ...(isDark && {
        Button: {
          colorPrimaryHover: "#2f6eb0",
          defaultHoverColor: DARK.colorLink,
          defaultHoverBorderColor: DARK.colorLink,
        },
      }),
    },
  };
}
