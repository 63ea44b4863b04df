import { Button } from "antd";
import type { RulesRead } from "./rules-data.ts";
import { goToLine } from "./text-editor.tsx";

/** What the check says: each fault with its line, reminders, or that all is well. */
export function CheckResult({ rules }: { readonly rules: RulesRead }) {
  if (!rules.valid) {
    return (
      <section className="rules-faults" role="status" aria-label="检查结果">
        <h3>{rules.faults.length} 处需要改正</h3>
        <ul>
          {rules.faults.map((fault) => (
            <li key={`${fault.line} ${fault.message}`}>
              {fault.line !== null && (
                <Button type="link" size="small" onClick={() => goToLine(fault.line ?? 1)}>
                  第 {fault.line} 行
                </Button>
              )}
              {fault.message}
            </li>
          ))}
        </ul>
      </section>
    );
  }
  const clauses = rules.sections.reduce((sum, section) => sum + section.clauses.length, 0);
  return (
    <section className="rules-ok" role="status" aria-label="检查结果">
      <h3>
        《{rules.name}》可用，共 {clauses} 条
      </h3>
      {rules.warnings.length > 0 && (
        <>
          <p>有几处请再看一眼：</p>
          <ul className="rules-notes">
            {rules.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
