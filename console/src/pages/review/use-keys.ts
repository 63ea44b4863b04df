import { useEffect, useRef } from "react";

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable=true]") !== null;
}

/**
 * Calls the handler of a letter key, `shift+y` of one with Shift. Letters typed into a field, with Ctrl, Alt or Meta, while an input method composes,
 * or while a dialog is open, are left alone.
 */
export function useKeys(handlers: Readonly<Record<string, () => void>>, active: boolean): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    if (!active) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
      if (isTyping(event.target)) return;
      // With a Chinese input method switched on, `key` may be "Process": `code` still names the key.
      const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase() ?? event.key.toLowerCase();
      const handler = latest.current[event.shiftKey ? `shift+${letter}` : letter];
      if (handler === undefined) return;
      event.preventDefault();
      handler();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [active]);
}
