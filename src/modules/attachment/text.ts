/** Chinese copy of this slice. */
export const attachmentText = {
  attachment: '附件',
  total: '这条信息的附件合计',
  tooMuch: (what: string, size: string, limit: string) => `${what}有 ${size}，最多 ${limit}`,
  cutOff: (name: string) => `文件“${name}”没有传完，请重新上传`,
  only: (found: string, allowed: readonly string[]) => `内容是 ${found}，这里只能上传 ${allowed.join('、')}`,
} as const;
