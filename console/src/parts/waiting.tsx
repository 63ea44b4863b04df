import { Spin } from "antd";

/** Something is on its way. */
export function Waiting() {
  return (
    <div role="status" style={{ padding: "18vh 0", textAlign: "center" }}>
      <Spin />
      <p className="muted" style={{ marginTop: 12 }}>
        正在载入…
      </p>
    </div>
  );
}
