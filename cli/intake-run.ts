import { runIntake } from "../office/intake/run-intake.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { intakeLines } from "./intake-lines.ts";
import { intakeDecider, intakeOptions } from "./intake-options.ts";
import { lateMatch } from "./late-match.ts";
import { write } from "./output.ts";
import { interruptSignal, withOffice } from "./with-office.ts";

export const intakeRun = command({
  options: (yargs) => intakeOptions(yargs),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const { officeId } = await intakeDecider(ctx, options.office);
      const run = await runIntake(ctx, officeId, interruptSignal());
      const late = run.pieces.accepted === undefined ? null : await lateMatch(ctx, officeId);
      write(options.json, run, [...intakeLines(run), ...(late?.further ?? [])]);
      return run.faults.length === 0 ? (late?.code ?? EXIT.done) : EXIT.faults;
    }),
});
