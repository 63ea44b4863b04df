import { useCallback, useSyncExternalStore } from "react";

const KEY = "shanggao.rules-draft";
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

/** 底稿: the text that is being written. It stays in this browser until it is adopted or cleared. */
export function useDraft(): readonly [string, (text: string) => void] {
  const draft = useSyncExternalStore(subscribe, () => window.localStorage.getItem(KEY) ?? "");
  const setDraft = useCallback((text: string) => {
    if (text === "") window.localStorage.removeItem(KEY);
    else window.localStorage.setItem(KEY, text);
    for (const listener of listeners) listener();
  }, []);
  return [draft, setDraft];
}
