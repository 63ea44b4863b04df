import { useState } from "react";

/** The sheet lies on the page's ground; on a narrow screen its wide margins would leave no room for the text. */
const FRAME_STYLE = `html{background:#fff}body{margin:0}
@media (max-width:640px){body .bulletin{padding:16px;font-size:16px}body .bulletin h1,body .bulletin-annex h2{font-size:20px}
body .bulletin table{display:block;overflow-x:auto;font-size:13px}body .bulletin td,body .bulletin th{min-width:3em}body .bulletin td:nth-child(2){min-width:8em}}`;

/**
 * The bulletin as it will print, in a frame of its own: no scripts run in it, nothing in it can leave it. The frame is as
 * high as its content (the sandbox lets this page measure it and nothing more).
 */
export function BulletinSheet({ html, label }: { readonly html: string; readonly label: string }) {
  const [height, setHeight] = useState(900);
  const page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${FRAME_STYLE}</style></head><body>${html}</body></html>`;
  return (
    <iframe
      className="sheet"
      title={`${label}通报预览`}
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
