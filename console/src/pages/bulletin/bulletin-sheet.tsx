import { SheetFrame } from "./sheet-frame.tsx";

/** The sheet lies on the page's ground; on a narrow screen its wide margins would leave no room for the text. */
const FRAME_STYLE = `html{background:#fff}body{margin:0}
@media (max-width:640px){body .bulletin{padding:16px;font-size:16px}body .bulletin h1,body .bulletin-annex h2{font-size:20px}
body .bulletin table{display:block;overflow-x:auto;font-size:13px}body .bulletin td,body .bulletin th{min-width:3em}body .bulletin td:nth-child(2){min-width:8em}}`;

/** The bulletin as it will print. */
export function BulletinSheet({ html, label }: { readonly html: string; readonly label: string }) {
  const page = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><style>${FRAME_STYLE}</style></head><body>${html}</body></html>`;
  return <SheetFrame page={page} title={`${label}通报预览`} />;
}
