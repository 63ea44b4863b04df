import { Button, Checkbox, Popover } from "antd";
import type { LedgerFilter } from "../../api/queries.ts";
import { conditionsOf } from "./ledger-filter.ts";
import { fileColumns, LEDGER_COLUMNS, type LedgerColumn } from "./use-columns.ts";

interface Props {
  readonly filter: LedgerFilter;
  readonly total: number;
  readonly narrow: boolean;
  readonly columns: readonly LedgerColumn[];
  readonly onColumns: (columns: readonly string[]) => void;
}

/** Which columns stand in the table, and the same rows as a file. */
export function LedgerTools({ filter, total, narrow, columns, onColumns }: Props) {
  const asked = new URLSearchParams({ ...conditionsOf(filter), columns: fileColumns(columns) });
  return (
    <div className="ledger-tools">
      {!narrow && (
        <Popover
          trigger="click"
          placement="bottomRight"
          title="显示哪些列"
          content={
            <Checkbox.Group
              className="ledger-columns"
              value={[...columns]}
              options={LEDGER_COLUMNS.map(([value, label]) => ({ value, label }))}
              onChange={(names) => onColumns(names)}
            />
          }
        >
          <Button aria-haspopup="dialog">选列</Button>
        </Popover>
      )}
      {total > 0 && (
        <Button href={`/api/placements/file?${asked}`} download>
          导出 Excel（{total} 条）
        </Button>
      )}
    </div>
  );
}
