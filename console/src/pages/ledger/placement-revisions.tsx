import { useQuery } from "@tanstack/react-query";
import { messageOf } from "../../api/api-error.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { revisionsQuery } from "./queries.ts";

/** 报道改过的: what it said before. Nothing where it never changed. */
export function PlacementRevisions({ id }: { readonly id: string }) {
  const { timeZone } = useSignedIn();
  const revisions = useQuery(revisionsQuery(id));
  if (revisions.isError) return <p className="muted">{messageOf(revisions.error)}</p>;
  if (revisions.data === undefined || revisions.data.length === 0) return null;
  return (
    <section aria-labelledby="revisions-title">
      <h3 id="revisions-title">报道改过 {revisions.data.length} 次</h3>
      {revisions.data.map(({ revision, extractedAt, title, byline, body }) => (
        <details key={revision} className="revision">
          <summary>
            第 {revision} 稿（{momentWords(extractedAt, timeZone)}采集）《{title}》
          </summary>
          {byline !== null && <p className="muted">{byline}</p>}
          <p className="revision-body">{body}</p>
        </details>
      ))}
    </section>
  );
}
