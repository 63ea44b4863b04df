import { Button } from "antd";
import { useEffect, useRef } from "react";

interface Props {
  readonly current: number;
  readonly total: number;
  readonly describedBy: string;
  readonly onGo: (stop: number) => void;
  readonly onClose: () => void;
}

/** The buttons of the tour; the one that leads on has the focus, so that Enter alone leads through. */
export function TourActions({ current, total, describedBy, onGo, onClose }: Props) {
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // The panel is placed first: what is not visible yet takes no focus.
    const frame = requestAnimationFrame(() => next.current?.focus());
    return () => cancelAnimationFrame(frame);
  });
  const last = current === total - 1;
  return (
    <>
      {!last && (
        <Button size="small" type="text" onClick={onClose}>
          跳过
        </Button>
      )}
      {current > 0 && (
        <Button size="small" onClick={() => onGo(current - 1)}>
          上一步
        </Button>
      )}
      <Button
        ref={next}
        size="small"
        type="primary"
        aria-describedby={describedBy}
        onClick={() => (last ? onClose() : onGo(current + 1))}
      >
        {last ? "开始使用" : `下一步（${current + 1}/${total}）`}
      </Button>
    </>
  );
}
