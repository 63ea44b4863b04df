import { lazy, Suspense, useEffect, useState } from "react";
import { useLocation } from "react-router";
import { helpOf } from "./help-pages.ts";

const HelpDrawer = lazy(async () => ({ default: (await import("./help-drawer.tsx")).HelpDrawer }));

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/u.test(target.tagName))
  );
}

/** 使用说明 of the page that is open: a click or the key `?`. */
export function HelpButton() {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "?" && !isTyping(event.target)) setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <>
      <button
        type="button"
        className="shell-help"
        aria-label="使用说明"
        title="使用说明（?）"
        onClick={() => setOpen(true)}
      >
        ?
      </button>
      {open && (
        <Suspense fallback={null}>
          <HelpDrawer start={helpOf(pathname)} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
