import { Alert } from "antd";
import { ApiError, messageOf } from "../api/api-error.ts";
import "./import-faults.css";

const MOST_SHOWN = 200;

/** Which lines of a table or a pasted text are unclear, and why; nothing of it was registered. */
export function ImportFaults({ error }: { readonly error: unknown }) {
  const details = error instanceof ApiError ? error.details : [];
  const rest = details.length - MOST_SHOWN;
  return (
    <Alert
      type="error"
      showIcon
      title={messageOf(error)}
      description={
        details.length > 0 && (
          <ul className="import-faults">
            {details.slice(0, MOST_SHOWN).map((detail) => (
              <li key={detail}>{detail}</li>
            ))}
            {rest > 0 && <li>另有 {rest} 处。</li>}
          </ul>
        )
      }
    />
  );
}
