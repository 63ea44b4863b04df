import type { BulletinPreview } from "../../api/shapes.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { momentWords } from "../../parts/time-words.ts";

const FORMATS = [
  ["docx", "Word"],
  ["xlsx", "Excel"],
  ["html", "网页"],
  ["pdf", "PDF"],
] as const;

/** The files of an issued bulletin. */
export function IssuedFiles({ id }: { readonly id: string }) {
  return (
    <span className="issued-files">
      {FORMATS.map(([format, words]) => (
        <a key={format} href={`/api/bulletins/${id}/file?format=${format}`} download>
          {words}
        </a>
      ))}
    </span>
  );
}

/** 已签发: each revision with its digest and its files. */
export function IssuedList({ issued }: { readonly issued: BulletinPreview["issued"] }) {
  const { timeZone } = useSignedIn();
  const newestFirst = [...issued].sort((a, b) => b.revision - a.revision);
  return (
    <section className="panel" aria-labelledby="issued-title">
      <h2 id="issued-title">已签发</h2>
      {issued.length === 0 && <p className="muted">这一期通报还没有签发。</p>}
      <ul className="issued">
        {newestFirst.map((bulletin) => (
          <li key={bulletin.id}>
            <b>第 {bulletin.revision} 版</b>{" "}
            <span className="muted">
              {bulletin.by} <time>{momentWords(bulletin.issuedAt, timeZone)}</time>
            </span>
            <br />
            <IssuedFiles id={bulletin.id} />
            <br />
            <span className="muted issued-digest" title={`SHA-256：${bulletin.digest}`}>
              指纹 {bulletin.digest.slice(0, 12)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
