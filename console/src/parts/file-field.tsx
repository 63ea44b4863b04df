import { type DragEvent, type ReactNode, useRef, useState } from "react";
import "./file-field.css";

interface Props {
  readonly label: string;
  readonly accept: string;
  readonly multiple: boolean;
  readonly busy?: boolean;
  /** On a phone the camera opens at once; elsewhere it is as without. */
  readonly camera?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

/** A place to drop files on, which is a button too. */
export function FileField({ label, accept, multiple, busy = false, camera = false, onFiles, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0) onFiles(multiple ? files : files.slice(0, 1));
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!busy) take(event.dataTransfer.files);
  };
  const onDragOver = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <>
      <button
        type="button"
        className={over ? "file-field file-field-over" : "file-field"}
        disabled={busy}
        onClick={() => input.current?.click()}
        onDrop={onDrop}
        onDragOver={onDragOver}
        onDragLeave={() => setOver(false)}
      >
        {children}
      </button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        multiple={multiple}
        {...(camera && { capture: "environment" as const })}
        onChange={(event) => {
          take(event.target.files);
          // The same file again is a change too.
          event.target.value = "";
        }}
      />
    </>
  );
}
