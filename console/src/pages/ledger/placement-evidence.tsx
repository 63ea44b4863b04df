import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { messageOf } from "../../api/api-error.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { OutsideLink } from "../../parts/outside-link.tsx";
import { momentWords } from "../../parts/time-words.ts";
import { evidenceQuery } from "./queries.ts";

const WORDS = { page: "网页截图", region: "版面位置" } as const;

/** 存证: what is kept of the page, its pictures, and both as files. */
export function PlacementEvidence({ id, title }: { readonly id: string; readonly title: string }) {
  const { timeZone } = useSignedIn();
  const evidence = useQuery(evidenceQuery(id));
  const file = (format: string) => `/api/placements/${id}/evidence/file?format=${format}`;
  return (
    <section aria-labelledby="evidence-title">
      <h3 id="evidence-title">存证</h3>
      {evidence.isPending && <p className="muted">正在载入…</p>}
      {evidence.isError && <p className="muted">{messageOf(evidence.error)}</p>}
      {evidence.isSuccess && (
        <>
          <ul className="evidence-pages">
            {evidence.data.pages.map((page) => (
              <li key={page.id}>
                <OutsideLink address={page.finalAddress}>
                  <span className="address">{page.finalAddress}</span>
                </OutsideLink>
                <span className="muted">
                  {momentWords(page.fetchedAt, timeZone)}抓取，SHA-256{" "}
                  <span className="address figure">{page.sha256}</span>
                </span>
              </li>
            ))}
          </ul>
          {evidence.data.pictures.length === 0 && <p className="muted">还没有网页截图，夜间任务会补上。</p>}
          {evidence.data.pictures.map(({ kind, picture, message }) => (
            <figure key={kind} className="evidence-picture">
              <figcaption className="muted">
                {WORDS[kind]}
                {message !== null && `：${message}`}
              </figcaption>
              {picture !== null && (
                <img
                  loading="lazy"
                  src={`/api/placements/${id}/evidence/pictures/${kind}`}
                  alt={`《${title}》的${WORDS[kind]}`}
                />
              )}
            </figure>
          ))}
          <div className="placement-buttons">
            <Button href={file("pdf")} download>
              下载剪报（PDF）
            </Button>
            <Button href={file("wacz")} download>
              下载网页存档（WACZ）
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
