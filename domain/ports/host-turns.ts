/**
 * Turns at hosts for all processes and machines of an installation: one visitor of a host at a time, and the pause that it
 * was promised is kept, whoever comes next.
 */
export interface HostTurns {
  /**
   * Asks for the turn at a host for a visit of at most `visitMs`, `delayMs` after the last visitor left. Resolves with 0 when
   * the caller has it, else with the milliseconds after which it may ask again. Throws LeaseLostError when this process may
   * do no work any more.
   */
  enter(host: string, delayMs: number, visitMs: number): Promise<number>;
  /** Gives the turn back; nobody visits the host for the next `restMs`. */
  leave(host: string, restMs: number): Promise<void>;
}
