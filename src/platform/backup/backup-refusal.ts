/** Stops a backup or a restore with a Chinese sentence for the operator: what was found, what was expected, what to do. */
export class BackupRefusal extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'BackupRefusal';
  }
}
