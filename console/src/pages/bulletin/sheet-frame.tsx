import { useState } from "react";

/**
 * A page as it will print, in a frame of its own: no scripts run in it, nothing in it can leave it. The frame is as high as
 * its content (the sandbox lets this page measure it and nothing more).
 */
export function SheetFrame({ page, title }: { readonly page: string; readonly title: string }) {
  const [height, setHeight] = useState(900);
  return (
    <iframe
      className="sheet"
      title={title}
      sandbox="allow-same-origin"
      srcDoc={page}
      style={{ height }}
      onLoad={(event) => {
        const content = event.currentTarget.contentDocument?.documentElement;
        if (content !== undefined && content !== null) setHeight(content.scrollHeight + 2);
      }}
    />
  );
}
