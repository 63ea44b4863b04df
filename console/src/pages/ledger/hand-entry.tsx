import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { messageOf } from "../../api/api-error.ts";
import { mayDecide, useSignedIn } from "../../app/signed-in.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { handEntryQuery } from "../claims/claims-data.ts";

const ACT_WORDS: Readonly<Record<string, string>> = {
  entered: "登记",
  changed: "修改",
  withdrawn: "撤回",
  restored: "撤销撤回",
};

/** 手工登记: by what it was entered, its proofs, and its versions. */
export function HandEntry({ id }: { readonly id: string }) {
  const { timeZone, user } = useSignedIn();
  const detail = useQuery(handEntryQuery(id));
  return (
    <section aria-labelledby="hand-title">
      <h3 id="hand-title">手工登记</h3>
      {detail.isPending && <p className="muted">正在载入…</p>}
      {detail.isError && <p className="muted">{messageOf(detail.error)}</p>}
      {detail.isSuccess && (
        <>
          <p>{detail.data.entry.content.note}</p>
          <ul className="evidence-pages">
            {detail.data.proofs.map((proof) => (
              <li key={proof.id}>
                <a href={`/api/hand-entries/${id}/proofs/${proof.id}`} download>
                  {proof.name}
                </a>
                <span className="muted">
                  SHA-256 <span className="address figure">{proof.sha256}</span>
                </span>
              </li>
            ))}
          </ul>
          <ol className="decisions">
            {detail.data.versions.map(({ seq, act, at, by, reason }) => (
              <li key={seq}>
                <time className="muted">{momentWords(at, timeZone)}</time> {by}：{ACT_WORDS[act] ?? act}
                {reason !== null && reason !== "" && `（${reason}）`}
              </li>
            ))}
          </ol>
          {mayDecide(user) && <Link to={`/claims?tab=entries&open=${id}`}>修改或撤回</Link>}
        </>
      )}
    </section>
  );
}
