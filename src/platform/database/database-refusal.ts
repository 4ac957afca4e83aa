/** Why the database cannot be used as it stands; a person has to decide. */
export type RefusalReason =
  | 'historyChanged'
  | 'historyAhead'
  | 'fileName'
  | 'migrationFailed'
  | 'serverTooOld'
  | 'otherMajorVersion'
  | 'clusterElsewhere'
  | 'notPermitted'
  | 'startFailed'
  | 'lockHeld';

/** Stops the start with a Chinese sentence for the operator: what was found, what was expected, what to do. */
export class DatabaseRefusal extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DatabaseRefusal';
    this.reason = reason;
  }
}
