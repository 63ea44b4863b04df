import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { spotChecksQuery } from "../../api/queries.ts";
import { type Desk, deskAddress } from "./desk.ts";

/** 待审 and 抽查, which are gone through in the same way. */
export function DeskTabs({ desk }: { readonly desk: Desk }) {
  const spot = useQuery(spotChecksQuery);
  const open = spot.data?.items.filter((row) => row.verdict === "open").length ?? 0;
  return (
    <div className="desk-tabs">
      <Link to={deskAddress("queue", null)} aria-current={desk === "queue" ? "page" : undefined}>
        待审
      </Link>
      <Link to={deskAddress("spot", null)} aria-current={desk === "spot" ? "page" : undefined}>
        抽查
        {open > 0 && <span className="figure"> {open}</span>}
      </Link>
    </div>
  );
}
