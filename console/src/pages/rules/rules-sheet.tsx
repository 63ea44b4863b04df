import { Alert } from "antd";
import { reachable } from "../../parts/scrolled.tsx";
import { pointsWords, TIER_WORDS } from "../../parts/words.ts";
import { KIND_WORDS } from "./rule-words.ts";
import type { RulesRead } from "./rules-data.ts";

const TIERS = ["central", "province", "city", "county"] as const;
type GridCell = RulesRead["grid"][number];
const KINDS = Object.keys(KIND_WORDS) as readonly GridCell["kind"][];

function worth({ points, money }: GridCell): string {
  const parts = [
    ...(Number(points) !== 0 || Number(money) === 0 ? [pointsWords(points)] : []),
    ...(Number(money) !== 0 ? [`${pointsWords(money)} 元`] : []),
  ];
  return parts.join(" + ");
}

/** 对照表: what an ordinary piece is worth, as the ledger reckons it. */
function Grid({ grid }: { readonly grid: RulesRead["grid"] }) {
  return (
    <section className="rules-section">
      <h3>对照表</h3>
      <p className="muted">一篇 800 字、首发、不在头版、没有标注的信息，在各种媒体得多少分（由计分程序算出）</p>
      <div className="rules-scroll" ref={reachable}>
        <table className="rules-grid figure">
          <thead>
            <tr>
              <th scope="col">媒体</th>
              {TIERS.map((tier) => (
                <th key={tier} scope="col">
                  {TIER_WORDS[tier]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {KINDS.map((kind) => (
              <tr key={kind}>
                <th scope="row">{KIND_WORDS[kind]}</th>
                {TIERS.map((tier) => {
                  const cell = grid.find((one) => one.kind === kind && one.tier === tier);
                  return (
                    <td key={tier} title={cell?.clause}>
                      {cell === undefined ? "—" : worth(cell)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** A rule set, clause by clause: as it is written, and as the program reads it. */
export function RulesSheet({ rules }: { readonly rules: RulesRead }) {
  if (!rules.valid) return null;
  return (
    <article className="rules-sheet" aria-label={`《${rules.name}》逐条`}>
      <h2>{rules.name}</h2>
      {rules.source !== "" && <p className="muted">来源：{rules.source}</p>}
      {rules.notes.length > 0 && (
        <Alert
          type="info"
          title="这份办法是这样理解的，请核对"
          description={
            <ul className="rules-notes">
              {rules.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          }
        />
      )}
      {rules.sections.map((section) => (
        <section key={section.title} className="rules-section">
          <h3>{section.title}</h3>
          <dl>
            {section.clauses.map((clause) => (
              <div key={clause.id} className="rules-clause">
                <dt>{clause.id}</dt>
                <dd>
                  {clause.text !== "" && <p>{clause.text}</p>}
                  <p className="rules-reading">{clause.reading}</p>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Grid grid={rules.grid} />
    </article>
  );
}
