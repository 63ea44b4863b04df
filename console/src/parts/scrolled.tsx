import { type ReactNode, useEffect, useRef } from "react";

/** For `ref`: what scrolls must be reached by keyboard too. */
export function reachable(box: HTMLElement | null): void {
  if (box !== null) box.tabIndex = 0;
}

/** Around a table that is wider than a phone: its scrolling part can be reached by keyboard. */
export function Scrolled({ children }: { readonly children: ReactNode }) {
  const around = useRef<HTMLDivElement>(null);
  useEffect(() => {
    for (const box of around.current?.querySelectorAll<HTMLElement>(".ant-table-content") ?? []) reachable(box);
  });
  return <div ref={around}>{children}</div>;
}
