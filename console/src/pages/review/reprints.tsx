import { Button } from "antd";
import { Link } from "react-router";
import type { ReviewItem } from "../../api/shapes.ts";
import { TierTag } from "../../parts/tier-tag.tsx";
import { dayWords } from "../../parts/time-words.ts";
import { percent } from "../../parts/words.ts";

interface Props {
  readonly item: ReviewItem;
  readonly decides: boolean;
  readonly onTogether: (kind: "confirmed" | "rejected") => void;
}

/** Other outlets' prints of the same text that wait with the same piece: decided at once, each with a decision of its own. */
export function Reprints({ item, decides, onTogether }: Props) {
  const { reprints } = item;
  if (reprints.length === 0) return null;
  return (
    <div>
      <h2>同稿转载，另有 {reprints.length} 处待审</h2>
      <ul>
        {reprints.map((one) => (
          <li key={one.linkId}>
            <TierTag tier={one.tier} /> <Link to={`/review/${one.linkId}`}>{one.outlet}</Link>
            {one.publishedOn !== null && ` ${dayWords(one.publishedOn)}`}{" "}
            <span className="figure">{percent(one.score)}</span>
            {one.articleTitle !== item.article.title && `《${one.articleTitle}》`}
            {one.contradictions > 0 && <span className="doubt">，{one.contradictions} 处有出入</span>}
          </li>
        ))}
      </ul>
      {decides && (
        <p className="together">
          <Button size="small" aria-keyshortcuts="Shift+Y" onClick={() => onTogether("confirmed")}>
            {reprints.length + 1} 处一并确认 <kbd>⇧Y</kbd>
          </Button>{" "}
          <Button size="small" danger aria-keyshortcuts="Shift+N" onClick={() => onTogether("rejected")}>
            一并驳回 <kbd>⇧N</kbd>
          </Button>
        </p>
      )}
    </div>
  );
}
