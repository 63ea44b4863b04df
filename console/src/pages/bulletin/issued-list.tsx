import type { BulletinPreview } from "../../api/shapes.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { momentWords } from "../../parts/time-words.ts";

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
            <b>第 {bulletin.revision} 版</b> <time className="muted">{momentWords(bulletin.issuedAt, timeZone)}</time>
            <br />
            <a href={`/api/bulletins/${bulletin.id}/file?format=docx`} download>
              Word
            </a>{" "}
            ·{" "}
            <a href={`/api/bulletins/${bulletin.id}/file?format=xlsx`} download>
              Excel
            </a>
            <span className="muted issued-digest" title={`SHA-256：${bulletin.digest}`}>
              指纹 {bulletin.digest.slice(0, 12)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
