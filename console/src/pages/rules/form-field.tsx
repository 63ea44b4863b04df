import { Button } from "antd";
import { cloneElement, type ReactElement, type ReactNode, useId, useRef, useState } from "react";

interface FieldProps {
  readonly label: string;
  readonly wide?: boolean;
  readonly children: ReactElement<{ readonly id?: string }>;
}

/** A field with its name above it. */
export function Field({ label, wide, children }: FieldProps) {
  const id = useId();
  return (
    <div className={wide === true ? "form-field wide" : "form-field"}>
      <label htmlFor={id}>{label}</label>
      {cloneElement(children, { id })}
    </div>
  );
}

interface RowsProps<T> {
  readonly title: string;
  readonly hint: string;
  readonly add: string;
  readonly rows: readonly T[];
  readonly made: () => T;
  readonly onChange: (rows: readonly T[]) => void;
  readonly row: (row: T, change: (part: Partial<T>) => void) => ReactNode;
}

/** Swaps a row with the one above it. */
function raised<T>(list: readonly T[], at: number): readonly T[] {
  const moved = [...list];
  moved.splice(at - 1, 0, ...moved.splice(at, 1));
  return moved;
}

/** A list of rows that can be added, moved up and taken out. It is mounted anew when the rows come from elsewhere. */
export function Rows<T extends { readonly id: string }>({ title, hint, add, rows, made, onChange, row }: RowsProps<T>) {
  // What names a row is what the person types; each gets a key of its own that does not change meanwhile.
  const [keys, setKeys] = useState<readonly number[]>(() => rows.map((_row, at) => at));
  const next = useRef(rows.length);
  const change = (at: number, part: Partial<T>) =>
    onChange(rows.map((one, place) => (place === at ? { ...one, ...part } : one)));
  const without = <U,>(list: readonly U[], at: number) => list.filter((_one, place) => place !== at);
  const append = () => {
    setKeys([...keys, next.current]);
    next.current += 1;
    onChange([...rows, made()]);
  };
  return (
    <fieldset className="form-part">
      <legend>{title}</legend>
      <p className="muted">{hint}</p>
      <ol className="form-rows">
        {rows.map((one, at) => (
          <li key={keys[at] ?? at}>
            <div className="form-fields">{row(one, (part) => change(at, part))}</div>
            <span className="form-row-tools">
              <Button
                size="small"
                disabled={at === 0}
                aria-label={`上移 ${one.id}`}
                onClick={() => {
                  setKeys(raised(keys, at));
                  onChange(raised(rows, at));
                }}
              >
                上移
              </Button>
              <Button
                size="small"
                aria-label={`删去 ${one.id}`}
                onClick={() => {
                  setKeys(without(keys, at));
                  onChange(without(rows, at));
                }}
              >
                删去
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <Button onClick={append}>{add}</Button>
    </fieldset>
  );
}
