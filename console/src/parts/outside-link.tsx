import type { ReactNode } from "react";

/** A link to a page that was crawled: opened only when its address is one of the web, never a script. */
export function OutsideLink({ address, children }: { readonly address: string; readonly children: ReactNode }) {
  const safe = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
  if (!safe) return <span>{children}</span>;
  return (
    <a href={address} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
