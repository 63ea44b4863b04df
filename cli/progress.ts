import cliProgress from "cli-progress";
import { NIGHT_STAGE_NAMES, type NightStage, type Progress } from "../domain/night.ts";

export interface ProgressDisplay {
  show(progress: Progress): void;
  end(): void;
}

interface BarState {
  readonly stage: string;
  readonly note: string;
}

const BAR_WIDTH = 24;

/** A bar where the end is known, a count where it is not. */
function drawn(options: cliProgress.Options, params: cliProgress.Params, payload: BarState): string {
  const stage = payload.stage.padEnd(6, "\u3000");
  if (params.total === 0) return `${stage} ${params.value} 篇 ${payload.note}`;
  const full = Math.round(params.progress * BAR_WIDTH);
  const bar = `${options.barCompleteString?.slice(0, full)}${options.barIncompleteString?.slice(0, BAR_WIDTH - full)}`;
  return `${stage} ${bar} ${params.value}/${params.total} ${payload.note}`;
}

/** A bar on a terminal. */
function bars(): ProgressDisplay {
  const bar = new cliProgress.SingleBar(
    { format: drawn, hideCursor: true, clearOnComplete: false, stream: process.stderr, linewrap: false },
    cliProgress.Presets.shades_classic,
  );
  let stage: NightStage | null = null;
  return {
    show(progress) {
      const total = progress.total ?? 0;
      const payload: BarState = { stage: NIGHT_STAGE_NAMES[progress.stage], note: progress.note };
      if (stage !== progress.stage) {
        if (stage !== null) bar.stop();
        stage = progress.stage;
        bar.start(total, progress.done, payload);
      } else {
        bar.setTotal(total);
        bar.update(progress.done, payload);
      }
    },
    end() {
      if (stage !== null) bar.stop();
      stage = null;
    },
  };
}

/** One plain line when a stage begins and when it ends, for logs and pipes. */
function lines(): ProgressDisplay {
  let last: Progress | null = null;
  const write = (progress: Progress, word: string) =>
    process.stderr.write(
      `${NIGHT_STAGE_NAMES[progress.stage]}：${word}${progress.done > 0 ? ` ${progress.done}` : ""}\n`,
    );
  return {
    show(progress) {
      if (last?.stage !== progress.stage) {
        if (last !== null) write(last, "完成");
        process.stderr.write(`${NIGHT_STAGE_NAMES[progress.stage]}：开始\n`);
      }
      last = progress;
    },
    end() {
      if (last !== null) write(last, "完成");
      last = null;
    },
  };
}

/** How a long command shows how far it is: a bar on a terminal, plain lines elsewhere; always on stderr. */
export function progressDisplay(): ProgressDisplay {
  return process.stderr.isTTY ? bars() : lines();
}

const MB = 1_048_576;

/** How far a long reading is, in bytes: a bar on a terminal, a line at its beginning and end elsewhere. */
export function byteBar(name: string): { show(done: number, total: number): void; end(): void } {
  const onTerminal = process.stderr.isTTY === true;
  const bar = new cliProgress.SingleBar(
    { format: drawn, hideCursor: true, clearOnComplete: false, stream: process.stderr, linewrap: false },
    cliProgress.Presets.shades_classic,
  );
  let begun = false;
  return {
    show(done, total) {
      const megabytes = (bytes: number) => Math.ceil(bytes / MB);
      if (!begun && onTerminal) bar.start(Math.max(1, megabytes(total)), 0, { stage: name, note: "MB" });
      else if (!begun) process.stderr.write(`${name}：开始，共 ${megabytes(total)} MB\n`);
      begun = true;
      if (onTerminal) bar.update(megabytes(done));
    },
    end() {
      if (begun && onTerminal) bar.stop();
      else if (begun) process.stderr.write(`${name}：结束\n`);
      begun = false;
    },
  };
}
