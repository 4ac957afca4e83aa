/** Every way a request can be refused. The list is closed: `status` below and the texts must name each. */
export const ERROR_STATUS = {
  invalidInput: 422,
  notSignedIn: 401,
  forbidden: 403,
  notFound: 404,
  gone: 410,
  conflict: 409,
  stateForbids: 409,
  gateClosed: 409,
  duplicate: 409,
  tooLarge: 413,
  unsupportedType: 415,
  tooMany: 429,
  badRequest: 400,
  notReady: 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** One refused field: where, what was typed, and what was expected (a Chinese sentence). */
export interface FieldError {
  field: string;
  label: string;
  value?: string;
  message: string;
}

export interface ErrorDetail {
  /** Machine-readable cause within the code, for example a gate or a rule. */
  reason?: string;
  /** Sentence for the person, when the reason alone does not carry enough. */
  message?: string;
  fields?: FieldError[];
  /** Extra facts for JSON clients and pages; never personal data. */
  facts?: Record<string, unknown>;
}

/** The one error the application throws on purpose; anything else is a fault and becomes `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;

  constructor(code: ErrorCode, detail: ErrorDetail = {}) {
    super(detail.message ?? detail.reason ?? code);
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
  }

  get status() {
    return ERROR_STATUS[this.code];
  }
}

/** Refuses one field with a sentence that names what was expected. */
export function fieldError(field: string, label: string, message: string, value?: string): AppError {
  return new AppError('invalidInput', { message, fields: [{ field, label, message, value }] });
}
