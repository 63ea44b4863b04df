import { useState } from "react";
import type { ReviewItem } from "../../api/shapes.ts";
import { useSignedIn } from "../../app/signed-in.tsx";
import { momentWords } from "../../parts/time-words.ts";

const WORDS = { page: "网页截图", region: "版面位置" } as const;

/** Pictures of the printed page as it was kept; asked for when they are opened. */
export function PagePictures({ item }: { readonly item: ReviewItem }) {
  const { timeZone } = useSignedIn();
  const [seen, setSeen] = useState(false);
  const { pictures, link, article } = item;
  if (pictures.length === 0) return null;
  return (
    <details className="pictures" onToggle={(event) => setSeen(event.currentTarget.open || seen)}>
      <summary>
        {pictures.map(({ kind }) => WORDS[kind]).join("、")}（{momentWords(pictures[0]?.at ?? "", timeZone)}留存）
      </summary>
      {seen &&
        pictures.map(({ kind }) => (
          <figure key={kind}>
            <img src={`/api/review/${link.id}/pictures/${kind}`} alt={`《${article.title}》的${WORDS[kind]}`} />
          </figure>
        ))}
    </details>
  );
}
