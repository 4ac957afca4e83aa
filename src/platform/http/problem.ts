import { AppError, type ErrorCode, type ErrorDetail } from '../errors.ts';

/** RFC 9457 problem details of an error, in JSON for `/api/`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  code: ErrorCode;
  reason?: string;
  errors?: ErrorDetail['fields'];
  [fact: string]: unknown;
}

/** Titles a person can act on; one for each code. */
export const ERROR_TITLES: Record<ErrorCode, string> = {
  invalidInput: '有内容需要修改',
  notSignedIn: '请先登录',
  forbidden: '您的岗位没有这项权限',
  notFound: '没有找到这个页面',
  gone: '这条信息已撤回',
  conflict: '这份内容刚刚被别人修改过',
  stateForbids: '当前状态下不能进行这一步',
  gateClosed: '还有条件没有满足',
  duplicate: '已有相同的记录',
  tooLarge: '文件太大',
  unsupportedType: '不支持这种文件',
  tooMany: '操作太频繁，请稍后再试',
  badRequest: '请求不完整或格式不对',
  notReady: '系统正在启动，请稍候',
  internal: '系统出了问题，我们已经记录',
};

/** PostgreSQL's word for a byte that no text holds, such as the `%00` that somebody wrote into an address. */
const NOT_TEXT = '22021';

/** Turns any thrown thing into an AppError; faults become `internal` and say nothing about their inside. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const isSenders = thrown instanceof Error && 'code' in thrown && thrown.code === NOT_TEXT;
  return new AppError(isSenders ? 'badRequest' : 'internal');
}

/** The JSON body of an error. */
export function problemOf(error: AppError): Problem {
  return {
    type: `about:blank#${error.code}`,
    title: ERROR_TITLES[error.code],
    status: error.status,
    code: error.code,
    ...(error.detail.message ? { detail: error.detail.message } : {}),
    ...(error.detail.reason ? { reason: error.detail.reason } : {}),
    ...(error.detail.fields ? { errors: error.detail.fields } : {}),
    ...error.detail.facts,
  };
}
