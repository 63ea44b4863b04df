import { type RefObject, useEffect } from "react";

/** On a phone the menu is wider than the window: its active entry is kept in sight, also when counts come in beside it. */
export function useActiveInView(nav: RefObject<HTMLElement | null>, page: string | undefined): void {
  useEffect(() => {
    const show = () => {
      if (page === undefined) return;
      const active = [...(nav.current?.querySelectorAll("a[aria-current]") ?? [])].at(-1);
      active?.scrollIntoView({ block: "nearest", inline: "nearest" });
    };
    const entries = new ResizeObserver(show);
    for (const entry of nav.current?.querySelectorAll("a") ?? []) entries.observe(entry);
    return () => entries.disconnect();
  }, [nav, page]);
}
