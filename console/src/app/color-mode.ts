import { useSyncExternalStore } from "react";

/** 外观: `system` follows what the computer is set to. */
export const COLOR_MODES = ["system", "light", "dark"] as const;
export type ColorMode = (typeof COLOR_MODES)[number];

const KEY = "shanggao-color-mode";
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

function colorMode(): ColorMode {
  const kept = window.localStorage.getItem(KEY);
  return COLOR_MODES.find((mode) => mode === kept) ?? "system";
}

function isDark(): boolean {
  const mode = colorMode();
  return mode === "dark" || (mode === "system" && dark.matches);
}

function apply(): void {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  for (const listener of listeners) listener();
}

export function setColorMode(mode: ColorMode): void {
  window.localStorage.setItem(KEY, mode);
  apply();
}

/** Paints in the chosen colours from the first moment, and follows the computer and other windows from then on. */
export function watchColorMode(): void {
  dark.addEventListener("change", apply);
  window.addEventListener("storage", apply);
  apply();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useIsDark(): boolean {
  return useSyncExternalStore(subscribe, isDark);
}

export function useColorMode(): ColorMode {
  return useSyncExternalStore(subscribe, colorMode);
}
